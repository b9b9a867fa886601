/* Saves the answers of a page while they are typed. Without this file the button does it. */
"use strict";

(() => {
  const form = document.getElementById("answers");
  if (!form) return;

  const PAUSE = 1500; /* ms after the last key */
  const WAITS = [1, 2, 5, 10]; /* s between tries when saving fails */
  const QUIET = 30000; /* ms between two spoken "Saved" */
  const text = form.dataset;
  const spoken = document.getElementById("save-spoken");
  const dialog = document.getElementById("sign-in-again");
  let typed = 0; /* counts changes, so that a reply knows whether more was typed since */
  let sent = 0;
  let tries = 0;
  let timer = 0;
  let lastSpoken = 0;
  let paused = false;

  const saveNumber = hidden("save_no", "0");
  hidden("tab", Math.random().toString(36).slice(2) + Date.now().toString(36));

  function hidden(name, value) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
    return input;
  }

  function say(words, aloud) {
    document.getElementById("save-words").textContent = words;
    if (!aloud && Date.now() - lastSpoken < QUIET) return;
    lastSpoken = Date.now();
    spoken.textContent = words;
  }

  const dirty = () => typed > sent;

  function later(ms) {
    clearTimeout(timer);
    timer = setTimeout(save, ms);
  }

  function save() {
    clearTimeout(timer);
    if (!dirty() || paused) return;
    saveNumber.value = String(Number(saveNumber.value) + 1);
    form.dataset.sending = String(typed);
    document.getElementById("save-words").textContent = text.saving;
    htmx.trigger(form, "save");
  }

  function changed(event) {
    if (event.target.type === "hidden") return;
    typed += 1;
    if (!paused) later(PAUSE);
  }

  function failed(words) {
    say(words, tries === 0);
    later(1000 * WAITS[Math.min(tries, WAITS.length - 1)]);
    tries += 1;
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", (event) => {
    changed(event);
    save();
  });
  form.addEventListener("submit", () => {
    sent = typed;
  });

  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.elt !== form || event.detail.xhr.status !== 401) return;
    event.preventDefault();
    paused = true;
    say(text.signedOut, true);
    dialog.showModal();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt !== form) return;
    const status = event.detail.xhr.status;
    if (status === 200 || status === 204) {
      sent = Math.max(sent, Number(form.dataset.sending));
      tries = 0;
      say(document.getElementById("save-words").textContent, false);
      if (dirty()) later(PAUSE);
    } else if (status === 409) {
      paused = true;
      say(text.conflict, true);
    } else if (status >= 429) {
      failed(text.trouble);
    }
  });
  document.addEventListener("htmx:sendError", (event) => {
    if (event.detail.elt === form) failed(text.offline);
  });
  document.addEventListener("htmx:timeout", (event) => {
    if (event.detail.elt === form) failed(text.offline);
  });

  addEventListener("beforeunload", (event) => {
    if (dirty()) event.preventDefault();
  });
  addEventListener("pagehide", () => {
    if (!dirty() || paused) return;
    saveNumber.value = String(Number(saveNumber.value) + 1);
    fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "HX-Request": "true" },
      keepalive: true,
    });
  });

  /* Signing in again on the page: the words that were typed stay where they are. */
  async function tokenOf(address) {
    const page = await (await fetch(address)).text();
    const found = new DOMParser().parseFromString(page, "text/html");
    return found.querySelector("[name=csrfmiddlewaretoken]").value;
  }
  dialog?.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = new FormData(event.target);
    answer.set("csrfmiddlewaretoken", await tokenOf(event.target.action));
    const reply = await fetch(event.target.action, { method: "POST", body: answer });
    if (!reply.redirected) {
      dialog.querySelector("[role=alert]").textContent = text.signInFailed;
      return;
    }
    form.querySelector("[name=csrfmiddlewaretoken]").value = await tokenOf(form.action);
    dialog.close();
    paused = false;
    save();
  });
})();
