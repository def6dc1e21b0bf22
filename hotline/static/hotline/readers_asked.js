/**
 * Before open reports are sealed to keys that nobody has looked at in this page, a member looks at them: a server, or
 * whoever writes to its database, must not be able to add a reader whom no person has seen.
 */
import { button, fill, make } from "./building.js";
import { word } from "./words.js";

const SHOWN = 16; // Characters of a key's end, as many as the page of keys has people compare.

/**
 * Show whose keys these are and wait until the member says that they are known; never resolves otherwise.
 * @param {{recipient: string, kind: string, holder: string, since: string}[]} readers
 * @param {number} count open reports that wait
 * @returns {Promise<void>}
 */
export function agreedTo(readers, count) {
  const box = document.getElementById("resealing-readers");
  if (!box) return new Promise(() => {});
  return new Promise((agreed) => {
    const said = () => {
      forgetQuestion();
      agreed();
    };
    fill(
      box,
      make("p", { class: "notice" }, word("resealing.ask", { count })),
      make("ul", {}, readers.map((reader) => make("li", {}, make("bdi", {}, described(reader))))),
      make("p", { class: "small" }, word("resealing.doubt")),
      button(word("resealing.agree"), said),
    );
    box.hidden = false;
  });
}

/** Take the question away. */
export function forgetQuestion() {
  const box = document.getElementById("resealing-readers");
  if (!box) return;
  fill(box);
  box.hidden = true;
}

function described({ recipient, kind, holder, since }) {
  const name = kind === "recovery" ? word("resealing.recovery") : holder;
  return word("resealing.reader", { holder: name, since, ending: recipient.slice(-SHOWN) });
}
