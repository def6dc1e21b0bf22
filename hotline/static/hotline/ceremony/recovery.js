/** A recovery key is made here and printed. Only its public half is ever sent; the secret one is forgotten. */
import { newRecovery } from "../sealing/members.js";
import { post } from "../wire.js";
import { word } from "../words.js";
import { at, busy, goTo, readOut, tell } from "./pages.js";
import { qrPicture } from "./qr.js";

const LAST = 8;

let pair = null;

function make() {
  const work = async () => {
    pair = await newRecovery();
    const groups = pair.identity.match(/.{1,4}/g).map((group) => {
      const span = document.createElement("span");
      span.textContent = group;
      return span;
    });
    at("secret").replaceChildren(...groups);
    at("public").textContent = pair.recipient;
    at("qr").replaceChildren(qrPicture(pair.identity, word("recovery.picture")));
    tell("");
    at("make").parentElement.hidden = true;
    at("sheet").hidden = at("step-printed").hidden = false;
    at("print").focus();
  };
  busy(at("make"), word("recovery.making"), work, "recovery.broken");
}

function printed(event) {
  event.preventDefault();
  if (at("last").value.replace(/\s/g, "").toUpperCase() !== pair.identity.slice(-LAST)) {
    tell(word("recovery.other"), true);
    return;
  }
  const work = async () => {
    await post(at("recovery").dataset.ask, { recipient: pair.recipient });
    at("ends").textContent = readOut(pair.recipient);
    forget();
    tell("");
    goTo("step-kept", "sheet", "step-printed");
  };
  busy(event.target.querySelector(".main"), word("recovery.asking"), work, "recovery.broken");
}

function forget() {
  pair = null;
  at("secret").replaceChildren();
  at("qr").replaceChildren();
  at("last").value = "";
}

at("make").addEventListener("click", make);
at("print").addEventListener("click", () => window.print());
at("printed").addEventListener("submit", printed);
addEventListener("pagehide", forget);
at("recovery").hidden = false;
