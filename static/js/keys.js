// Keys: "/" search, a letter for the button that has it, "g" and a letter to go, "?" the list. Never while
// somebody types.
(() => {
  "use strict";

  let prefix = null;

  function typing(element) {
    return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  }

  function activate(selector) {
    const element = document.querySelector(selector);
    if (!element) return false;
    if (element.tagName === "A") element.click();
    else element.focus();
    return true;
  }

  function run(key) {
    if (prefix === "g") {
      prefix = null;
      return /^[a-z]$/.test(key) && activate(`[data-gaa="${key}"]`);
    }
    if (key === "g") {
      prefix = "g";
      setTimeout(() => {
        prefix = null;
      }, 1000);
      return true;
    }
    if (key === "?") {
      document.getElementById("taster")?.showModal();
      return true;
    }
    return /^[a-z/]$/.test(key) && activate(`[data-tast="${key}"]`);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    if (run(event.key)) event.preventDefault();
  });
})();
