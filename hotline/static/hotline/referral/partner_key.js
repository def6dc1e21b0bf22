/** The key of somebody who works for a partner: made here, wrapped by a passphrase that never leaves the page. */
import { estimatedBits, FLOOR_BITS, newPassphrase } from "../ceremony/passphrase.js";
import { fromBase64 } from "../sealing/base64.js";
import { newMember, unwrapMember, wrapMember } from "../sealing/members.js";
import { lock, onChange, unlock } from "../session.js";
import { post } from "../wire.js";
import { word } from "../words.js";
import { saveAs } from "./saving.js";

/** @param {HTMLElement} section */
export function startKey(section) {
  const told = section.querySelector("[data-told]");
  const unlocking = section.querySelector("[data-unlock]");
  const locking = section.querySelector("[data-lock]");
  whenSent(unlocking, told, () => opened(section, unlocking));
  whenSent(section.querySelector("[data-make]"), told, (form) => made(form));
  locking?.addEventListener("click", lock);
  section.querySelector("[data-suggested]").textContent = newPassphrase();
  onChange((keys) => {
    if (unlocking) unlocking.hidden = keys !== null;
    if (locking) locking.hidden = keys === null;
  });
}

function whenSent(form, told, work) {
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const submit = form.querySelector("button");
    submit.disabled = true;
    told.classList.remove("wrong");
    told.textContent = word("partner.wait");
    try {
      await painted();
      told.textContent = (await work(form)) ?? "";
      form.reset();
    } catch (fault) {
      told.classList.add("wrong");
      told.textContent = fault.name === "SealingError" ? word("partner.wrong_passphrase") : fault.message;
    } finally {
      submit.disabled = false;
    }
  });
}

async function opened(section, form) {
  const wrapped = section.dataset.wrapped.split(" ").filter(Boolean).map(fromBase64);
  await unlock(wrapped, form.querySelector("input").value);
}

/** Make a key, try whether it opens again, keep its wrapped copy at the server and offer it as a file. */
async function made(form) {
  const [first, second] = [...form.querySelectorAll("input")].map((field) => field.value);
  if (first !== second) throw new Error(word("partner.not_same"));
  if (estimatedBits(first) < FLOOR_BITS) throw new Error(word("partner.weak"));
  const keys = await newMember();
  const wrapped = await wrapMember(keys, first);
  await unwrapMember(wrapped, second);
  await post("key/", { recipient: keys.recipient, verify_key: keys.verifyKey, wrapped });
  saveAs("key.age", wrapped);
  return word("partner.made", { key: keys.recipient });
}

/** The browser stands still while it works; let it say so first. */
function painted() {
  return new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => setTimeout(resolve)), 20));
}
