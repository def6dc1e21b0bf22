/** The desk: one page for a shift. It starts the parts and holds what several of them need: opening and closing. */
import "./attachments.js";
import "./interpreter.js";
import "./referral/panel.js";
import "./referral/redaction_panel.js";
import "./replies_shown.js";
import "./statistics/panel.js";
import "./resealing.js";
import "./told.js";
import { startCasefile } from "./casefile/starting.js";
import { forget, remember, startFinding } from "./finding.js";
import { startKeyboard } from "./keyboard.js";
import { focusRow, onList, refresh, rowOf, startList } from "./list.js";
import { openedReport, questionsOf, tellRead } from "./opening.js";
import { closePane, onShown, shownReport, showReport } from "./pane.js";
import { forgetPeeks, startPeeking } from "./peeking.js";
import { assignRows, startRowActs } from "./row_acts.js";
import { onChange } from "./session.js";
import { startSight } from "./sight.js";
import { startCounting } from "./statistics/counting.js";
import { attempt, tell } from "./telling.js";
import { startUnlocking, whenUnlocked } from "./unlocking.js";

const NESTED = 4;

let wanted = "";

/**
 * Open a report and show it. It counts as opened, for its reporter too, only when everything in it could be read.
 * @param {string} id
 * @param {{focus?: boolean}} [options]
 */
async function openInPane(id, options) {
  wanted = id;
  const opened = await openedReport(id, tell);
  if (wanted !== id) return;
  opened.reload = () => attempt(() => openInPane(id, { focus: false }));
  opened.changed = () => attempt(() => refresh());
  remember(id, ...searchable(opened));
  const read = opened.messages.every(({ message }) => message) ? (opened.messages.at(-1)?.sequence ?? 0) : 0;
  if (read && opened.state === "received") opened.state = "opened";
  await showReport(opened, options);
  tell("");
  if (read) await noteReading(id, read);
}

async function noteReading(id, sequence) {
  const changed = await tellRead([{ id, sequence }]);
  if (changed.length) await refresh();
}

function searchable(opened) {
  const notes = opened.notes.flatMap(({ note }) => (note ? textsIn(note) : []));
  return [...opened.answers.flatMap(({ values }) => values), ...opened.replies.map(({ text }) => text), ...notes];
}

/** The texts of a note. One that is nested without end, to keep a report from opening, is not followed. */
function textsIn(value, depth = NESTED) {
  if (typeof value === "string") return [value];
  if (depth === 0 || !value || typeof value !== "object") return [];
  return Object.values(value).flatMap((one) => textsIn(one, depth - 1));
}

function open(id) {
  whenUnlocked(() => attempt(() => openInPane(id)));
}

function close() {
  const id = shownReport()?.id;
  wanted = "";
  closePane();
  if (id) focusRow(id);
}

/** Locked: whatever was opened leaves the page and its memory. */
function lockedUp() {
  wanted = "";
  closePane();
  forgetPeeks();
  forget();
}

/** Unlocked: the words of the form come before the first report is opened, so that it opens at once. */
function fetchWords() {
  questionsOf(Number(document.getElementById("desk").dataset.edition)).catch(() => {});
}

function markCurrent() {
  const shown = shownReport()?.id;
  for (const row of document.querySelectorAll("#lists tr[aria-current]")) row.removeAttribute("aria-current");
  if (shown) rowOf(shown)?.setAttribute("aria-current", "true");
}

function start() {
  const { user } = document.getElementById("desk").dataset;
  document.documentElement.classList.add("scripted");
  startSight();
  startCasefile();
  startPeeking();
  startFinding(open);
  startRowActs();
  startList();
  startUnlocking();
  startCounting();
  startKeyboard({ close, assignToMe: (row) => assignRows([row], user) });
  onShown(markCurrent);
  onList(markCurrent);
  onChange((keys) => (keys === null ? lockedUp() : fetchWords()));
  document.getElementById("pane-close").addEventListener("click", close);
  document.getElementById("lists").addEventListener("click", (event) => {
    const button = event.target.closest(".opener");
    if (button) open(button.closest("tr").dataset.report);
  });
}

start();
