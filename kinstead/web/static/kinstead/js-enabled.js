// Says to the styles that scripts run, before the page is drawn. A file of its own, because the
// pages allow no script written into them.
document.documentElement.classList.add("govuk-frontend-supported");
document.body.classList.add("js-enabled", "govuk-frontend-supported");
