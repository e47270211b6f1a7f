// The contact form's small helps. Each works on what is there; the form works without them.
(() => {
  "use strict";

  function warn(field) {
    const box = field.closest(".note, td, .kort")?.querySelector("[data-cpr-advarsel] > *");
    if (box) box.hidden = !window.cpr.in(field.value);
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-cpr-vagt]")) warn(event.target);
  });

  // A chip that is chosen can be taken back by choosing it again.
  let chosen = null;
  function radioOf(target) {
    const label = target.closest("label");
    const radio = label ? label.control : target;
    return radio?.type === "radio" && radio.closest("[data-kan-fravaelges]") ? radio : null;
  }
  function notice(event) {
    const radio = radioOf(event.target);
    chosen = radio?.checked ? radio : null;
  }
  document.addEventListener("pointerdown", notice);
  document.addEventListener("keydown", (event) => {
    if (event.key === " ") notice(event);
    else chosen = null;
  });
  document.addEventListener("click", (event) => {
    if (!chosen || event.target !== chosen) return;
    chosen.checked = false;
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
    chosen = null;
  });

  // "Ring igen" asks when: a week is suggested, tomorrow when nobody was there.
  const SUGGESTION = { aaben: "om_en_uge", ikke_truffet: "i_morgen" };
  function suggest(form, art) {
    const when = form.querySelector("[name$=hvornaar]:checked");
    const untouched = !form.dataset.hvornaarValgt && when;
    const wanted = untouched && form.querySelector(`[name$=hvornaar][value=${SUGGESTION[art] || "ingen"}]`);
    if (wanted) wanted.checked = true;
  }
  document.addEventListener("change", (event) => {
    const form = event.target.closest("[data-kontaktform]");
    if (!form) return;
    if (event.target.name === "hvornaar") form.dataset.hvornaarValgt = "ja";
    if (event.target.name !== "udfald") return;
    suggest(form, event.target.checked ? event.target.closest("[data-art]")?.dataset.art : "");
  });

  document.addEventListener("click", (event) => {
    event.target.closest("[data-luk-besked]")?.closest(".besked").remove();
  });

  // What opens at the bottom is brought into view.
  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target.matches("details.flere[open]")) event.target.scrollIntoView({ block: "start" });
    },
    true,
  );

  // Ctrl+Enter saves from anywhere; in the day's grid Enter alone goes on to the next row.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.defaultPrevented) return;
    const form = event.target.form;
    if ((event.ctrlKey || event.metaKey) && form?.matches("[data-kladde]")) form.requestSubmit();
    else if (form?.matches("[data-dag]") && event.target.matches("input")) {
      event.preventDefault();
      nextRow(event.target);
    }
  });

  function nextRow(field) {
    const row = field.closest("[data-raekker] > li");
    const next = row && (row.nextElementSibling || addRow(row.closest("[data-dag]")));
    next?.querySelector(".kombi__felt").focus();
  }

  // The day's grid grows by a row.
  function addRow(form) {
    const total = form.querySelector("[name$=-TOTAL_FORMS]");
    const most = Number(form.querySelector("[name$=-MAX_NUM_FORMS]").value);
    const nr = Number(total.value);
    if (nr >= most) return null;
    const holder = document.createElement("template");
    const html = form.querySelector("[data-tom-raekke]").innerHTML;
    holder.innerHTML = html.replaceAll("__prefix__", String(nr)).replaceAll("__nr__", String(nr + 1));
    const row = holder.content.firstElementChild;
    row.querySelector("[name$=klientnoegle]").value = newKey();
    form.querySelector("[data-raekker]").append(row);
    total.value = String(nr + 1);
    window.htmx?.process(row);
    row.dispatchEvent(new CustomEvent("kombi:ny", { bubbles: true }));
    return row;
  }

  // Not crypto.randomUUID: it is missing where the address is not https.
  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-flere]");
    if (!button) return;
    event.preventDefault();
    addRow(button.form)?.querySelector(".kombi__felt").focus();
  });
  document.addEventListener("kladde:hent", (event) => {
    const form = event.target;
    if (!form.matches("[data-dag]")) return;
    const total = event.detail.felter.find(([name]) => name.endsWith("-TOTAL_FORMS"));
    const wanted = total ? Number(total[1]) : 0;
    while (Number(form.querySelector("[name$=-TOTAL_FORMS]").value) < wanted && addRow(form));
  });
})();
