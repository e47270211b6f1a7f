// A text field with suggestions from the server (WAI-ARIA combobox with a list): data-kombi="address".
// Without it the field is plain text and the server asks afterwards.
(() => {
  "use strict";

  const WAIT = 150;

  class Combobox {
    constructor(box) {
      this.box = box;
      this.input = box.querySelector(".kombi__felt");
      this.value = box.querySelector(".kombi__vaerdi");
      this.active = -1;
      this.build();
      this.listen();
    }

    build() {
      this.list = document.createElement("ul");
      this.list.id = `${this.input.id}-liste`;
      this.list.className = "kombi__liste nobullet-list no-max-width";
      this.list.hidden = true;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", "Forslag");
      this.status = document.createElement("p");
      this.status.className = "kombi__status";
      this.status.setAttribute("role", "status");
      this.input.after(this.list, this.status);
      const roles = {
        role: "combobox",
        "aria-expanded": "false",
        "aria-autocomplete": "list",
        "aria-controls": this.list.id,
      };
      Object.entries(roles).forEach(([name, text]) => this.input.setAttribute(name, text));
      this.showChoice();
    }

    listen() {
      this.input.addEventListener("input", () => this.typed());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.addEventListener("click", () => this.list.hidden && !this.value.value && this.search());
      this.input.addEventListener("blur", () => this.leave());
      this.value.addEventListener("change", () => this.showChoice());
      // Focus stays in the field while the list is clicked.
      this.list.addEventListener("pointerdown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.choose(option);
      });
    }

    get options() {
      return [...this.list.querySelectorAll("[role=option]")];
    }

    typed() {
      this.setValue("");
      this.box.querySelectorAll(".kandidater input").forEach((radio) => {
        radio.checked = false;
      });
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), WAIT);
    }

    async search() {
      clearTimeout(this.timer);
      this.request?.abort();
      this.request = new AbortController();
      const address = this.box.dataset.kombi;
      const typed = encodeURIComponent(this.input.value.trim());
      const url = `${address}${address.includes("?") ? "&" : "?"}q=${typed}`;
      try {
        const response = await fetch(url, { signal: this.request.signal });
        if (response.redirected || !response.ok) throw new Error("no list");
        this.show(await response.text());
      } catch (error) {
        if (error.name !== "AbortError") this.unreachable();
      }
    }

    unreachable() {
      this.close();
      this.status.textContent =
        "Listen kan ikke hentes lige nu. Skriv navnet – det bliver slået op, når du gemmer.";
    }

    show(html) {
      if (document.activeElement !== this.input) return;
      this.list.innerHTML = html;
      this.options.forEach((option, nr) => {
        option.id = `${this.list.id}-${nr}`;
      });
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      const found = this.options.filter((option) => option.dataset.vaerdi !== "ny").length;
      this.activate(found && this.input.value ? 0 : -1);
      this.status.textContent = "";
      this.announce(found === 1 ? "1 forslag" : `${found} forslag`);
    }

    announce(text) {
      this.status.classList.add("sr-only");
      this.status.textContent = text;
    }

    close() {
      this.list.hidden = true;
      this.list.replaceChildren();
      this.input.setAttribute("aria-expanded", "false");
      this.activate(-1);
    }

    activate(nr) {
      this.active = nr;
      this.options.forEach((option, i) => option.setAttribute("aria-selected", String(i === nr)));
      const option = this.options[nr];
      if (option) {
        this.input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else {
        this.input.removeAttribute("aria-activedescendant");
      }
    }

    key(event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (this.list.hidden) this.search();
        else this.move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && !this.list.hidden && this.options[this.active]) {
        event.preventDefault();
        this.choose(this.options[this.active]);
      } else if (event.key === "Escape" && !this.list.hidden) {
        event.preventDefault();
        event.stopPropagation();
        this.close();
      }
    }

    move(step) {
      const count = this.options.length;
      if (count) this.activate((this.active + step + count) % count);
    }

    choose(option) {
      this.input.value = option.dataset.navn;
      this.close();
      this.setValue(option.dataset.vaerdi);
    }

    setValue(text) {
      if (this.value.value === text) return;
      this.value.value = text;
      this.value.dispatchEvent(new Event("change", { bubbles: true }));
    }

    // A name written in full is that company; anything less is never guessed.
    leave() {
      clearTimeout(this.timer);
      const same = this.options.filter(
        (option) =>
          option.dataset.vaerdi !== "ny" &&
          option.dataset.navn.toLowerCase() === this.input.value.trim().toLowerCase(),
      );
      if (!this.value.value && same.length === 1) this.choose(same[0]);
      this.close();
    }

    showChoice() {
      const isNew = this.value.value === "ny";
      this.box.classList.toggle("er-valgt", Boolean(this.value.value));
      this.status.classList.remove("sr-only");
      this.status.textContent = isNew ? "Oprettes som ny, foreløbig virksomhed." : "";
    }
  }

  function setUp(scope) {
    scope.querySelectorAll("[data-kombi]").forEach((box) => {
      if (box.dataset.klar) return;
      box.dataset.klar = "ja";
      new Combobox(box);
    });
  }

  document.addEventListener("htmx:load", (event) => setUp(event.target));
  document.addEventListener("kombi:ny", (event) => setUp(event.target));
  setUp(document);
})();
