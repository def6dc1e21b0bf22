/** What is done to rows, ticked ones or the opened one: assign, take out of quarantine, close as spam, destroy. */
import { button, make } from "./building.js";
import { onList, refresh, rowOf, rows, ticked, tickRows } from "./list.js";
import { closePane, registerPanel } from "./pane.js";
import { peek } from "./peeking.js";
import { attempt, confirmed, tell, warn } from "./telling.js";
import { whenUnlocked } from "./unlocking.js";
import { post } from "./wire.js";
import { word } from "./words.js";

registerPanel({ name: "acts", order: 90, title: "acts.title", mount });

/** Make the bar of ticked rows work; whoever only sees the list has none. */
export function startRowActs() {
  const bar = document.getElementById("bulk");
  if (!bar) return;
  const draw = () => {
    const chosen = ticked();
    bar.hidden = chosen.length === 0;
    document.getElementById("bulk-count").textContent = word("acts.ticked", { n: chosen.length });
  };
  document.getElementById("lists").addEventListener("ticked", draw);
  onList(draw);
  bar.addEventListener("click", (event) => {
    const act = event.target.closest("button[data-act]")?.dataset.act;
    if (act) ACTS[act](ticked());
  });
  for (const all of document.querySelectorAll("[data-tick-all]")) all.hidden = false;
  document.getElementById("lists").addEventListener("click", (event) => {
    const all = event.target.closest("[data-tick-all]");
    if (all) tickRows(rows().filter((row) => !row.hidden && row.closest("table") === all.closest("table")), all.checked);
  });
}

const ACTS = {
  assign: (chosen) => assignRows(chosen, document.getElementById("bulk-to").value),
  release: (chosen) => send("many/release/", chosen, () => ""),
  peek: (chosen) => whenUnlocked(() => attempt(() => peekRows(chosen))),
  spam: (chosen) => spamRows(chosen),
  untick: (chosen) => tickRows(chosen, false),
};

/** Give rows to a member, or to nobody with "". */
export function assignRows(chosen, to) {
  return send("many/assign/", chosen, (row) => row.dataset.assigned, { to });
}

async function spamRows(chosen) {
  const unread = chosen.filter((row) => row.dataset.unread);
  if (unread.length) warn(word("acts.unread", { n: unread.length }));
  else if (await confirmed(word("acts.spam_question", { n: chosen.length }), word("acts.spam_yes"))) {
    await send("many/spam/", chosen, (row) => row.dataset.state);
  }
}

async function peekRows(chosen) {
  tell(word("peeking.opening"));
  const count = await peek(chosen.map((row) => row.dataset.report));
  await refresh();
  tell(word("peeking.done", { n: count }));
}

/** Send an act for rows, with what the person saw of each, and tell what became of it. */
async function send(path, chosen, seen, more = {}) {
  return attempt(async () => {
    const report = chosen.map((row) => `${row.dataset.report}:${seen(row)}`);
    const { done, refused } = await post(path, { report, ...more });
    tickRows(chosen.filter((row) => done.includes(row.dataset.report)), false);
    await refresh();
    if (refused.length) warn(refused.map((one) => `${one.report.slice(0, 8)}: ${one.sentence}`).join(" "));
    else tell(word("acts.done", { n: done.length }));
  });
}

/** The same for the report in the pane. */
function mount(container, opened) {
  const row = rowOf(opened.id) ?? { dataset: { report: opened.id, state: opened.state, assigned: opened.assignedTo } };
  const bulkTo = document.getElementById("bulk-to");
  if (!bulkTo) return;
  const to = bulkTo.cloneNode(true);
  to.removeAttribute("id");
  to.value = opened.assignedTo;
  const again = async (work) => {
    if (await work) await opened.reload();
  };
  container.append(
    make("div", { class: "field" }, make("label", {}, word("acts.assigned_to"), " ", to)),
    make(
      "div",
      { class: "moves" },
      button(word("acts.assign"), () => again(send("many/assign/", [row], () => opened.assignedTo, { to: to.value }))),
      opened.quarantined ? button(word("acts.release"), () => again(send("many/release/", [row], () => ""))) : null,
      opened.state === "closed" ? null : button(word("acts.spam"), () => closeAsSpam(opened)),
      opened.deletionAsked ? button(word("acts.destroy"), () => destroy(opened)) : null,
    ),
  );
}

async function closeAsSpam(opened) {
  if (!(await confirmed(word("acts.spam_question", { n: 1 }), word("acts.spam_yes")))) return;
  const row = { dataset: { report: opened.id } };
  if (await send("many/spam/", [row], () => opened.state)) await opened.reload();
}

async function destroy(opened) {
  if (!(await confirmed(word("acts.destroy_question", { report: opened.id.slice(0, 8) }), word("acts.destroy_yes")))) {
    return;
  }
  await attempt(async () => {
    await post(`reports/${opened.id}/destroy/`);
    closePane();
    await refresh();
    tell(word("acts.destroyed"));
  });
}
