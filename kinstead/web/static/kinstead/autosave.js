// Saves a draft on the council's server as it is written, so that nothing typed is lost.
//
// The form names where in data-draft-url. It posts itself there two seconds after the last key.
// The answers:
//   200 {"saved_at": "08:47", "words": 161, "version": 4}
//   409 {"by": "…", "saved_at": "08:31", "version": 5, "url": "…"}: another version was saved
//       meanwhile. The server has kept both; `url` shows them side by side.
//   413 {"error": "…"}: more than a draft may hold, in a sentence.
// Anything else (no network, signed out, a fault) leaves the words in the page, says so, and is
// tried again. Nothing is kept in the browser's own storage: laptops are shared.
// Without this file, “Leave it for later” sends the form and keeps the draft.

const WAIT = 2000;
const TRY_AGAIN = 15000;

const form = document.querySelector("form[data-draft-url]");
if (form) watch(form);

function watch(form) {
  const state = document.getElementById("save-state");
  const other = document.getElementById("other-version");
  const version = form.querySelector("[name=version]");
  const part = (name) => state.querySelector(`.kin-save__${name}`);
  let timer = null;
  let changes = 0; // counted, so that typing during a save is not taken for saved
  let saved = 0;
  let saving = false;
  let leaving = false;
  let refused = false; // too much to keep: the words are in the page and nowhere else

  const say = (kind, when, words, note) => {
    state.className = `kin-save kin-save--${kind}`;
    part("when").replaceChildren(Object.assign(document.createElement("b"), { textContent: when }));
    part("words").textContent = words;
    part("note").textContent = note;
  };

  const later = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      save();
    }, milliseconds);
  };

  async function save() {
    if (saving || changes === saved) return;
    saving = true;
    const sent = changes;
    try {
      const body = new FormData(form);
      const answer = await fetch(form.dataset.draftUrl, {
        method: "POST",
        body,
        credentials: "same-origin",
        redirect: "error", // sent to sign in: not saved
        headers: { "X-Requested-With": "fetch", Accept: "application/json" },
      });
      if (answer.status === 409) {
        conflict(await answer.json());
        saved = sent;
        return;
      }
      if (answer.status === 413) {
        say("late", "Not saved", "", (await answer.json()).error);
        saved = sent; // trying again would not help; the next key does
        refused = true;
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      if (version) version.value = told.version;
      saved = sent;
      refused = false;
      const words = told.words === 1 ? "1 word" : `${told.words} words`;
      say("done", `Saved at ${told.saved_at}`, `${words}, kept on the council’s server`,
        "If you are signed out, you come back to this.");
    } catch {
      say("late", "Not saved since you last typed", "",
        navigator.onLine
          ? "What you typed is still on this page. Keep it open: it is tried again by itself. If you were signed out, sign in in another window."
          : "There is no connection. What you typed is still on this page: keep it open, and it is saved when the connection is back.");
      later(TRY_AGAIN);
    } finally {
      saving = false;
      if (changes !== saved && timer === null) later(WAIT);
    }
  }

  function conflict(told) {
    say("late", "Two versions are kept", "", "");
    const text = document.createElement("span");
    text.textContent = `${told.by} saved another version of this at ${told.saved_at}. Yours is kept too. `;
    const link = document.createElement("a");
    link.className = "govuk-link";
    link.href = told.url;
    link.textContent = "See both side by side";
    link.addEventListener("click", () => { leaving = true; });
    other.replaceChildren(text, link);
    other.hidden = false;
    if (version) version.value = told.version;
  }

  form.addEventListener("input", () => {
    changes += 1;
    later(WAIT);
  });
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
  });
  window.addEventListener("online", () => later(0));
  // A phone that is put away sends what it has.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && changes !== saved) save();
  });
  window.addEventListener("beforeunload", (event) => {
    if ((changes !== saved || refused) && !leaving) event.preventDefault();
  });
}
