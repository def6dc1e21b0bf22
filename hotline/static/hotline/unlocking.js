/** Unlocking and locking: the passphrase, where the wrapped keys come from, and what is said meanwhile. */
import { fromBase64 } from "./sealing/base64.js";
import { current, lock, lockAfter, onChange, secondsLeft, unlock, unlockPlain } from "./session.js";
import { Failed, getJSON } from "./wire.js";
import { word } from "./words.js";

const IDENTITY = /^AGE-SECRET-KEY-1[0-9A-Z]{58}$/m;
const SIGNING = /^WAYMARK-SIGNING-KEY-1:[\w-]{43}$/m;
const AGE = "age-encryption.org/v1";
const LAST_MINUTE = 60;

let waiting = null;

/** Make the form work. */
export function startUnlocking() {
  const form = document.getElementById("unlock");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tryToUnlock(form);
  });
  document.getElementById("lock-now").addEventListener("click", lock);
  const idle = document.getElementById("idle");
  idle.addEventListener("change", () => lockAfter(Number(idle.value)));
  onChange(draw);
  setInterval(() => current() && draw(current()), 10_000);
  draw(current());
}

/**
 * Ask the person to unlock and do something afterwards, at once when the keys are open already.
 * @param {() => void} then
 */
export function whenUnlocked(then) {
  if (current()) {
    then();
    return;
  }
  const field = document.getElementById("passphrase");
  if (!field) {
    say(word("unlocking.no_key"), true);
    return;
  }
  waiting = then;
  say(word("unlocking.first"), true);
  field.focus();
}

async function tryToUnlock(form) {
  const passphrase = form.elements.passphrase.value;
  form.elements.go.disabled = true;
  say(word("unlocking.wait"));
  try {
    await open(form.elements.files.files, passphrase);
    form.reset();
    say("");
    const then = waiting;
    waiting = null;
    then?.();
  } catch (fault) {
    say(sentence(fault), true);
    form.elements.passphrase.select();
  } finally {
    form.elements.go.disabled = false;
  }
}

/** From the files chosen, or else from what the server keeps for this person. */
async function open(files, passphrase) {
  if (!files.length) {
    const { keys } = await getJSON("wrapped/");
    if (!keys.length) throw new Failed("refused", word("unlocking.none_kept"));
    await painted();
    return unlock(keys.map(fromBase64), passphrase);
  }
  const read = await Promise.all([...files].map(async (file) => new Uint8Array(await file.arrayBuffer())));
  const texts = read.map((bytes) => new TextDecoder().decode(bytes));
  const wrapped = read.filter((_, at) => texts[at].startsWith(AGE));
  if (wrapped.length) {
    await painted();
    return unlock(wrapped, passphrase);
  }
  const all = texts.join("\n");
  const identity = IDENTITY.exec(all)?.[0];
  const signingKey = SIGNING.exec(all)?.[0];
  if (!identity || !signingKey) throw new Failed("refused", word("unlocking.not_keys"));
  return unlockPlain({ identity, signingKey });
}

/** The browser stands still while it works; let it say so first. */
function painted() {
  return new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => setTimeout(resolve)), 20));
}

function sentence(fault) {
  if (fault instanceof Failed) return fault.message;
  return word(fault.code === "passphrase" ? "unlocking.wrong" : "unlocking.broken");
}

function say(text, isWrong = false) {
  const line = document.getElementById("unlock-told");
  if (!line) return;
  line.textContent = text;
  line.classList.toggle("wrong", isWrong && text !== "");
}

function draw(keys) {
  const box = document.getElementById("lock");
  box.classList.toggle("unlocked", keys !== null);
  document.getElementById("unlock").hidden = keys !== null;
  document.getElementById("locking").hidden = keys === null;
  if (keys === null) {
    document.getElementById("lock-state").textContent = word("unlocking.locked");
    return;
  }
  const left = secondsLeft();
  const minutes = Math.ceil(left / 60);
  const name = left <= LAST_MINUTE ? "unlocking.locks_soon" : "unlocking.unlocked";
  document.getElementById("lock-state").textContent = word(name, { minutes });
}
