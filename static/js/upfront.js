/* Small helps on top of pages that work without this file. */
"use strict";

/* Copy buttons are hidden in the page, because without this file they could do nothing. */
function showCopyButtons(root) {
  for (const button of root.querySelectorAll("[data-copy][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.nextElementSibling.textContent = button.dataset.copied;
    });
  }
}

/* A link to something inside a folded part opens that part. */
function unfoldTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let part = target; part; part = part.parentElement) {
    if (part.localName === "details") part.open = true;
  }
}

/* Paper cannot be unfolded: open every part for printing, then fold again what was folded. */
let unfolded = [];
function unfoldForPrint() {
  unfolded = [...document.querySelectorAll("details:not([open])")];
  for (const part of unfolded) part.open = true;
}
function foldAfterPrint() {
  for (const part of unfolded) part.open = false;
}

/* After a choice in the list of contents on a phone, fold the list away. */
function foldContents(event) {
  const link = event.target.closest(".toc a");
  if (link) link.closest("details").open = false;
}

if (navigator.clipboard) showCopyButtons(document);
unfoldTarget();
addEventListener("hashchange", unfoldTarget);
addEventListener("beforeprint", unfoldForPrint);
addEventListener("afterprint", foldAfterPrint);
document.addEventListener("click", foldContents);
document.addEventListener("htmx:afterSwap", (event) => {
  if (navigator.clipboard) showCopyButtons(event.target);
});

/* What stands beside typed words may find first that the session has ended. It must not leave the page with them. */
document.addEventListener("htmx:beforeOnLoad", (event) => {
  if (event.detail.xhr.status === 401 && document.querySelector("#answers, form[data-unsaved]")) event.preventDefault();
});

/* Puts the sentence that the server made from its gaps into the field. */
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
