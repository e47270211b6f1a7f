// What is typed is never lost: a form with data-kladde="<user>:<name>" keeps a draft in this browser until
// the server says it is saved (see jobcenter/grund/core/kladde.py). What looks like a CPR number is left out.
(() => {
  "use strict";

  const PREFIX = "kladde:";
  const KEEP_DAYS = 7;
  const LEAVE_OUT = new Set(["csrfmiddlewaretoken", "kladde", "tilbage"]);

  // Storage may be full or forbidden; the form works without.
  const store = {
    get(name) {
      try {
        return JSON.parse(localStorage.getItem(PREFIX + name));
      } catch {
        return null;
      }
    },
    set(name, draft) {
      try {
        localStorage.setItem(PREFIX + name, JSON.stringify(draft));
        return true;
      } catch {
        return false;
      }
    },
    remove(name) {
      try {
        localStorage.removeItem(PREFIX + name);
      } catch {
        /* nothing to forget */
      }
    },
    names() {
      try {
        return Object.keys(localStorage)
          .filter((key) => key.startsWith(PREFIX))
          .map((key) => key.slice(PREFIX.length));
      } catch {
        return [];
      }
    },
  };

  function controls(form) {
    return [...form.elements].filter(
      (e) =>
        e.name && !LEAVE_OUT.has(e.name) && e.type !== "file" && e.type !== "password" && e.type !== "submit",
    );
  }

  function read(form) {
    const chosen = controls(form).filter((e) => !/^(radio|checkbox)$/.test(e.type) || e.checked);
    return chosen.flatMap((e) =>
      e.multiple ? [...e.selectedOptions].map((o) => [e.name, o.value]) : [[e.name, e.value]],
    );
  }

  function withoutCpr([name, value]) {
    const isFreeText = !/(klientnoegle|udgave)$/.test(name);
    return [name, isFreeText ? window.cpr.without(value, "[slettet: lignede et CPR-nummer]") : value];
  }

  function save(form) {
    if (!form.dataset.kladde) return false;
    return store.set(form.dataset.kladde, { tid: Date.now(), felter: read(form).map(withoutCpr) });
  }

  function fill(form, fields) {
    const values = Map.groupBy ? Map.groupBy(fields, ([name]) => name) : grouped(fields);
    const missing = new Map(values);
    controls(form).forEach((e) => {
      const wanted = (values.get(e.name) || []).map(([, value]) => value);
      missing.delete(e.name);
      if (/^(radio|checkbox)$/.test(e.type)) e.checked = wanted.includes(e.value);
      else if (e.multiple)
        [...e.options].forEach((o) => {
          o.selected = wanted.includes(o.value);
        });
      else if (wanted.length) e.value = wanted[0];
    });
    return [...missing.values()].flat();
  }

  function grouped(fields) {
    const map = new Map();
    fields.forEach((field) => map.set(field[0], [...(map.get(field[0]) || []), field]));
    return map;
  }

  function restore(form) {
    const draft = store.get(form.dataset.kladde);
    // A form that came back with errors holds what was just sent.
    if (!draft || form.querySelector(".fejlliste")) return;
    const before = read(form);
    form.dispatchEvent(new CustomEvent("kladde:hent", { detail: draft, bubbles: true }));
    put(form, draft.felter);
    tell(form, draft.tid, before);
  }

  function put(form, fields) {
    form._mangler = fill(form, fields);
    form.querySelectorAll(".kombi__vaerdi").forEach((e) => e.dispatchEvent(new Event("change")));
    form.dispatchEvent(new CustomEvent("kladde:hentet", { bubbles: true }));
  }

  function tell(form, time, before) {
    const line = document.createElement("div");
    line.className = "besked tint-info kladdelinje";
    line.setAttribute("role", "status");
    const text = document.createElement("span");
    text.className = "besked__tekst";
    text.textContent = `Her er det, du skrev ${when(new Date(time))}, og ikke nåede at gemme. `;
    const again = document.createElement("button");
    again.type = "button";
    again.className = "linkknap";
    again.textContent = "Start forfra";
    again.addEventListener("click", () => {
      store.remove(form.dataset.kladde);
      line.remove();
      put(form, before);
    });
    text.append(again);
    line.append(text);
    (form.querySelector("[data-kladde-linje]") || form).prepend(line);
  }

  function when(time) {
    const today = new Date().toDateString() === time.toDateString();
    const clock = `kl. ${time.getHours()}.${String(time.getMinutes()).padStart(2, "0")}`;
    return today
      ? clock
      : `den ${time.getDate()}. ${time.toLocaleDateString("da-DK", { month: "long" })} ${clock}`;
  }

  function forget(name) {
    store.remove(name);
    document.querySelectorAll("form[data-kladde]").forEach((form) => {
      if (form.dataset.kladde === name) delete form.dataset.kladde;
    });
  }

  // The server's word that a form sent as an ordinary page was saved.
  function readCookie() {
    const found = document.cookie.match(/(?:^|; )kladde_gemt="?([^";]+)/);
    if (!found) return;
    document.dispatchEvent(
      new CustomEvent("kladde:gemt", { detail: { navn: decodeURIComponent(found[1]) } }),
    );
    // biome-ignore lint/suspicious/noDocumentCookie: older phones have no other way
    document.cookie = "kladde_gemt=; max-age=0; path=/";
  }

  function clearOld() {
    const oldest = Date.now() - KEEP_DAYS * 24 * 3600 * 1000;
    store
      .names()
      .filter((name) => !(store.get(name)?.tid > oldest))
      .forEach((name) => store.remove(name));
  }

  // No connection: say so at the button, and try again when it is back.
  function status(form, text, button) {
    const line = form.querySelector("[data-kladde-status]");
    const submit = form.querySelector("button[type=submit]");
    if (line) line.textContent = text;
    if (!submit) return;
    submit.dataset.tekst = submit.dataset.tekst || submit.textContent.trim();
    submit.textContent = button || submit.dataset.tekst;
  }

  function offline(form) {
    const where = window.matchMedia("(pointer: coarse)").matches ? "telefonen" : "computeren";
    status(
      form,
      save(form)
        ? `Ingen forbindelse – gemt på ${where}, prøv igen`
        : "Ingen forbindelse – prøv igen om lidt",
      "Prøv igen",
    );
    form.dataset.venter = "ja";
  }

  function failed(form, code) {
    save(form);
    const text =
      code === 403
        ? "Du er måske logget ud. Genindlæs siden og log ind – det, du skrev, er her stadig."
        : "Det gik galt hos os. Det, du skrev, er her stadig. Prøv igen om lidt.";
    status(form, text, "Prøv igen");
  }

  function draftForm(event) {
    const form = event.target.closest?.("form[data-kladde]");
    if (form && (!event.detail?.elt || event.detail.elt === form)) return form;
    return null;
  }

  // After the other listeners have had their say, and before anything else can happen to the page.
  function soon(form) {
    clearTimeout(form._kladde);
    form._kladde = setTimeout(() => save(form));
  }

  ["input", "change"].forEach((name) =>
    document.addEventListener(name, (event) => {
      const form = event.target.form;
      if (form?.dataset.kladde) soon(form);
    }),
  );
  document.addEventListener(
    "submit",
    (event) => {
      const form = draftForm(event);
      if (!form) return;
      clearTimeout(form._kladde);
      save(form);
      delete form.dataset.venter;
      status(form, "");
      if (!navigator.onLine && !form.hasAttribute("hx-post")) {
        event.preventDefault();
        offline(form);
      }
    },
    true,
  );
  ["htmx:sendError", "htmx:timeout"].forEach((name) =>
    document.body.addEventListener(name, (event) => {
      const form = draftForm(event);
      if (!form) return;
      event.stopPropagation();
      offline(form);
    }),
  );
  document.body.addEventListener("htmx:responseError", (event) => {
    const form = draftForm(event);
    if (!form) return;
    event.stopPropagation();
    failed(form, event.detail.xhr.status);
  });
  window.addEventListener("online", () => {
    document.querySelectorAll("form[data-venter]").forEach((form) => form.requestSubmit());
  });
  window.addEventListener("pagehide", () => {
    document.querySelectorAll("form[data-kladde]").forEach((form) => form._kladde && save(form));
  });
  document.addEventListener("kladde:gemt", (event) => forget(event.detail.navn));
  // Fields that only come when a company is chosen get their part of the draft then.
  document.addEventListener("htmx:afterSettle", () => {
    document.querySelectorAll("form[data-kladde]").forEach((form) => {
      if (!form._mangler?.length) return;
      const here = new Set(controls(form).map((e) => e.name));
      const now = form._mangler.filter(([name]) => here.has(name));
      form._mangler = form._mangler.filter(([name]) => !here.has(name));
      now.forEach(([name, value]) =>
        controls(form).forEach((e) => {
          if (e.name !== name) return;
          if (/^(radio|checkbox)$/.test(e.type)) e.checked = e.checked || e.value === value;
          else e.value = value;
        }),
      );
    });
  });

  function setUp(scope) {
    const forms = scope.matches?.("form[data-kladde]")
      ? [scope]
      : scope.querySelectorAll("form[data-kladde]");
    forms.forEach((form) => {
      if (form._klar) return;
      form._klar = true;
      restore(form);
    });
  }
  // When every script is listening.
  document.addEventListener("DOMContentLoaded", readCookie);
  clearOld();
  // After htmx has taken the page in hand, so that a restored choice fetches what belongs to it.
  document.addEventListener("htmx:load", (event) => setUp(event.target));
  window.addEventListener("load", () => setTimeout(() => setUp(document)));
})();
