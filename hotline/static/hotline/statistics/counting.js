/**
 * Counting closed reports in this browser: it opens each, adds up their codes, and gives the server the sums of ten or
 * more. Which reports were counted is noted in each of them, sealed.
 */
import { fill, make } from "../building.js";
import { addElsewhere } from "../casefile/adding.js";
import { openedReport } from "../opening.js";
import { whenUnlocked } from "../unlocking.js";
import { getJSON, post } from "../wire.js";
import { word } from "../words.js";
import { codesOf, isCounted, sums } from "./codes.js";

let asked = null;

/** What the server says can be counted: `dimensions`, `quarters` (ids by quarter), `least`. Asked once a page. */
export function toCount() {
  asked ??= getJSON("statistics/count/");
  asked.catch(() => {
    asked = null;
  });
  return asked;
}

/** Make the button work, where the page has one. */
export function startCounting() {
  const go = document.getElementById("count-closed");
  if (!go) return;
  go.hidden = false;
  go.addEventListener("click", () => whenUnlocked(() => countAll(go)));
}

async function countAll(go) {
  const told = document.getElementById("count-told");
  go.disabled = true;
  fill(told, make("p", {}, word("counting.working")));
  asked = null;
  try {
    const { dimensions, quarters, least } = await toCount();
    const lines = [];
    for (const [quarter, ids] of Object.entries(quarters)) {
      lines.push(await countQuarter(quarter, ids, dimensions, least));
    }
    fill(told, (lines.length ? lines : [word("counting.none")]).map((line) => make("p", {}, line)));
  } catch (fault) {
    fill(told, make("p", { class: "wrong" }, fault.message || word("counting.failed")));
  } finally {
    go.disabled = false;
  }
}

/** Count one quarter; a sentence that says what came of it. */
async function countQuarter(quarter, ids, dimensions, least) {
  const found = [];
  for (const id of ids) {
    const opened = await openedReport(id);
    if (!isCounted(opened)) found.push({ opened, codes: codesOf(opened, dimensions) });
  }
  const reports = found.length;
  if (reports < least) return word("counting.too_few", { quarter, n: reports, least });
  const counts = sums(found.map(({ codes }) => codes), Object.keys(dimensions));
  await post("statistics/give/", { batch: JSON.stringify({ quarter, reports, counts }) });
  for (const { opened } of found) await addElsewhere(opened, { kind: "counted", quarter });
  return word("counting.given", { quarter, n: reports });
}
