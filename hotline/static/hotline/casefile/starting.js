/** Starts what the team adds to reports: replies, notes, labels, links, and notes from shift to shift. */
import "../answering/composer.js";
import "./panel.js";
import { startMeeting } from "./met.js";
import { startRowLabels } from "./row_labels.js";
import { startShift } from "./shift.js";

/** Begin; the page of the desk calls it once. */
export function startCasefile() {
  startMeeting();
  startRowLabels();
  startShift();
}
