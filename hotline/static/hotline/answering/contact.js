/** How the reporter can be reached, always above the reply: language, safe times, and what they said about contact. */
import { make } from "../building.js";
import { languageInWords } from "../moments.js";
import { word } from "../words.js";

const ASKED = ["call_me", "contact", "contact_detail"];

/** @param {object} opened as pane.js describes it @returns {HTMLElement} */
export function contactOf(opened) {
  const rows = [
    [word("answering.language"), languageInWords(opened.language) || word("answering.unknown")],
    [word("answering.safe"), said(opened, ["safe_to_read", "safe_hours"]) ?? word("answering.unknown")],
  ];
  const list = make("dl", { class: "sight contact" }, rows.map(row));
  addWishes(list, opened);
  return list;
}

/** The newest answer to any of these questions, as it was written. */
function said(opened, names) {
  const newest = opened.answers.filter(({ name }) => names.includes(name)).at(-1);
  return newest ? make("span", { lang: opened.language, dir: "auto" }, newest.values.join(" ")) : null;
}

async function addWishes(list, opened) {
  const report = opened.messages.find(({ message }) => message?.kind === "report")?.message;
  if (!report) return;
  const { questions } = await opened.questions(report.questionnaire).catch(() => ({ questions: {} }));
  for (const name of ASKED.filter((one) => one in report.answers)) {
    const given = report.answers[name];
    const { label, options } = questions[name] ?? { label: name, options: {} };
    const value = options[given]?.text ?? make("span", { lang: opened.language, dir: "auto" }, String(given));
    list.append(row([label, value]));
  }
}

function row([name, value]) {
  return make("div", {}, make("dt", {}, name), make("dd", {}, value));
}
