// Keys: "/" search, "k" registrér kontakt, "g d" and "g v" to go, "?" the list. Never while somebody types.
(function () {
  "use strict";

  const GO = { d: "[data-gaa=d]", v: "[data-gaa=v]" };
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
      return key in GO && activate(GO[key]);
    }
    if (key === "g") {
      prefix = "g";
      setTimeout(() => { prefix = null; }, 1000);
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
