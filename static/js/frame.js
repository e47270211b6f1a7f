// The frame's few lines of script: dkfds components, menus, progress, dialogs. Works without any of it.
(() => {
  "use strict";

  function init(scope) {
    if (window.DKFDS) window.DKFDS.init({ scope: scope });
    if (window.matchMedia("(max-width: 767px)").matches) {
      scope.querySelectorAll("details[data-aaben-paa-skaerm]").forEach((box) => box.removeAttribute("open"));
    }
  }

  // Menus close on Escape, on a click elsewhere and when focus leaves them.
  function openMenus() {
    return document.querySelectorAll("details[data-menu][open]");
  }
  document.addEventListener("click", (event) => {
    openMenus().forEach((menu) => menu.contains(event.target) || menu.removeAttribute("open"));
  });
  document.addEventListener("focusin", (event) => {
    openMenus().forEach((menu) => menu.contains(event.target) || menu.removeAttribute("open"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    openMenus().forEach((menu) => {
      menu.removeAttribute("open");
      menu.querySelector("summary").focus();
    });
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-aabn-dialog]");
    if (opener) document.getElementById(opener.dataset.aabnDialog)?.showModal();
    const shortcut = event.target.closest("[data-fokus]");
    const target = shortcut && document.getElementById(shortcut.dataset.fokus);
    if (target) {
      event.preventDefault();
      target.closest("form")?.classList.add("er-aaben");
      target.focus();
    }
  });

  // Progress is shown only when the answer takes more than 300 ms.
  const bar = document.getElementById("fremdrift");
  let waiting = 0;
  let timer = null;
  document.addEventListener("htmx:beforeRequest", () => {
    waiting += 1;
    timer =
      timer ||
      setTimeout(() => {
        bar.hidden = false;
      }, 300);
  });
  document.addEventListener("htmx:afterRequest", () => {
    waiting = Math.max(0, waiting - 1);
    if (waiting) return;
    clearTimeout(timer);
    timer = null;
    bar.hidden = true;
  });

  // New markup gets its components; focus that was swapped away goes to the new part.
  let focused = null;
  let nothingToLose = false;
  document.addEventListener("htmx:beforeSwap", () => {
    focused = document.activeElement?.id || null;
    nothingToLose = !document.activeElement || document.activeElement === document.body;
  });
  // Parts that follow elsewhere on the page (a number, a badge) never take the focus.
  const elsewhere = new WeakSet();
  document.addEventListener("htmx:oobAfterSwap", (event) => elsewhere.add(event.target));
  document.addEventListener("htmx:afterSwap", (event) => {
    const target = event.detail.elt || event.target;
    init(target);
    if (elsewhere.has(target)) return;
    if (nothingToLose || (document.activeElement && document.activeElement !== document.body)) return;
    const same = focused && document.getElementById(focused);
    const next = same || target.querySelector("[autofocus], [data-fokus-efter]") || target;
    if (next === target && !target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    next.focus({ preventScroll: true });
  });

  // A line that fails or a sign-in that has run out is said, not swallowed.
  function say(text) {
    const box = document.getElementById("beskeder");
    const line = document.createElement("div");
    line.className = "besked tint-haster";
    line.setAttribute("role", "alert");
    line.textContent = text;
    box.replaceChildren(line);
    box.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("htmx:sendError", () =>
    say("Der er ikke forbindelse lige nu. Prøv igen om lidt."),
  );
  document.addEventListener("htmx:responseError", (event) => {
    const code = event.detail.xhr.status;
    if (code === 403) say("Det har du ikke adgang til. Er du logget ud, så genindlæs siden og log ind.");
    else if (code === 404) say("Det findes ikke længere. Genindlæs siden.");
    else say("Det gik galt hos os. Prøv igen om lidt.");
  });

  init(document);
})();
