/**
 * What was typed and is not stored yet. While its fields are in sight a draft stands in clear; when the pane closes or
 * the desk locks it is sealed, so that it waits in memory and only the key of its report opens it. Nothing of it is
 * ever written anywhere: who leaves the page is asked first.
 */
import { open, seal } from "./sealing/envelopes.js";

const waiting = new Map();
const shown = new Map();

/**
 * The draft of a name for whatever `identity` opens: what was kept, or a fresh one.
 * @param {string} name such as "reply:<report>"
 * @param {string} identity
 * @param {() => object} fresh
 * @returns {Promise<object>}
 */
export async function startDraft(name, identity, fresh) {
  let draft = fresh();
  try {
    const kept = await waiting.get(name);
    if (kept) draft = { ...draft, ...JSON.parse(new TextDecoder().decode(await open(kept, identity))) };
  } catch {
    // A draft that does not open is no reason to stop: it can be written again.
  }
  waiting.delete(name);
  shown.set(name, draft);
  return draft;
}

/**
 * Its fields go out of sight: keep what stands in the draft, sealed to this recipient.
 * @param {string} name
 * @param {string} recipient
 */
export function keepDraft(name, recipient) {
  const draft = shown.get(name);
  shown.delete(name);
  if (!draft || !saysSomething(draft)) return;
  waiting.set(name, seal(new TextEncoder().encode(JSON.stringify(draft)), [recipient]));
}

/** It was stored, or is given up. @param {string} name */
export function dropDraft(name) {
  shown.delete(name);
  waiting.delete(name);
}

/** Whether words would be lost with the page. */
export function wouldLose() {
  return waiting.size > 0 || [...shown.values()].some(saysSomething);
}

/** Whether any text in it, or in a list in it, holds more than white space. */
function saysSomething(draft) {
  return [draft.text, ...(draft.questions ?? [])].some((text) => text.trim() !== "");
}

globalThis.addEventListener?.("beforeunload", (event) => {
  if (wouldLose()) event.preventDefault();
});
