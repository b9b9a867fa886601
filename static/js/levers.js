/* A slider beside each figure that can be tried out. Without this file the figure is typed, and the
   button works it out. */
"use strict";

(() => {
  const form = document.getElementById("levers");
  if (!form) return;
  const point = form.dataset.point;

  /* The number at the beginning of what is typed, in the way of writing of the page. */
  function typed(text) {
    const apart = point === "," ? /[.\s'’]/g : /[,\s'’]/g;
    return Number.parseFloat(text.replace(apart, "").replace(point, "."));
  }

  /* The number as the server understands it: it asks back where one can be read in two ways. */
  function written(number, slider) {
    let text = String(number);
    if (/^[1-9]\d{0,2}\.\d{3}$/.test(text)) text += "0";
    text = text.replace(".", point);
    const small = "share" in slider.dataset && number > 0 && number < 1;
    return small ? `${text} ${slider.dataset.unit}` : text;
  }

  function say(slider, field) {
    const unit = slider.dataset.unit;
    const text = field.value;
    const told = unit !== "" && text.endsWith(unit);
    slider.setAttribute("aria-valuetext", told ? text : `${text} ${unit}`);
    const beside = field.parentElement.querySelector(".input-unit");
    if (beside) beside.hidden = told;
  }

  for (const slider of form.querySelectorAll("input[type=range]")) {
    const field = document.getElementById(slider.dataset.for);
    const follow = () => {
      const number = typed(field.value);
      if (Number.isFinite(number)) slider.value = String(number);
      say(slider, field);
    };
    slider.hidden = false;
    follow();
    field.addEventListener("input", follow);
    slider.addEventListener("input", () => {
      field.value = written(slider.valueAsNumber, slider);
      say(slider, field);
    });
  }

  /* What was wrong or is right again is told at the field itself, too. */
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    const told = event.detail.target;
    const field = document.getElementById(told.id.replace(/^live_/, ""));
    if (!field || !form.contains(field)) return;
    const wrong = told.querySelector(".field-error") !== null;
    field.toggleAttribute("aria-invalid", wrong);
    if (wrong) field.setAttribute("aria-invalid", "true");
  });
})();
