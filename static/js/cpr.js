// What looks like a CPR number. The server says the rule (jobcenter/grund/core/cpr.py); here it is asked.
(() => {
  "use strict";

  const RULE = JSON.parse(document.body.dataset.cpr);
  const FORMS = RULE.forms.map((form) => new RegExp(form, "g"));
  const KNOWN = RULE.known.map((known) => new RegExp(known, "g"));
  const INVISIBLE = /^[\p{Cf}\p{Mn}\p{Me}\u115f\u1160\u3164\uffa0]$/u;
  const LETTER = /^[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{N}]$/u;
  const DIGIT = /^\p{Nd}$/u;

  // Each script has its ten digits in a row, from the nought on.
  function digit(char) {
    let before = 0;
    while (DIGIT.test(String.fromCodePoint(char.codePointAt(0) - before - 1))) before += 1;
    return String(before % 10);
  }

  function sign(char) {
    if (char === "\r") return "";
    if (char < "\u0080") return char.toLowerCase();
    if (INVISIBLE.test(char)) return "";
    const usual = char.normalize("NFKC");
    if (/^[0-9]$/.test(usual)) return usual;
    if (DIGIT.test(char)) return digit(char);
    if (LETTER.test(char)) return "x";
    return char.length > 1 ? "\u00b7" : char;
  }

  // The plain form, and for each of its signs where it begins and ends in the text.
  function read(text) {
    const [signs, places] = [[], []];
    let place = 0;
    for (const char of text) {
      const plain = sign(char);
      if (plain) {
        signs.push(plain);
        places.push([place, place + char.length]);
      }
      place += char.length;
    }
    const blank = (known) => "x".repeat(known.length);
    return [KNOWN.reduce((plain, known) => plain.replace(known, blank), signs.join("")), places];
  }

  // Day + 60 is a replacement number; of two digits the year is one of this century.
  function mayBeBorn({ d, m, y }) {
    const [written, month, year] = [d, m, y].map(
      (part) => RULE.months[part] ?? Number(part.replace(/\D/g, "")),
    );
    const day = written > 60 ? written - 60 : written;
    const born = new Date(Date.UTC(year > 99 ? year : 2000 + year, month - 1, day));
    if (born.getUTCDate() !== day || born.getUTCMonth() !== month - 1) return false;
    const now = new Date();
    const ahead = (born - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / 86400000;
    return written > 60 || ahead < -RULE.youngest || (year <= 99 && ahead > RULE.ahead);
  }

  // From where to where, in order.
  function found(text) {
    const [plain, places] = read(text);
    return FORMS.flatMap((form) => [...plain.matchAll(form)])
      .filter((match) => mayBeBorn(match.groups))
      .map((match) => [places[match.index][0], places[match.index + match.groups.all.length - 1][1]])
      .sort(([a], [b]) => a - b);
  }

  function without(text, instead) {
    let [kept, done] = ["", 0];
    for (const [start, end] of found(text)) {
      if (start >= done) kept += text.slice(done, start) + instead;
      done = Math.max(done, end);
    }
    return kept + text.slice(done);
  }

  window.cpr = { in: (text) => found(text).length > 0, without };
})();
