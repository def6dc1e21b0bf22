/**
 * The keys of whoever sits here, in this page's memory and nowhere else. They are forgotten when the page goes, by
 * `lock`, and after some minutes without a key press or a tap.
 */
import { memberKeys, unwrapMember } from "./sealing/members.js";

const MINUTE = 60_000;
const LOOK_EVERY = 10_000;
const ACTS = ["keydown", "pointerdown"];
const OLDER = 3; // Each costs as long as the passphrase itself.

let keys = null;
let idleMinutes = 15;
let lastAct = 0;
let watch = null;
const listeners = new Set();

/**
 * Open one's keys. `wrapped` is the wrapped file of the live key, or a list of files, the live one first: older ones
 * that the same passphrase opens are added in the background, for what was sealed before. Throws SealingError
 * "passphrase".
 * @param {Uint8Array | Uint8Array[]} wrapped @param {string} passphrase
 */
export async function unlock(wrapped, passphrase) {
  const [live, ...older] = [wrapped].flat();
  hold(await unwrapMember(live, passphrase));
  addOlder(keys, older, passphrase);
}

/**
 * Open keys that lie in plain files, as the command line writes them. Throws SealingError "key".
 * @param {{identity: string, signingKey: string}} secrets
 */
export async function unlockPlain({ identity, signingKey }) {
  hold(await memberKeys(identity, signingKey));
}

function hold(opened) {
  keys = { ...opened, identities: [opened.identity] };
  lastAct = Date.now();
  for (const act of ACTS) globalThis.document?.addEventListener(act, noteAct, { capture: true, passive: true });
  clearInterval(watch);
  watch = setInterval(lockWhenIdle, LOOK_EVERY);
  tell();
}

/** Forget the keys. */
export function lock() {
  if (keys === null) return;
  keys = null;
  clearInterval(watch);
  for (const act of ACTS) globalThis.document?.removeEventListener(act, noteAct, { capture: true });
  tell();
}

/**
 * The keys while they are open, else null. `identities` has the live identity first, then older ones.
 * @returns {{identity: string, identities: string[], recipient: string, signingKey: string, verifyKey: string} | null}
 */
export function current() {
  lockWhenIdle();
  return keys;
}

/** Have `listener` called with the keys, or null, whenever they are opened or forgotten; returns how to stop that. */
export function onChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Forget the keys after so many idle minutes. @param {number} minutes */
export function lockAfter(minutes) {
  idleMinutes = minutes;
}

/** Whole seconds until the keys are forgotten if nobody touches anything; 0 while they are locked. @returns {number} */
export function secondsLeft() {
  return keys === null ? 0 : Math.max(0, Math.ceil((lastAct + idleMinutes * MINUTE - Date.now()) / 1000));
}

async function addOlder(mine, older, passphrase) {
  for (const file of older.slice(0, OLDER)) {
    try {
      const { identity } = await unwrapMember(file, passphrase);
      if (keys === mine) mine.identities.push(identity);
    } catch {
      // Another passphrase then: what was sealed only to that key stays closed here.
    }
  }
}

function noteAct() {
  // A lid that was closed for an hour: the first key press afterwards must not count as if nothing had been.
  lockWhenIdle();
  if (keys !== null) lastAct = Date.now();
}

function lockWhenIdle() {
  if (keys !== null && secondsLeft() === 0) lock();
}

function tell() {
  for (const listener of listeners) listener(keys);
}

globalThis.addEventListener?.("pagehide", lock);
