// A link with data-ark, and any other link to the same page, opens it as a sheet over the page you are on
// (the whole screen on a phone). Without script it is an ordinary link.
(() => {
  "use strict";

  const OPEN = "ark";
  const sheet = document.createElement("dialog");
  sheet.id = "ark";
  sheet.className = "ark";
  sheet.setAttribute("aria-labelledby", "ark-titel");
  document.body.append(sheet);

  function remember(href) {
    try {
      sessionStorage.setItem(OPEN, JSON.stringify({ href, page: location.pathname }));
    } catch {
      /* not needed */
    }
  }
  // The sheet that was open on this page when the sign-in ran out; told once.
  function remembered() {
    try {
      const was = JSON.parse(sessionStorage.getItem(OPEN));
      if (!was || was.page !== location.pathname) return null;
      sessionStorage.removeItem(OPEN);
      return was.href;
    } catch {
      return null;
    }
  }

  let address = null;
  function open(href) {
    address = href;
    window.htmx.ajax("GET", href, { target: sheet, swap: "innerHTML" });
  }

  function show() {
    if (sheet.open) return;
    sheet.showModal();
    history.pushState({ ark: true }, "");
    (sheet.querySelector("[autofocus]") || sheet.querySelector(".hvordan input:checked"))?.focus();
  }

  function close() {
    if (history.state?.ark) history.back();
    else sheet.close();
  }

  function opensSheet(link) {
    return [...document.querySelectorAll("a[data-ark]")].some(
      (a) => a.origin + a.pathname === link.origin + link.pathname,
    );
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (
      link &&
      opensSheet(link) &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.shiftKey &&
      event.button === 0
    ) {
      event.preventDefault();
      const here = document.getElementById("kontaktform");
      if (here) here.querySelector(".kombi__felt").focus();
      else open(link.href);
    }
    if (sheet.open && (event.target === sheet || event.target.closest("#ark [data-luk-ark]"))) {
      event.preventDefault();
      close();
    }
  });
  sheet.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === sheet && sheet.firstElementChild) show();
  });
  sheet.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  sheet.addEventListener("close", () => {
    address = null;
    sheet.replaceChildren();
  });
  // Back closes the sheet; it does not leave the page under it.
  window.addEventListener("popstate", () => sheet.open && sheet.close());

  // Signed out in the middle of it: the sheet opens again where it was, after signing in.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const to = event.detail.xhr.getResponseHeader("HX-Redirect");
    if (address && to?.includes("next=")) remember(address);
  });
  document.addEventListener("kladde:gemt", () => {
    try {
      sessionStorage.removeItem(OPEN);
    } catch {
      /* not needed */
    }
  });
  window.addEventListener("load", () => {
    const was = document.querySelector("a[data-ark]") && remembered();
    if (was) open(was);
  });
})();
