// A browser that goes back, or loads again, gives a form some of the values it had before. The mark of what the
// page showed (jobcenter/grund/core/rettelse.py) must be of that time too: else an old value would look like one
// that was chosen now, and set back what a colleague has written.
(() => {
  "use strict";

  const marks = [...document.querySelectorAll("input[data-udgave]")];
  if (!marks.length) return;
  const seen = history.state?.udgave;
  if (seen?.length === marks.length) {
    marks.forEach((mark, nr) => {
      mark.value = seen[nr];
    });
  } else {
    history.replaceState({ ...history.state, udgave: marks.map((mark) => mark.value) }, "");
  }
})();
