/** A member's keys are made here, wrapped by a passphrase, opened once for practice, and only then sent. */
import { newMember, unwrapMember, wrapMember } from "../sealing/members.js";
import { post } from "../wire.js";
import { word } from "../words.js";
import { at, busy, goTo, readOut, tell } from "./pages.js";
import { estimatedBits, FLOOR_BITS, GENERATED_BITS, guessingTime, newPassphrase } from "./passphrase.js";

let phrase = "";
let made = null;

/** The passphrase chosen: what was made here, or what was typed. */
function chosen() {
  return at("typed-field").hidden ? phrase : at("typed").value.trim();
}

function bits() {
  return at("typed-field").hidden ? GENERATED_BITS : estimatedBits(chosen());
}

function drawStrength() {
  const { name, count } = guessingTime(bits());
  const weak = bits() < FLOOR_BITS;
  const time = word(`strength.${name}`, { count });
  at("strength").textContent = chosen() === "" ? "" : word(weak ? "strength.weak" : "strength.enough", { time });
  at("strength").classList.toggle("wrong", weak && chosen() !== "");
}

function another() {
  phrase = newPassphrase();
  at("phrase").textContent = phrase;
  at("phrase").parentElement.hidden = false;
  at("typed-field").hidden = true;
  at("own-words").setAttribute("aria-expanded", "false");
  drawStrength();
}

function ownWords() {
  at("typed-field").hidden = false;
  at("phrase").parentElement.hidden = true;
  at("own-words").setAttribute("aria-expanded", "true");
  at("typed").focus();
  drawStrength();
}

function fields(form) {
  const data = new FormData(form);
  const holder = data.get("as") === "fallback" ? at("holder").value.trim() : "";
  return { queue: data.getAll("queue"), holder };
}

/** What is wrong with the first step, as a name of words, or nothing. */
function missing(form) {
  const { queue, holder } = fields(form);
  if (queue.length === 0) return "own_key.no_queue";
  if (new FormData(form).get("as") === "fallback" && holder === "") return "own_key.no_holder";
  return bits() < FLOOR_BITS ? "own_key.too_weak" : "";
}

function make(event) {
  event.preventDefault();
  const form = event.target;
  const fault = missing(form);
  if (fault) {
    tell(word(fault), true);
    return;
  }
  const work = async () => {
    const keys = await newMember();
    const wrapped = await wrapMember(keys, chosen());
    made = { ...fields(form), wrapped, recipient: keys.recipient, verify_key: keys.verifyKey };
    phrase = "";
    at("phrase").textContent = at("typed").value = "";
    tell("");
    goTo("step-practise", "step-choose");
    at("again").focus();
  };
  busy(form.querySelector(".main"), word("own_key.making"), work, "own_key.broken");
}

function practise(event) {
  event.preventDefault();
  const work = async () => {
    try {
      await unwrapMember(made.wrapped, at("again").value.trim());
    } catch (fault) {
      if (fault.code !== "passphrase") throw fault;
      tell(word("own_key.wrong"), true);
      at("again").select();
      return;
    }
    await post(at("own-key").dataset.keep, made);
    at("again").value = "";
    at("ends").textContent = readOut(made.recipient);
    tell("");
    goTo("step-kept", "step-practise");
  };
  busy(event.target.querySelector(".main"), word("own_key.trying"), work, "own_key.broken");
}

function download() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([made.wrapped], { type: "application/octet-stream" }));
  link.download = `${made.recipient.slice(-8)}.age`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function startOver() {
  made = null;
  at("again").value = "";
  another();
  tell("");
  goTo("step-choose", "step-practise");
}

at("another").addEventListener("click", another);
at("own-words").addEventListener("click", ownWords);
at("typed").addEventListener("input", drawStrength);
at("step-choose").addEventListener("submit", make);
at("step-choose").addEventListener("change", (event) => {
  if (event.target.name === "as") at("holder-field").hidden = event.target.value !== "fallback";
});
at("practise").addEventListener("submit", practise);
at("show").addEventListener("change", (event) => {
  at("again").type = event.target.checked ? "text" : "password";
});
at("download").addEventListener("click", download);
at("start-over").addEventListener("click", startOver);
another();
at("own-key").hidden = false;
