/** Looking at the first lines of many reports at once. Each counts as opened, for its reporter and in the log. */
import { make } from "./building.js";
import { remember } from "./finding.js";
import { onList, rowOf, rows } from "./list.js";
import { firstMessage, questionsOf, tellRead } from "./opening.js";
import { current } from "./session.js";
import { post } from "./wire.js";
import { word } from "./words.js";

const LONGEST = 160;
const seen = new Map();

/** Show first lines again in every list that comes. */
export function startPeeking() {
  onList(() => rows().forEach(draw));
}

/** Forget every first line, in memory and on the page. */
export function forgetPeeks() {
  seen.clear();
  for (const line of document.querySelectorAll(".peek")) line.remove();
}

/**
 * Open the first message of these reports and show how each begins. Throws Failed.
 * @param {string[]} ids
 * @returns {Promise<number>} how many could be opened
 */
export async function peek(ids) {
  const keys = current();
  const { reports } = await post("many/peek/", { report: ids });
  const read = [];
  for (const glance of reports) {
    try {
      const message = await firstMessage(glance);
      const begins = await beginning(message);
      // Locked meanwhile: what was opened must not come back into the page.
      if (current() !== keys) break;
      seen.set(glance.id, { ...begins, files: glance.files });
      remember(glance.id, ...Object.values(message.answers).flat());
      read.push({ id: glance.id, sequence: glance.sequence });
    } catch (fault) {
      if (current() !== keys) break;
      seen.set(glance.id, { text: fault.message, lang: null, files: 0 });
    }
    const row = rowOf(glance.id);
    if (row) draw(row);
  }
  if (read.length) await tellRead(read);
  return read.length;
}

/** How a message begins: its words, or what was ticked when there are none. */
async function beginning(message) {
  const words = String(message.converted.text ?? message.answers.text ?? "").trim();
  if (words) {
    const letters = [...words.replace(/\s+/g, " ")];
    const text = letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}…` : letters.join("");
    return { text, lang: message.answers.language || message.locale };
  }
  const { questions } = await questionsOf(message.questionnaire).catch(() => ({ questions: {} }));
  const ticked = [message.answers.what ?? []].flat();
  return { text: ticked.map((code) => questions.what?.options[code]?.text ?? code).join(" · "), lang: null };
}

function draw(row) {
  row.querySelector(".peek")?.remove();
  const first = seen.get(row.dataset.report);
  if (!first) return;
  const files = first.files ? make("small", {}, " ", word("peeking.files", { n: first.files })) : null;
  row.querySelector("th").append(make("span", { class: "peek" }, make("span", { lang: first.lang, dir: "auto" }, first.text), files));
}
