/**
 * Keys of open reports are sealed anew after somebody was added or revoked, while the desk is unlocked, once the member
 * has looked at the keys. A report whose key this browser can't open is left to another member.
 */
import { fromBase64 } from "./sealing/base64.js";
import { agreedTo, forgetQuestion } from "./readers_asked.js";
import { openKey, sealKey } from "./sealing/envelopes.js";
import { current, onChange } from "./session.js";
import { getJSON, post } from "./wire.js";
import { word } from "./words.js";

const LOOK_EVERY = 10 * 60_000;
const GIVE_WAY = 20; // Milliseconds between two reports, for whoever is typing.

let running = false;
const known = new Set(); // Recipients at which somebody has looked in this page.

/** Do all that this browser can, and say how far it is. Resolves when nothing is left for it, or nobody has agreed. */
export async function resealAll() {
  if (running || current() === null) return;
  running = true;
  const told = { done: 0, left: 0 };
  try {
    let { count, ...some } = await getJSON("resealing/");
    while (some.reports.length > 0 && current() !== null) {
      if (!areKnown(some)) {
        tell(summary(told));
        ask(some.readers, count);
        return;
      }
      for (const report of some.reports) {
        if (current() === null) break;
        tell(word("resealing.going", { done: told.done, count }));
        told[(await resealed(report, some.recipients[report.digest])) ? "done" : "left"] += 1;
        await new Promise((resolve) => setTimeout(resolve, GIVE_WAY));
      }
      some = await getJSON(`resealing/?after=${some.reports.at(-1).id}`);
    }
    tell(summary(told));
  } catch (fault) {
    tell(word("resealing.stopped", { why: fault.message ?? "" }));
  } finally {
    running = false;
  }
}

/** Whether a person has looked at each key to which these reports are to be sealed. */
function areKnown({ recipients }) {
  return Object.values(recipients).flat().every((one) => known.has(one));
}

/** Ask about the keys; the work goes on when the member says that they are known. */
async function ask(readers, count) {
  await agreedTo(readers, count);
  for (const { recipient } of readers) known.add(recipient);
  await resealAll();
}

/** Seal one report's key to these people; false when this browser can't. */
async function resealed({ id, key, digest }, recipients) {
  const keys = current();
  if (keys === null) return false;
  let blob;
  try {
    const identity = await openKey(fromBase64(key), keys.identities);
    blob = await sealKey(identity, recipients);
    // A report whose only key were spoilt would be lost: what takes the old one's place must open.
    if ((await openKey(blob, keys.identities)) !== identity) return false;
  } catch (fault) {
    if (fault.name === "SealingError") return false;
    throw fault;
  }
  try {
    await post(`reports/${id}/reseal/`, { key: blob, digest });
    return true;
  } catch (fault) {
    if (fault.kind === "refused") return false;
    throw fault;
  }
}

function summary({ done, left }) {
  if (left > 0) return word("resealing.left", { done, left });
  return done > 0 ? word("resealing.done", { done }) : "";
}

function tell(text) {
  const line = document.getElementById("resealing");
  if (line) line.textContent = text;
}

onChange((keys) => (keys === null ? forgetQuestion() : resealAll()));
setInterval(resealAll, LOOK_EVERY);
