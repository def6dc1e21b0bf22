/** The panel of codes: what of this report is counted, taken from its answers, to be put right by a member. */
import { button, fill, freshId, make } from "../building.js";
import { addNote } from "../casefile/adding.js";
import { registerPanel } from "../pane.js";
import { word } from "../words.js";
import { codesOf, isCounted } from "./codes.js";
import { toCount } from "./counting.js";

registerPanel({ name: "codes", order: 70, mount });

function mount(container, opened) {
  const body = make("div", { class: "flow" });
  const folded = make("details", { class: "codes" }, make("summary", {}, word("codes.title")), body);
  container.append(folded);
  folded.addEventListener("toggle", () => folded.open && !body.hasChildNodes() && draw(body, opened));
}

async function draw(body, opened) {
  fill(body, make("p", { class: "small" }, word("codes.explained")));
  const told = make("p", { role: "status" });
  try {
    const { dimensions } = await toCount();
    const codes = codesOf(opened, dimensions);
    const fields = Object.entries(dimensions).map(([name, one]) => field(name, one, codes[name]));
    const save = button(word("codes.save"), () => keep(opened, fields, told));
    if (isCounted(opened)) save.disabled = true;
    body.append(...fields.map(({ element }) => element), save, told);
    if (isCounted(opened)) fill(told, word("codes.counted"));
  } catch (fault) {
    body.append(told);
    say(told, fault);
  }
}

/** One dimension: a menu where a report has one code, boxes where it has several. */
function field(name, { heading, oneEach, codes }, chosen) {
  const labels = Object.entries(codes);
  if (oneEach) {
    const id = freshId();
    const menu = make("select", { id }, labels.map(([code, label]) => make("option", { value: code }, label)));
    menu.value = chosen[0];
    const element = make("div", { class: "field" }, make("label", { for: id }, heading), menu);
    return { name, element, value: () => menu.value };
  }
  const boxes = labels.map(([code, label]) => {
    const box = make("input", { type: "checkbox", value: code });
    box.checked = chosen.includes(code);
    return { box, element: make("label", {}, box, " ", label) };
  });
  const element = make("fieldset", { class: "ticks" }, make("legend", {}, heading), boxes.map((one) => one.element));
  return { name, element, value: () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value) };
}

async function keep(opened, fields, told) {
  const codes = Object.fromEntries(fields.map(({ name, value }) => [name, value()]));
  try {
    await addNote(opened, { kind: "codes", codes });
    told.classList.remove("wrong");
    fill(told, word("codes.saved"));
  } catch (fault) {
    say(told, fault);
  }
}

function say(told, fault) {
  told.classList.add("wrong");
  fill(told, fault.code ? word("codes.not_sealed") : fault.message);
}
