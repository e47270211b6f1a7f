// What looks like a CPR number. The server says the pattern (jobcenter/grund/core/cpr.py); here it is asked.
(() => {
  "use strict";

  const FORM = new RegExp(`(^|\\D)${document.body.dataset.cpr}(?!\\d)`, "g");

  // Day + 60 is a replacement number; 2000 has a leap day that is right for both centuries but for 1900.
  function isDate(d, m, y) {
    const day = Number(d) > 60 ? Number(d) - 60 : Number(d);
    const date = new Date(2000 + Number(y), Number(m) - 1, day);
    return date.getDate() === day && date.getMonth() === Number(m) - 1;
  }

  window.cpr = {
    in: (text) => [...text.matchAll(FORM)].some(([, , d, m, y]) => isDate(d, m, y)),
    without: (text, instead) =>
      text.replace(FORM, (all, before, d, m, y) => (isDate(d, m, y) ? before + instead : all)),
  };
})();
