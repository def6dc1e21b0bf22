/** Labels in the list, beside the reports that this browser has opened. The server never knows them. */
import { make } from "../building.js";
import { onList, rows } from "../list.js";
import { metReport, onMet } from "./met.js";

/** Keep the rows in step with what was opened. */
export function startRowLabels() {
  onList(draw);
  onMet(draw);
}

function draw() {
  for (const row of rows()) {
    row.querySelector(".row-labels")?.remove();
    const labels = metReport(row.dataset.report)?.labels ?? [];
    const shown = make("small", { class: "row-labels", dir: "auto" }, labels.join(" · "));
    if (labels.length) row.querySelector(".opener")?.after(shown);
  }
}
