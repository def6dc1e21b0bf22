/** The panel of referrals in an opened report: to whom it can go, what the reporter says to it, how far it has come. */
import { fill, make } from "../building.js";
import { registerPanel } from "../pane.js";
import { getJSON } from "../wire.js";
import { word } from "../words.js";
import { entryOf } from "./entry.js";
import { beginning } from "./beginning.js";

registerPanel({ name: "referral", order: 60, title: "referral.title", mount });

async function mount(container, opened) {
  const known = await getJSON(`reports/${opened.id}/referrals/`);
  const told = make("p", { role: "status" });
  const { questions } = await questionsOf(opened);
  const about = { opened, known, questions, act: (work, said) => acted(told, opened, work, said) };
  fill(
    container,
    known.referrals.length ? known.referrals.map((one) => entryOf(one, about)) : make("p", {}, word("referral.none")),
    beginning(about),
    told,
  );
}

/** Do something, say what came of it, and draw the report anew. */
async function acted(told, opened, work, said) {
  told.classList.remove("wrong");
  told.textContent = "";
  try {
    const text = await work();
    await opened.reload();
    // The pane was drawn anew: this line is gone, the same one of the new panel takes its place.
    (document.querySelector(".panel-referral [role=status]") ?? told).textContent = text ?? word(said);
  } catch (fault) {
    told.classList.add("wrong");
    told.textContent = fault.name === "SealingError" ? word("referral.not_sealed") : fault.message;
  }
}

/** The words of the form that the reporter saw, to say what they ticked. */
async function questionsOf(opened) {
  const first = opened.messages.find(({ message }) => message)?.message;
  return opened.questions(first?.questionnaire ?? 0).catch(() => ({ questions: {} }));
}
