/**
 * The list of reports. The server draws it, with and without scripts alike; this fetches it again when filters, pages
 * or reports change, and puts the new one in the place of the old without leaving the page.
 */
import { make } from "./building.js";
import { getDocument } from "./wire.js";
import { word } from "./words.js";

const EVERY = 60_000;
const watchers = new Set();
const ticks = new Set();
let latest = 0;

/** Have a function called whenever a list was put in place. */
export function onList(watcher) {
  watchers.add(watcher);
}

/** The rows of the list, in their order. @returns {HTMLTableRowElement[]} */
export function rows() {
  return [...document.querySelectorAll("#lists tr[data-report]")];
}

/** The row of a report, or null. @param {string} id */
export function rowOf(id) {
  return rows().find((row) => row.dataset.report === id) ?? null;
}

/** The ticked rows that are in sight. */
export function ticked() {
  return rows().filter((row) => ticks.has(row.dataset.report) && !row.hidden);
}

/** Tick rows, or take their ticks away. @param {HTMLTableRowElement[]} chosen @param {boolean} on */
export function tickRows(chosen, on) {
  for (const row of chosen) {
    row.querySelector(".tick input").checked = on;
    if (on) ticks.add(row.dataset.report);
    else ticks.delete(row.dataset.report);
  }
  document.getElementById("lists").dispatchEvent(new Event("ticked"));
}

/** Move the keyboard's focus to a report's row, if it is there. @param {string} id */
export function focusRow(id) {
  rowOf(id)?.querySelector(".opener")?.focus();
}

/**
 * Fetch the list again. @param {string} [query] its parameters; those of the page's address when left out
 */
export async function refresh(query = location.search) {
  const mine = ++latest;
  const fetched = await getDocument(`${location.pathname}${query}`);
  if (mine !== latest) return;
  if (query !== location.search) history.replaceState(null, "", `${location.pathname}${query}`);
  const focused = document.activeElement?.closest?.("tr[data-report]")?.dataset.report;
  for (const id of ["heading", "warnings", "lists"]) {
    const fresh = fetched.getElementById(id);
    if (fresh) document.getElementById(id).replaceChildren(...document.adoptNode(fresh).childNodes);
  }
  enliven();
  if (focused) focusRow(focused);
}

/** Make the filters, the page links and the first list work by fetch, and begin to look for news. */
export function startList() {
  const filters = document.getElementById("filters");
  filters.addEventListener("change", () => narrow(filters));
  filters.addEventListener("submit", (event) => {
    event.preventDefault();
    narrow(filters);
  });
  document.getElementById("lists").addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='?']");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    refresh(link.getAttribute("href")).catch(() => location.assign(link.href));
  });
  enliven();
  setInterval(() => document.hidden || refresh().catch(() => {}), EVERY);
}

function narrow(filters) {
  const chosen = [...new FormData(filters)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(chosen).toString();
  refresh(query ? `?${query}` : "?").catch(() => filters.submit());
}

/** What only scripts can do with a row: a tick, and a button that opens it. */
function enliven() {
  const here = new Set(rows().map((row) => row.dataset.report));
  for (const id of ticks) if (!here.has(id)) ticks.delete(id);
  for (const row of rows()) {
    const id = row.dataset.report;
    const short = id.slice(0, 8);
    const tick = make("input", { type: "checkbox", "aria-label": word("list.tick", { report: short }) });
    tick.checked = ticks.has(id);
    tick.addEventListener("change", () => tickRows([row], tick.checked));
    row.querySelector(".tick").replaceChildren(make("label", { class: "hit" }, tick));
    const code = row.querySelector("code");
    const open = make("button", { type: "button", class: "opener" }, make("span", { class: "away" }, word("list.open")));
    code.replaceWith(open);
    open.append(" ", make("code", { title: id }, short));
  }
  for (const watcher of watchers) watcher();
}
