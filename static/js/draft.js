/* Saves the answers of a page while they are typed. Without this file the buttons do it. */
"use strict";

(() => {
  const PAUSE = 1500; /* ms after the last key */
  const WAITS = [1, 2, 5, 10]; /* s between tries when saving fails */
  const QUIET = 30000; /* ms between two spoken "Saved" */
  const LONGEST = 15000; /* ms until a try counts as failed */
  const PARTING = 60000; /* bytes that a browser still sends while a page closes */
  const byId = (id) => document.getElementById(id);

  const form = byId("answers");
  if (!form) return;
  const text = form.dataset;
  const dialog = byId("sign-in-again");
  const saveNumber = form.elements.namedItem("save_no");
  let typed = 0; /* counts changes, so that a reply knows whether more was typed since */
  let stored = 0;
  let flying = null; /* the save in flight: there is never more than one */
  let tries = 0;
  let timer = 0;
  let lastSpoken = 0;
  let held = false; /* nothing is sent until the person has signed in again */
  let tooLong = false; /* nothing is sent until the text has changed */
  let submitted = false;
  let renewed = false; /* whether a new form token was fetched since the last success */
  const changed = new Set(); /* the names of the inputs that somebody touched */

  const dirty = () => typed > stored;
  const panel = () => byId("both");
  const belongs = (name, path) => name === path || name.startsWith(`${path}-`);

  /* --- what is sent ---------------------------------------------------------------------- */

  /* Answers with two texts wait for the person; a date that is half typed waits for its rest. */
  function answers() {
    const data = new FormData(form);
    const left = panel()?.dataset.gone === undefined ? waiting() : [];
    for (const input of form.querySelectorAll("input[type=date]")) {
      if (input.validity.badInput) left.push(input.name);
    }
    for (const name of [...data.keys()]) {
      if (left.some((path) => belongs(name, path))) data.delete(name);
    }
    return data;
  }

  /* The questions that the panel above the page asks about. */
  const waiting = () => (panel()?.dataset.paths ?? "").split(" ").filter(Boolean);

  function nextNumber() {
    saveNumber.value = String(Number(saveNumber.value) + 1);
    return saveNumber.value;
  }

  function later(ms) {
    clearTimeout(timer);
    timer = setTimeout(save, ms);
  }

  function save() {
    clearTimeout(timer);
    if (held || tooLong || submitted || !dirty()) return Promise.resolve();
    flying ??= send(typed).finally(() => {
      flying = null;
      if (dirty() && tries === 0) later(PAUSE);
    });
    return flying;
  }

  async function send(upTo) {
    nextNumber();
    say(text.saving, false);
    try {
      const reply = await fetch(form.action, {
        method: "POST",
        body: answers(),
        headers: { "HX-Request": "true", "HX-Current-URL": location.href },
        signal: AbortSignal.timeout(LONGEST),
      });
      await answered(reply, upTo, await reply.text());
    } catch {
      failed(text.offline);
    }
  }

  /* --- what comes back ------------------------------------------------------------------- */

  async function answered(reply, upTo, html) {
    if (reply.ok || reply.status === 409) {
      stored = Math.max(stored, upTo);
      tries = 0;
      renewed = false;
      const news = reply.status !== 204 && update(html, reply.status === 409);
      document.body.dispatchEvent(new CustomEvent("saved")); /* what stands beside looks again */
      say(byId("save-words").textContent, news);
    } else if (reply.status === 401) {
      held = true;
      say(text.signedOut, true);
      dialog.showModal();
    } else if (reply.status === 403 || reply.status === 404) {
      await refused();
    } else if (reply.status === 413) {
      tooLong = true;
      say(text.tooLong, true);
    } else {
      const number = reply.headers.get("X-Reference"); /* under which it is in the log */
      failed(number ? `${text.trouble}. ${text.reference} ${number}` : text.trouble, Number(reply.headers.get("Retry-After")));
    }
  }

  /* Signing in elsewhere gives every page a new token; without one the person may not write. */
  async function refused() {
    if (!renewed && (await renewToken())) {
      renewed = true;
      later(0);
      return;
    }
    held = true;
    say(text.refused, true);
  }

  function failed(words, seconds) {
    say(words, tries === 0);
    later(1000 * (seconds || WAITS[Math.min(tries, WAITS.length - 1)]));
    tries += 1;
  }

  /* Only what stands beside the fields changes, never a field. True if there are two texts now. */
  function update(html, clashed) {
    let news = false;
    const reply = new DOMParser().parseFromString(html, "text/html");
    for (const part of reply.querySelectorAll("body > [id]")) {
      const there = byId(part.id);
      if (!there || there.innerHTML.trim() === part.innerHTML.trim()) continue;
      if (part.id === "conflict") {
        if (!clashed || key(there) === key(part)) continue;
        inPlace(() => there.replaceChildren(...part.childNodes));
        news = true;
      } else {
        there.replaceChildren(...part.childNodes);
        if (part.id.startsWith("live_")) mark(there);
      }
    }
    if (panel() && !clashed) byId("save-words").append(` ${text.compare}`);
    return news;
  }

  /* What somebody types into stays where it is on the screen, whatever comes above it. */
  function inPlace(change) {
    const field = document.activeElement;
    const before = field.getBoundingClientRect().top;
    change();
    if (form.contains(field)) scrollBy(0, field.getBoundingClientRect().top - before);
  }

  /* The texts of others that a panel shows: while they are the same, it stays as it is. */
  function key(root) {
    const seen = [...root.querySelectorAll("[name^='seen:']")].map((one) => one.name + one.value);
    return seen.join() || root.querySelector("[data-gone]") !== null;
  }

  function mark(live) {
    const wrong = live.querySelector(".field-error") !== null;
    const field = live.closest(".field");
    field.classList.toggle("field-invalid", wrong);
    for (const control of field.querySelectorAll("input, textarea, select")) {
      if (wrong) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }

  function say(words, aloud) {
    byId("save-words").textContent = words;
    if (words === text.saving || (!aloud && Date.now() - lastSpoken < QUIET)) return;
    lastSpoken = Date.now();
    byId("save-spoken").textContent = words;
  }

  /* --- typing, sending, leaving ---------------------------------------------------------- */

  form.addEventListener("input", (event) => {
    changed.add(event.target.name);
    typed += 1;
    tooLong = false;
    if (tries === 0) later(PAUSE);
  });
  form.addEventListener("change", () => {
    if (tries === 0) save();
  });
  form.addEventListener("submit", (event) => {
    if (submitted) event.preventDefault();
    submitted = true;
    nextNumber();
    stored = typed;
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  addEventListener("pageshow", () => {
    submitted = false;
  });
  addEventListener("online", save);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
  addEventListener("beforeunload", (event) => {
    if (dirty()) event.preventDefault();
  });
  addEventListener("pagehide", () => {
    if (!dirty() || held) return;
    nextNumber();
    const body = new URLSearchParams([...answers()]);
    const keepalive = body.toString().length < PARTING;
    fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" }, keepalive });
  });

  /* --- two texts: the choice is made in the panel, the rest of the page is saved first ------ */

  byId("conflict").addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = event.target;
    if (chosen.dataset.gone === undefined) await (flying ?? save());
    copyTyped(chosen);
    const number = chosen.elements.namedItem("save_no");
    if (number) number.value = nextNumber();
    stored = typed;
    chosen.submit();
  });

  /* What was typed since the panel opened goes along; a text kept from an earlier visit stays. */
  function copyTyped(chosen) {
    const touched = (path) => [...changed].some((name) => belongs(name, path));
    if (chosen.dataset.gone !== undefined) {
      const mine = (name) => waiting().concat([...changed]).some((path) => belongs(name, path));
      copy(chosen.querySelector("[data-typed]"), mine, "");
    }
    for (const place of chosen.querySelectorAll("[data-mine]")) {
      const path = place.dataset.mine;
      if (touched(path)) copy(place, (name) => belongs(name, path), "mine:");
    }
  }

  function copy(place, wanted, before) {
    const entries = [...new FormData(form)].filter(([name]) => wanted(name));
    place.replaceChildren(...entries.map(([name, value]) => hidden(before + name, value)));
  }

  function hidden(name, value) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    return input;
  }

  /* --- signing in again on the page: the words that were typed stay where they are ---------- */

  async function tokenOf(address, needed) {
    const reply = await fetch(address);
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    if (needed && !page.getElementById(needed)) return "";
    return page.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  }

  async function renewToken() {
    const token = await tokenOf(form.action, "answers").catch(() => "");
    if (!token) return false;
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
    return true;
  }

  async function goOn() {
    if (!(await renewToken())) {
      dialog.querySelector("[role=alert]").textContent = text.signInFailed;
      return;
    }
    dialog.close();
    /* Chromium gives the field its focus back, but takes no letters until it is given anew. */
    const field = document.activeElement;
    field.blur();
    field.focus();
    held = false;
    tries = 0;
    save();
  }

  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = new FormData(event.target);
    answer.set("csrfmiddlewaretoken", await tokenOf(event.target.action));
    await fetch(event.target.action, { method: "POST", body: answer }).catch(() => {});
    goOn();
  });
  dialog.querySelector("[data-again]").addEventListener("click", goOn);

  /* --- one more entry, without a detour over the server ----------------------------------- */

  for (const button of document.querySelectorAll("[data-add-input], [data-add-row]")) button.hidden = false;
  for (const hint of document.querySelectorAll("[data-without-script]")) hint.hidden = true;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-input], [data-add-row]");
    if (!button) return;
    const added = button.dataset.addRow === undefined ? addInput(button) : addRow(button);
    added.focus();
  });

  const oneMore = (words, number) => words.replace(/\d+(?!.*\d)/, String(number));

  function addInput(button) {
    const there = button.parentElement.querySelectorAll("[data-one]");
    const number = there.length + 1;
    const one = there[there.length - 1].cloneNode(true);
    const input = one.querySelector("input, textarea");
    input.value = "";
    input.id = `${there[0].querySelector("input, textarea").id}_${number}`;
    input.setAttribute("aria-label", oneMore(input.getAttribute("aria-label"), number));
    const label = one.querySelector("[data-counted]");
    if (label) label.textContent = oneMore(label.textContent, number);
    button.before(one);
    return input;
  }

  function addRow(button) {
    const rows = [...button.parentElement.querySelectorAll("[data-row]")];
    const last = rows.at(-1);
    const path = button.parentElement.dataset.rows;
    const row = last.cloneNode(true);
    renumber(row, `${path}-${last.dataset.row}-`, `${path}-${rows.length}-`);
    row.dataset.row = String(rows.length);
    row.querySelector("legend").textContent = oneMore(row.querySelector("legend").textContent, rows.length + 1);
    for (const control of row.querySelectorAll("input:not([type=checkbox], [type=radio]), textarea")) control.value = "";
    for (const control of row.querySelectorAll("[type=checkbox], [type=radio]")) control.checked = control.value === "";
    for (const live of row.querySelectorAll(".live-error")) live.replaceChildren();
    last.after(row);
    button.parentElement.querySelector("input[type=hidden]").value = String(rows.length + 1);
    return row.querySelector("input, textarea, select");
  }

  function renumber(row, before, after) {
    for (const element of row.querySelectorAll("*")) {
      for (const attribute of [...element.attributes]) {
        if (attribute.value.includes(before)) element.setAttribute(attribute.name, attribute.value.replaceAll(before, after));
      }
    }
  }
})();

/* Lists: the offer to take a removal back stays for ten seconds, and while somebody is at it. */
(() => {
  const list = () => document.getElementById("list");
  if (!list()) return;

  function fade(bar) {
    setTimeout(() => {
      if (!bar.isConnected) return;
      if (bar.matches(":hover, :focus-within")) fade(bar);
      else bar.remove();
    }, 10000);
  }
  function watch() {
    const bar = document.getElementById("undo");
    if (bar) fade(bar);
  }
  watch();
  document.addEventListener("htmx:afterSwap", watch);

  /* Alt and an arrow move the entry that has the focus. */
  document.addEventListener("keydown", (event) => {
    const to = { ArrowUp: "up", ArrowDown: "down" }[event.key];
    const row = document.activeElement.closest("#list li");
    if (!to || !event.altKey || !row) return;
    event.preventDefault();
    row.querySelector(`[value=${to}]`).click();
  });
})();
