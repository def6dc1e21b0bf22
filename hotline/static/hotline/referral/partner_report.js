/** Drawing what a partner opened: answers as text, files to save. */
import { button, make } from "../building.js";
import { save } from "../viewer.js";
import { getJSON } from "../wire.js";
import { word } from "../words.js";

/**
 * The pieces that show an opened referral.
 * @param {{messages: object[], files: object[]}} opened
 * @param {(file: object) => Promise<Uint8Array>} load
 * @returns {Promise<HTMLElement[]>}
 */
export async function drawn({ messages, files }, load) {
  const pieces = [];
  for (const { sequence, message } of messages) {
    pieces.push(make("h3", {}, word("partner.message", { number: sequence })));
    pieces.push(message ? await answers(message) : make("p", { class: "wrong" }, word("partner.damaged")));
  }
  if (files.length) {
    pieces.push(make("h3", {}, word("partner.files")), make("p", { class: "small" }, word("partner.careful")));
  }
  return [...pieces, ...files.map((file) => fileOf(file, load))];
}

/** Answers to questions of the team, by number: they say nothing without those. */
const FOR_THE_TEAM = new Set(["replies", "referral", "alone"]);

async function answers(message) {
  const { order, questions } = await getJSON(`labels/${message.questionnaire}/`);
  const given = Object.keys(message.answers).filter((name) => !FOR_THE_TEAM.has(name));
  const names = [...new Set([...order.filter((name) => given.includes(name)), ...given])];
  if (!names.length) return make("p", { class: "small" }, word("partner.only_answers"));
  return make(
    "dl",
    { class: "answers-given" },
    names.map((name) => [
      make("dt", {}, questions[name]?.label ?? name),
      [message.answers[name]].flat().map((value) => {
        const option = questions[name]?.options?.[value];
        const lang = option ? option.lang || null : message.answers.language || message.locale;
        return make("dd", { lang, dir: "auto", class: option ? null : "as-sent" }, option?.text ?? value);
      }),
    ]),
  );
}

function fileOf(file, load) {
  const told = make("p", { role: "status" });
  const type = file.note?.type ?? "application/octet-stream";
  const size = Math.ceil((file.note?.size ?? 0) / 1024);
  const title = word(file.note ? "partner.save_file" : "partner.save_unknown", { number: file.sequence, type, size });
  const keep = button(title, async () => {
    try {
      save(await load(file), type, file.sequence);
      told.textContent = word("partner.file_saved");
    } catch (fault) {
      told.textContent = fault.name === "SealingError" ? word("partner.damaged") : fault.message;
    }
  });
  return make("div", {}, keep, told);
}
