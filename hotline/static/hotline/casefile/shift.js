/** From shift to shift: what the last ones left, shown once the desk is unlocked, and a note for the next. */
import { button, fill, freshId, make } from "../building.js";
import { dropDraft, keepDraft, startDraft } from "../drafts.js";
import { inWords } from "../moments.js";
import { fromBase64 } from "../sealing/base64.js";
import { current, onChange } from "../session.js";
import { attempt, tell } from "../telling.js";
import { getJSON, post } from "../wire.js";
import { word } from "../words.js";
import { openShiftNote, sealShiftNote } from "./shift_sealing.js";

let shownFor = null;

/** Show the notes whenever the keys are opened, and take them away when they are forgotten. */
export function startShift() {
  const place = document.getElementById("shift-body");
  if (!place) return;
  onChange((keys) => {
    if (keys) attempt(() => draw(place, keys));
    else clear(place);
  });
}

function clear(place) {
  if (shownFor) for (const queue of shownFor.queues) keepDraft(`shift:${queue}`, shownFor.recipient);
  shownFor = null;
  fill(place);
  document.getElementById("shift").hidden = true;
}

async function draw(place, keys) {
  const { queues } = await getJSON("shift/");
  // A fallback organisation reads reports, not what the team tells itself.
  if (!queues.length) return;
  const drawn = await Promise.all(queues.map((queue) => queuePart(queue, keys, place)));
  if (current() !== keys) {
    // Locked meanwhile: a draft that was just opened is sealed again.
    for (const { queue } of queues) keepDraft(`shift:${queue}`, keys.recipient);
    return;
  }
  shownFor = { recipient: keys.recipient, queues: queues.map(({ queue }) => queue) };
  fill(place, drawn);
  const section = document.getElementById("shift");
  section.hidden = false;
  const notes = queues.reduce((sum, queue) => sum + queue.notes.length, 0);
  document.getElementById("shift-count").textContent = word(notes ? "shift.count" : "shift.none", { n: notes });
}

async function queuePart(queue, keys, place) {
  const draft = await startDraft(`shift:${queue.queue}`, keys.identity, () => ({ text: "" }));
  const notes = await Promise.all(queue.notes.map((note) => shown(note, queue, keys)));
  return make(
    "section",
    { class: "flow" },
    make("h3", {}, queue.label),
    notes.length ? make("ol", { class: "notes" }, notes) : null,
    writing(queue, draft, place),
  );
}

async function shown(note, queue, keys) {
  const filed = { queue: queue.queue, hour: new Date(note.hour) };
  const verifyKeys = queue.members.map(({ verifyKey }) => verifyKey);
  try {
    const { text, time, signer } = await openShiftNote(fromBase64(note.sealed), keys.identities, filed, verifyKeys);
    const { username: name, live } = queue.members.find(({ verifyKey }) => verifyKey === signer);
    const by = word("shift.signed", { name, when: inWords(time) });
    const old = live ? null : make("p", { class: "small" }, word("notes.revoked"));
    return make("li", {}, make("p", { class: "small" }, by), old, make("p", { class: "as-sent", dir: "auto" }, text));
  } catch (fault) {
    const known = ["forged", "misfiled", "key"].includes(fault.code);
    const why = word(known ? `shift.fault_${fault.code}` : "shift.fault_altered");
    const sentence = word("shift.unsound", { name: note.by, when: inWords(filed.hour), why });
    return make("li", {}, make("p", { class: "wrong" }, sentence));
  }
}

function writing(queue, draft, place) {
  const id = freshId();
  const field = make("textarea", { id, rows: 3, dir: "auto", maxlength: 8000, autocomplete: "off" });
  field.value = draft.text;
  field.addEventListener("input", () => {
    draft.text = field.value;
  });
  const leave = button(word("shift.leave"), () => attempt(() => left(queue, field.value.trim(), place)));
  return make("div", { class: "field" }, make("label", { for: id }, word("shift.new")), field, leave);
}

async function left(queue, text, place) {
  const keys = current();
  if (!keys || text === "") {
    tell(word(keys ? "shift.empty" : "shift.locked"));
    return;
  }
  const recipients = queue.members.filter(({ live }) => live).map(({ recipient }) => recipient);
  const author = document.getElementById("desk")?.dataset.user ?? "";
  const sealed = await sealShiftNote({ queue: queue.queue, author, text, recipients }, keys.signingKey);
  await post(`shift/${queue.queue}/`, { sealed });
  dropDraft(`shift:${queue.queue}`);
  tell(word("shift.left"));
  for (const other of shownFor?.queues ?? []) if (other !== queue.queue) keepDraft(`shift:${other}`, keys.recipient);
  await draw(place, keys);
}
