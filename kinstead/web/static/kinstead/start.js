// Starts what the pages do beyond plain HTML. Every page works without any of it.
//
// The address of GOV.UK Frontend comes from the page, since static files have hashed names.

const { initAll } = await import(document.getElementById("kin-start").dataset.govuk);
initAll();

// A record's menu and wide pictures scroll sideways on a phone: bring the current place into view.
for (const current of document.querySelectorAll(".moj-sub-navigation [aria-current]")) {
  const list = current.closest("ul");
  if (list.scrollWidth > list.clientWidth) {
    list.scrollLeft = current.offsetLeft - list.offsetLeft - 16;
  }
}

// A story is read from its end: show today first where a picture is wider than the screen.
for (const box of document.querySelectorAll(".kin-scroll[data-from-end]")) {
  box.scrollLeft = box.scrollWidth;
}

// On a phone the list comes before the ways to narrow it, unless it is narrowed already.
for (const fold of document.querySelectorAll("details[data-fold-when-narrow]")) {
  if (window.matchMedia("(max-width: 61.99em)").matches) fold.open = false;
}

// A button pressed twice in a hurry sends once. Forms that may be sent again are marked.
for (const form of document.querySelectorAll("form[method=post]:not([data-again])")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    // A download, or the browser's back button, leaves the page standing: let it be sent again.
    setTimeout(() => delete form.dataset.sent, 5000);
  });
}
