/* Puts the sentence that the server made from its gaps into the field. Without this file the button sends the page. */
"use strict";

document.addEventListener("htmx:beforeOnLoad", (event) => {
  if (event.detail.elt.id !== "put-into-words" || event.detail.xhr.status !== 200) return;
  const field = document.getElementById("id_statement");
  const said = new DOMParser().parseFromString(event.detail.xhr.response, "text/html").body.textContent;
  field.focus();
  field.select();
  /* Typed, and not set, so that the browser's own undo brings the words before it back. */
  if (!document.execCommand("insertText", false, said)) {
    field.value = said;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
});
