/* Forms that are written in place: nothing typed is lost. Without this file the buttons do it all. */
"use strict";

(() => {
  const unsaved = new Set(); /* forms that somebody typed into and that were not sent since */
  const renewed = new WeakSet(); /* forms that got a new token since they were last stored */
  const formOf = (element) => element.closest?.("form[data-unsaved]");
  const typedInto = (part) => [...unsaved].find((form) => form.isConnected && part.contains(form));

  document.addEventListener("input", (event) => {
    const form = formOf(event.target);
    if (form) unsaved.add(form);
  });
  document.addEventListener("submit", (event) => unsaved.delete(event.target));
  addEventListener("beforeunload", (event) => {
    if (typedInto(document)) event.preventDefault();
  });

  /* Something else is about to take the place of what is typed. */
  document.addEventListener("htmx:beforeRequest", (event) => {
    const { elt, target } = event.detail;
    const form = typedInto(target);
    if (!form || form.contains(elt)) return;
    if (confirm(form.dataset.unsaved)) unsaved.delete(form);
    else event.preventDefault();
  });

  /* A save that did not arrive: the words stay, and the person is told. */
  document.addEventListener("htmx:afterRequest", (event) => {
    const { elt: form, xhr } = event.detail;
    if (!form.matches?.("form[data-unsaved]") || !form.isConnected) return;
    if (xhr.status === 200 || xhr.status === 409 || xhr.status === 422) return;
    unsaved.add(form);
    if (xhr.status === 403 && !renewed.has(form)) renew(form);
    else tell(form, { 0: "offline", 401: "signedOut", 403: "refused", 413: "tooLong" }[xhr.status] ?? "trouble");
  });

  function tell(form, words) {
    form.querySelector("[role=alert]").textContent = form.dataset[words];
  }

  /* Signing in elsewhere gives every page a new token. */
  async function renew(form) {
    renewed.add(form);
    const text = await fetch(form.action).then((reply) => reply.text()).catch(() => "");
    const page = new DOMParser().parseFromString(text, "text/html");
    const token = page.querySelector("form[data-unsaved] [name=csrfmiddlewaretoken]")?.value;
    if (!token) return tell(form, "refused");
    form.elements.namedItem("csrfmiddlewaretoken").value = token;
    return form.requestSubmit();
  }

  /* Advice that says the same as before is not read out once more. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, serverResponse } = event.detail;
    if (!target.matches("[data-told]")) return;
    const said = (text) => text.replace(/\s+/g, " ").trim();
    const answer = new DOMParser().parseFromString(serverResponse, "text/html").body.textContent;
    if (said(answer) === said(target.textContent)) event.detail.shouldSwap = false;
  });
})();
