// The board by arrow keys: one stop for Tab, then left and right in a row, up and down between rows.
(() => {
  "use strict";

  const tavlen = () => document.querySelector("[data-tavle]");

  const raekker = (tavle) =>
    [...tavle.querySelectorAll(".tavle__plads td")]
      .map((celle) => [...celle.querySelectorAll("a.baand")])
      .filter((r) => r.length);

  const enTabStop = (tavle) => {
    const alle = tavle.querySelectorAll("a.baand");
    alle.forEach((baand) => baand.setAttribute("tabindex", "-1"));
    alle[0]?.setAttribute("tabindex", "0");
  };

  const gaaTil = (fra, til) => {
    if (!til) return;
    fra.setAttribute("tabindex", "-1");
    til.setAttribute("tabindex", "0");
    til.focus();
    til.scrollIntoView({ block: "nearest" });
  };

  // The band of the row that lies under the left end of the one we come from.
  const under = (raekke, baand) => {
    const x = baand.getBoundingClientRect().left + 1;
    return raekke.find((andet) => andet.getBoundingClientRect().right > x) ?? raekke.at(-1);
  };

  document.addEventListener("keydown", (event) => {
    const baand = event.target.closest?.("[data-tavle] a.baand");
    if (!baand || event.ctrlKey || event.metaKey || event.altKey) return;
    const alle = raekker(tavlen());
    const nr = alle.findIndex((raekke) => raekke.includes(baand));
    const raekke = alle[nr];
    const plads = raekke.indexOf(baand);
    const til = {
      ArrowRight: () => raekke[plads + 1],
      ArrowLeft: () => raekke[plads - 1],
      ArrowDown: () => alle[nr + 1] && under(alle[nr + 1], baand),
      ArrowUp: () => alle[nr - 1] && under(alle[nr - 1], baand),
      Home: () => raekke[0],
      End: () => raekke.at(-1),
    }[event.key];
    if (!til) return;
    event.preventDefault();
    gaaTil(baand, til());
  });

  const start = () => tavlen() && enTabStop(tavlen());
  document.addEventListener("htmx:afterSwap", start);
  start();
})();
