/** The drill: the sealed question is opened with the key from the paper, which stays in this page. */
import { fromBase64 } from "../sealing/base64.js";
import { decrypted } from "../sealing/envelopes.js";
import { word } from "../words.js";
import { at, busy, tell } from "./pages.js";

const ANSWER = /\d{8}-\d{12}/;

async function open() {
  const identity = at("identity").value.replace(/\s/g, "").toUpperCase();
  let text;
  try {
    text = new TextDecoder().decode(await decrypted(fromBase64(at("drill").dataset.sealed), identity));
  } catch {
    tell(word("drill.other"), true);
    return;
  }
  at("identity").value = "";
  at("answer").value = ANSWER.exec(text)?.[0] ?? "";
  tell(word("drill.opened"));
  at("answer").focus();
}

at("open").addEventListener("click", () => busy(at("open"), "", open, "drill.other"));
at("drill").hidden = false;
