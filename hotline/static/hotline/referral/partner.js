/** The partner's own desk: key, list, and what opens in it. */
import { button, fill, make } from "../building.js";
import { current, onChange } from "../session.js";
import { getBytes, getJSON, post } from "../wire.js";
import { word } from "../words.js";
import { startKey } from "./partner_key.js";
import { openedReferral } from "./partner_opening.js";
import { drawn } from "./partner_report.js";

function start() {
  startKey(document.getElementById("key"));
  const sections = [...document.querySelectorAll("[data-referral]")];
  sections.forEach(startReferral);
  onChange((keys) => keys === null && sections.forEach(close));
}

function startReferral(section) {
  const path = `${section.dataset.referral}/`;
  const told = section.querySelector("[data-told]");
  section.querySelector("[data-open]")?.addEventListener("click", () => said(told, () => open(section, path)));
  for (const one of section.querySelectorAll("[data-step]")) {
    one.addEventListener("click", () => said(told, () => stepped(section, path, one.dataset.step)));
  }
}

async function open(section, path) {
  const keys = current();
  if (!keys) throw new Error(word("partner.locked"));
  const sealed = await getJSON(path);
  const opened = await openedReferral(sealed, keys.identities);
  const load = async (file) => file.open(await getBytes(`${path}file/${file.sequence}/`));
  const pieces = await drawn(opened, load);
  // Locked meanwhile: what was opened must not come up afterwards.
  if (current() !== keys) throw new Error(word("partner.locked"));
  const place = section.querySelector("[data-opened]");
  fill(place, ...pieces, button(word("partner.close"), () => close(section)));
  place.hidden = false;
  place.focus();
}

function close(section) {
  const place = section.querySelector("[data-opened]");
  fill(place);
  place.hidden = true;
}

async function stepped(section, path, step) {
  const reason = section.querySelector("[data-reason]")?.value ?? "";
  await post(`${path}${step}/`, step === "reject" ? { reason } : {});
  close(section);
  section.querySelector("[data-acts]").replaceWith(make("p", {}, make("a", { href: "" }, word("partner.said"))));
}

async function said(told, work) {
  told.classList.remove("wrong");
  told.textContent = "";
  try {
    await work();
  } catch (fault) {
    told.classList.add("wrong");
    told.textContent = fault.name === "NotOpened" ? word(`partner.${fault.code}`) : fault.message;
  }
}

start();
