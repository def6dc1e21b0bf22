/** The keyboard: moving in the list, opening, searching, closing. The page says which keys do what. */
import { focusRow, rows, tickRows } from "./list.js";
import { shownReport } from "./pane.js";

/**
 * @param {{close: () => void, assignToMe: (row: HTMLTableRowElement) => void}} acts
 */
export function startKeyboard({ close, assignToMe }) {
  const help = document.getElementById("keys-help");
  document.getElementById("show-keys").addEventListener("click", () => help.showModal());
  const keys = {
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    x: () => withRow((row) => tickRows([row], !row.querySelector(".tick input").checked)),
    a: () => withRow(assignToMe),
    "/": () => document.getElementById("find").focus(),
    "?": () => help.showModal(),
    p: () => shownReport() && document.getElementById("pane-title").focus(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") {
      event.preventDefault();
      escape(close);
    } else if (!writes(event.target) && Object.hasOwn(keys, event.key)) {
      // Arrows scroll the page as long as nobody is in the list.
      if (event.key.startsWith("Arrow") && !focused()) return;
      event.preventDefault();
      keys[event.key]();
    }
  });
}

/** Whether keys are letters here: letters typed into a field move nothing. */
function writes(element) {
  return element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;
}

function focused() {
  return document.activeElement?.closest("tr[data-report]") ?? null;
}

function withRow(act) {
  const row = focused();
  if (row) act(row);
}

function move(by) {
  const all = rows().filter((row) => !row.hidden);
  const at = all.indexOf(focused());
  const next = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by));
  if (all.length) focusRow(all[next].dataset.report);
}

/** Out of the search first, then out of the pane. */
function escape(close) {
  const find = document.getElementById("find");
  if (document.activeElement === find && find.value) {
    find.value = "";
    find.dispatchEvent(new Event("input"));
  } else if (shownReport()) {
    close();
  } else {
    document.activeElement?.blur?.();
  }
}
