/** The panel in which a reply is written, looked at as its reporter will see it, signed, sealed and sent. */
import { button, fill, freshId, make } from "../building.js";
import { dropDraft, keepDraft, startDraft } from "../drafts.js";
import { inWords } from "../moments.js";
import { registerPanel } from "../pane.js";
import { REASONS } from "../sealing/acts.js";
import { attempt } from "../telling.js";
import { post } from "../wire.js";
import { word } from "../words.js";
import { languageFor, pageOf, phraseBook } from "./book.js";
import { contactOf } from "./contact.js";
import { phrasePicker } from "./picker.js";
import { drawPreview } from "./preview.js";
import { questionList } from "./questions.js";
import { sendReply } from "./sending.js";
import { actOf, blanksIn, faultsOf, wholeText } from "./soundness.js";
import { repeatsOf, warningPlace } from "./warning.js";

const OVERTAKEN = 409;
/** What is to be said when the pane is drawn again, by report. */
const toSay = new Map();

registerPanel({ name: "answering", order: 40, title: "answering.title", mount });

async function mount(container, opened) {
  if (!opened.answerable) {
    container.append(make("p", { class: "notice" }, word("answering.no_receipt")));
    return undefined;
  }
  const name = draftName(opened);
  const draft = await startDraft(name, opened.identity, emptyDraft);
  const book = await phraseBook().catch(() => null);
  const contact = await contactOf(opened);
  container.append(...[contact].filter(Boolean), ...fieldsOf(draft, opened, book));
  // What became of the reply must not stand out of sight after the pane was drawn anew.
  const told = container.querySelector(".told-reply");
  if (told.textContent) setTimeout(() => told.scrollIntoView({ block: "center" }));
  return () => keepDraft(name, opened.reportRecipient);
}

function draftName(opened) {
  return `reply:${opened.id}`;
}

function emptyDraft() {
  return { text: "", questions: [], closing: "", interview: false };
}

function fieldsOf(draft, opened, book) {
  const told = make("p", { class: "told-reply", role: "status" }, toSay.get(opened.id) ?? "");
  toSay.delete(opened.id);
  const warning = warningPlace();
  const preview = make("div", { class: "preview" });
  const previewed = make("details", { open: true }, make("summary", {}, word("answering.preview")), preview);
  const text = textField(draft, opened, changed);
  const questions = questionList(draft, opened.language, changed);
  let later = 0;

  function redraw() {
    previewed.hidden = !book || faultsOf(draft).includes("empty");
    if (book) drawPreview(preview, draft, book, languageFor(book, pageOf(opened)));
    warning.draw(repeatsOf(draft, opened, book));
  }
  function changed() {
    clearTimeout(later);
    later = setTimeout(redraw, 250);
  }
  function insert(phrase, asks) {
    if (asks) questions.add(phrase);
    else text.insert(phrase);
    told.textContent = word(asks ? "answering.question_added" : "answering.phrase_added");
  }
  async function send() {
    const found = repeatsOf(draft, opened, book);
    warning.draw(found);
    const sentence = refusalOf(draft, opened) || (warning.accepted(found) ? "" : word("answering.look_at_repeats"));
    told.classList.toggle("wrong", sentence !== "");
    told.textContent = sentence;
    if (sentence) {
      if (!warning.accepted(found)) warning.focus();
      return;
    }
    await sent(draft, opened, told);
  }

  redraw();
  return [
    text.element,
    book ? phrasePicker(book, opened.language, insert) : make("p", { class: "notice" }, word("picker.away")),
    make("h4", {}, word("answering.questions")),
    make("p", { class: "small" }, word("answering.questions_help")),
    questions.element,
    closingField(draft, opened, changed),
    interviewField(draft, opened),
    previewed,
    warning.element,
    button(word("answering.send"), send, { class: "button main" }),
    told,
  ];
}

function textField(draft, opened, changed) {
  const id = freshId();
  const field = make("textarea", { id, rows: 7, lang: opened.language, dir: "auto", autocomplete: "off" });
  field.value = draft.text;
  const take = () => {
    draft.text = field.value;
    changed();
  };
  field.addEventListener("input", take);
  return {
    element: make("div", { class: "field" }, make("label", { for: id }, word("answering.text")), field),
    insert(phrase) {
      const before = field.value.slice(0, field.selectionStart);
      const gap = before === "" || before.endsWith("\n") ? "" : "\n";
      field.setRangeText(`${gap}${phrase}`, field.selectionStart, field.selectionEnd, "end");
      const blank = blanksIn(phrase)[0];
      if (blank) {
        const at = field.value.indexOf(blank, before.length);
        field.focus();
        field.setSelectionRange(at, at + blank.length);
      }
      take();
    },
  };
}

function closingField(draft, opened, changed) {
  const id = freshId();
  const none = make("option", { value: "" }, word("answering.not_closing"));
  const reasons = REASONS.map((code) => make("option", { value: code }, word(`answering.because_${code}`)));
  const select = make("select", { id }, none, reasons);
  select.value = draft.closing;
  select.addEventListener("change", () => {
    draft.closing = select.value;
    changed();
  });
  const label = opened.state === "closed" ? "answering.closing_again" : "answering.closing";
  return make("div", { class: "field" }, make("label", { for: id }, word(label)), select);
}

function interviewField(draft, opened) {
  const tick = make("input", { type: "checkbox" });
  tick.checked = draft.interview;
  tick.addEventListener("change", () => {
    draft.interview = tick.checked;
  });
  const label = make("label", { class: "choice" }, tick, make("span", {}, word("answering.interview")));
  if (opened.interviewHour) {
    const when = inWords(new Date(opened.interviewHour));
    return make("div", {}, label, make("p", { class: "small" }, word("answering.interview_before", { when })));
  }
  const elsewhere = button(word("answering.interview_elsewhere"), async () => {
    if (!(await attempt(() => post(`reports/${opened.id}/interview/`)))) return;
    toSay.set(opened.id, word("answering.interview_noted"));
    await Promise.all([opened.reload(), opened.changed()]);
  });
  return make("div", { class: "flow" }, label, elsewhere);
}

/** Why this can't go out as it is, in a sentence; "" when it can. */
function refusalOf(draft, opened) {
  const faults = faultsOf(draft);
  if (faults.includes("blanks")) {
    return word("answering.fault_blanks", { blanks: blanksIn(wholeText(draft)).join(", ") });
  }
  if (faults.length) return word(`answering.fault_${faults[0]}`);
  return draft.closing && !allRead(opened) ? word("answering.fault_unread") : "";
}

function allRead(opened) {
  return opened.messages.every(({ message }) => message !== null);
}

async function sent(draft, opened, told) {
  try {
    fill(told, word("answering.sending"));
    const { text, interview, closing } = draft;
    await sendReply(opened, { text, act: actOf(draft), state: closing ? "closed" : "", interview });
    dropDraft(draftName(opened));
    toSay.set(opened.id, word(closing ? "answering.sent_closed" : "answering.sent", { n: opened.next.reply }));
    await Promise.all([opened.reload(), opened.changed()]);
  } catch (fault) {
    const sentence = fault.code ? word("answering.not_sealed") : fault.message;
    told.classList.add("wrong");
    fill(told, sentence);
    if (fault.status !== OVERTAKEN) return;
    // Another reply came first, or another message: show it, with the text as it was typed.
    toSay.set(opened.id, sentence);
    await opened.reload();
  }
}
