/** How the reporter is called and can be reached, above the reply. Language and safe times stand in the pane's head. */
import { make } from "../building.js";

const ASKED = ["call_me", "contact", "contact_detail", "safe_hours"];

/** @param {object} opened as pane.js describes it @returns {Promise<HTMLElement|null>} null when nothing was said */
export async function contactOf(opened) {
  const report = opened.messages.find(({ message }) => message?.kind === "report")?.message;
  const asked = report ? ASKED.filter((name) => name in report.answers) : [];
  if (!asked.length) return null;
  const { questions } = await opened.questions(report.questionnaire).catch(() => ({ questions: {} }));
  const rows = asked.map((name) => {
    const given = String(report.answers[name]);
    const { label, options } = questions[name] ?? { label: name, options: {} };
    const value = options[given]?.text ?? make("span", { lang: opened.language, dir: "auto" }, given);
    return make("div", {}, make("dt", {}, label), make("dd", {}, value));
  });
  return make("dl", { class: "sight contact" }, rows);
}
