/**
 * The pane beside the list: it draws one opened report by calling *panels*, which other modules register.
 *
 *     registerPanel({ name: "answering", order: 30, title: "answering.title", mount(container, opened) { ... } });
 *
 * `name`   also the class `panel-<name>` of the panel's <section>
 * `order`  place in the pane, small first: 10 messages, 20 files, 30 replies, 40 answering, 50 notes, 60 referral,
 *          70 codes, 90 acts
 * `title`  name of the heading's words (words.js); without it the section has no heading
 * `mount(container, opened)` fills the empty `container`; it may return a function that is called when the pane
 *          closes (stop timers, forget texts). It may be async. What it throws is shown in its place as a sentence.
 *
 * `opened` is the report as this browser opened it. It lives in memory only and is emptied when the desk locks:
 *
 *     id                  32 hexadecimal digits
 *     queue, queueLabel   code and name of the queue
 *     urgency             0 in danger now, 1 soon, 2 normal
 *     state               "received" "opened" "answered" "handed" "closed"
 *     quarantined, deletionAsked, spam    booleans
 *     assignedTo          user name, or ""
 *     receivedHour, openedHour, unreadHour, firstReplyHour, lastReplyHour, interviewHour, closedHour
 *                         ISO 8601 in UTC, or null
 *     answerable          whether somebody can still read a reply (the receipt lives)
 *     identity            the report's age identity, "AGE-SECRET-KEY-1..."
 *     reporterRecipient, reportRecipient   "age1...", whom a reply is sealed to
 *     language            code of the language the reporter wants to talk in ("language" of the answers, else the
 *                         locale the report was written in)
 *     messages            [{sequence, message}]; message as in docs/sealing.md, null when it does not open
 *     files               [{sequence, note: {name, type, size}, message, load(progress?) -> Promise<Uint8Array>}];
 *                         `message` is the number of the message it came with
 *     replies             [{sequence, time, text, act, signer, revoked, sound}]; sound is false when no signature fits,
 *                         revoked is true when the key that signed is revoked by now
 *     notes               [{sequence, time, author, note: {kind, ...}, signer, revoked, sound}]
 *     next                {reply, note}: the numbers the next reply and note must be signed with
 *     members             [{recipient, verifyKey, username, live}] of the queue, revoked ones too (old replies)
 *     recipients          ["age1..."] whom the report's key should be sealed to now
 *     sealedFor, sealedForNow   digests (reports.keys.digest_of) of whom it is sealed to, and of `recipients`
 *     questions(version)  -> {order: [name], questions: {name: {label, options: {code: {text, lang}}}}}: the words of
 *                         that version of the questionnaire in the page's language
 *     answers             all answers of all messages: [{sequence, name, values: [text]}]
 *     reload()            Promise: fetch and open it anew, and draw the pane again (after a reply, a note, an act)
 *     changed()           Promise: have the list fetched again
 */
import { fill, freshId, make } from "./building.js";
import { word } from "./words.js";

const panels = [];
const watchers = new Set();
let shown = null;
let endings = [];

/** @param {{name: string, order?: number, title?: string, mount: Function}} panel */
export function registerPanel(panel) {
  panels.push({ order: 50, ...panel });
  panels.sort((one, other) => one.order - other.order);
}

/** The report in the pane, or null. */
export function shownReport() {
  return shown;
}

/**
 * Have a function called with the opened report, or null, whenever the pane shows another one.
 * @param {(opened: object|null) => void} watcher
 */
export function onShown(watcher) {
  watchers.add(watcher);
}

/**
 * Draw an opened report. Resolves when every panel is mounted.
 * @param {object} opened
 * @param {{focus?: boolean}} [options] `focus` moves the keyboard's focus to the pane's heading
 */
export async function showReport(opened, { focus = true } = {}) {
  end();
  shown = opened;
  const body = document.getElementById("pane-body");
  fill(body);
  document.getElementById("pane").hidden = false;
  document.documentElement.classList.add("pane-open");
  const mounting = panels.map((panel) => mounted(panel, opened, body));
  tell(opened);
  if (focus) document.getElementById("pane-title").focus();
  await Promise.all(mounting);
}

/** Close the pane and let go of all that it showed. */
export function closePane() {
  const was = shown;
  end();
  shown = null;
  fill(document.getElementById("pane-body"));
  document.getElementById("pane").hidden = true;
  document.documentElement.classList.remove("pane-open");
  if (was) tell(null);
}

async function mounted(panel, opened, body) {
  const id = freshId();
  const section = make("section", { class: `panel-${panel.name}`, "aria-labelledby": panel.title ? id : null });
  if (panel.title) section.append(make("h3", { id }, word(panel.title)));
  const container = make("div", { class: "flow" });
  section.append(container);
  body.append(section);
  try {
    const ending = await panel.mount(container, opened);
    if (typeof ending === "function") {
      if (shown === opened) endings.push(ending);
      else ending();
    }
  } catch (fault) {
    console.error(panel.name, fault.name);
    fill(container, make("p", { class: "wrong", role: "alert" }, word("pane.panel_failed")));
  }
  section.hidden = !container.hasChildNodes();
}

function end() {
  for (const ending of endings.splice(0)) ending();
}

function tell(opened) {
  for (const watcher of watchers) watcher(opened);
}
