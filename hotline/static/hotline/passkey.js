/**
 * Makes or uses a passkey for the form `[data-passkey]` of the page: "create" a new one, or "get" a proof by one.
 * The form's JSON of options comes from the server, what the authenticator answers goes into its hidden field.
 * Sentences for what goes wrong stand hidden in the page, under `data-wrong`.
 */

const ABC = { "+": "-", "/": "_", "=": "" };

/**
 * base64url without padding, as WebAuthn's JSON has it.
 * @param {ArrayBuffer} buffer
 */
export function toText(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replace(/[+/=]/g, (letter) => ABC[letter]);
}

/** @param {string} text base64url */
export function toBytes(text) {
  const letters = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

/**
 * Options as the browser takes them, from the server's JSON.
 * @param {object} told
 */
export function optionsFrom(told) {
  const listed = (list) => (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }));
  const options = { ...told, challenge: toBytes(told.challenge) };
  if (told.user) {
    options.user = { ...told.user, id: toBytes(told.user.id) };
    // A device that can keep the passkey and check its owner lets them sign in by it alone.
    options.authenticatorSelection = { ...told.authenticatorSelection, residentKey: "preferred" };
    delete options.authenticatorSelection.requireResidentKey;
  }
  if (told.excludeCredentials) options.excludeCredentials = listed(told.excludeCredentials);
  if (told.allowCredentials) options.allowCredentials = listed(told.allowCredentials);
  return options;
}

/**
 * What the authenticator answered, as JSON for the server.
 * @param {PublicKeyCredential} made
 */
export function answerFrom(made) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[name]) response[name] = toText(made.response[name]);
  }
  return {
    id: made.id,
    rawId: toText(made.rawId),
    type: made.type,
    clientExtensionResults: made.getClientExtensionResults(),
    response,
  };
}

/** Show the sentence for a fault: "other" when there is none of its name. */
function complain(form, fault) {
  const sentences = [...form.querySelectorAll("[data-wrong]")];
  const fitting = sentences.find((one) => one.dataset.wrong === fault) ?? sentences.at(-1);
  for (const one of sentences) one.hidden = one !== fitting;
}

async function run(form) {
  const told = JSON.parse(document.getElementById(form.dataset.options).textContent);
  const publicKey = optionsFrom((told.creation_options ?? told.request_options).publicKey);
  const made = await navigator.credentials[form.dataset.passkey]({ publicKey });
  form.elements.credential.value = JSON.stringify(answerFrom(made));
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("button");
  button.hidden = false;
  if (!window.PublicKeyCredential) {
    button.disabled = true;
    complain(form, "missing");
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    button.disabled = true;
    run(form).catch((fault) => {
      button.disabled = false;
      complain(form, fault.name);
    });
  });
}
