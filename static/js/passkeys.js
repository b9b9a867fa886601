/* Buttons for passkeys are hidden in the page, because without this file they could do nothing. */
"use strict";

async function optionsOf(button) {
  const { optionsId, optionsFrom } = button.dataset;
  if (optionsId) return JSON.parse(document.getElementById(optionsId).textContent);
  const answer = await fetch(optionsFrom, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

async function make(options) {
  const publicKey = options.creation_options.publicKey;
  publicKey.authenticatorSelection = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
}

async function use(options) {
  const publicKey = options.request_options.publicKey;
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
}

async function answer(button) {
  const problem = button.parentElement.querySelector("[data-passkey-problem]");
  problem.hidden = true;
  button.disabled = true;
  try {
    const options = await optionsOf(button);
    const credential = await (button.dataset.passkey === "make" ? make(options) : use(options));
    button.form.elements[button.dataset.field].value = JSON.stringify(credential);
    button.form.requestSubmit();
  } catch {
    problem.hidden = false;
    button.disabled = false;
  }
}

function show(root) {
  for (const button of root.querySelectorAll("[data-passkey][hidden]")) button.hidden = false;
}

if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  show(document);
  document.addEventListener("htmx:afterSwap", (event) => show(event.target));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-passkey]");
    if (button) answer(button);
  });
}
