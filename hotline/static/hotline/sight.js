/** What must always be in sight while a report is open: who it is, how to talk to its reporter, and when that is safe. */
import { fill, make } from "./building.js";
import { onShown, shownReport } from "./pane.js";
import { hasWord, word } from "./words.js";
import { languageInWords } from "./moments.js";

/** Keep the pane's head in step with the report it shows. */
export function startSight() {
  onShown((opened) => {
    draw(opened);
  });
}

async function draw(opened) {
  const place = document.getElementById("pane-sight");
  const title = document.getElementById("pane-title");
  if (!opened) {
    fill(place);
    title.textContent = "";
    return;
  }
  title.textContent = word("sight.title", { report: opened.id.slice(0, 8) });
  const state = hasWord(`sight.state_${opened.state}`) ? word(`sight.state_${opened.state}`) : opened.state;
  const facts = [
    [word("sight.urgency"), [word(`sight.urgency_${opened.urgency}`), " · ", state, " · ", opened.queueLabel]],
    [word("sight.language"), languageInWords(opened.language)],
    [word("sight.safe"), safeTimes(opened)],
    ...(await wishes(opened)),
  ];
  if (opened.assignedTo) facts.push([word("sight.assigned"), opened.assignedTo]);
  // Locked, or another report opened, while words were fetched: nothing of this one may come back into sight.
  if (shownReport() !== opened) return;
  fill(
    place,
    facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))),
  );
}

/** The newest time that the reporter named as safe, from the form or from a later message. */
function safeTimes(opened) {
  const named = opened.answers.filter(({ name }) => ["safe_hours", "safe_to_read"].includes(name)).at(-1);
  if (!named) return word("sight.safe_unknown");
  return make("span", { lang: opened.language, dir: "auto" }, named.values.join(" "));
}

/** Contact, whom not to tell, whether to tell others at all: in sight, because forgetting it once is enough. */
async function wishes(opened) {
  const first = opened.messages.find(({ message }) => message?.kind === "report")?.message;
  if (!first) return [];
  const words = await opened.questions(first.questionnaire).catch(() => ({ questions: {} }));
  return ["contact", "sharing", "not_to"]
    .filter((name) => first.answers[name] && words.questions[name])
    .map((name) => {
      const { label, options } = words.questions[name];
      return [label, [first.answers[name]].flat().map((code) => options[code]?.text ?? code).join(" · ")];
    });
}
