// Looks again at how far a long job is, without loading the whole page. Where it has become
// another page (the report, or what stopped it), goes there. Without this, the page reloads itself.

const now = document.getElementById("progress-now");
if (now) setTimeout(look, 1000 * Number(now.dataset.again));

async function look() {
  const shown = document.getElementById("progress-now");
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (answer.redirected) {
      location.assign(answer.url);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("progress-now");
    if (!fresh) {
      location.reload();
      return;
    }
    shown.replaceChildren(...fresh.childNodes);
  } catch {
    // No answer for a moment: the job goes on, so look again.
  }
  setTimeout(look, 1000 * Number(shown.dataset.again));
}
