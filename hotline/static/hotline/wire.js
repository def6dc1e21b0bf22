/**
 * The way to the server. Nothing of a report in clear may pass here: give it ids, numbers, states and sealed bytes.
 *
 * Every failure is a `Failed` whose `message` is a sentence for the person, in the language of the page. `kind` is
 * "signed-out", "refused" (then `message` is the server's own sentence and `status` its number) or "away".
 */
import { word } from "./words.js";
import { toBase64 } from "./sealing/base64.js";

/** What went wrong on the way, as a sentence for the person. */
export class Failed extends Error {
  /**
   * @param {"signed-out"|"refused"|"away"} kind
   * @param {string} sentence
   * @param {number} [status] the answer's number, 0 without an answer
   */
  constructor(kind, sentence, status = 0) {
    super(sentence);
    this.kind = kind;
    this.status = status;
  }
}

/**
 * What a JSON address answers.
 * @param {string} path relative to the page, such as "reports/<id>/"
 * @returns {Promise<any>}
 */
export async function getJSON(path) {
  const answer = await ask(path, { headers: { Accept: "application/json" } });
  return answer.json();
}

/**
 * The bytes at an address. `progress` is told the share that has come, from 0 to 1, where the length is known.
 * @param {string} path
 * @param {(share: number) => void} [progress]
 * @returns {Promise<Uint8Array>}
 */
export async function getBytes(path, progress) {
  const answer = await ask(path, {});
  const length = Number(answer.headers.get("Content-Length")) || 0;
  if (!progress || !length || !answer.body) return new Uint8Array(await answer.arrayBuffer());
  const bytes = new Uint8Array(length);
  let come = 0;
  try {
    for (const reader = answer.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes.set(value, come);
      come += value.length;
      progress(come / length);
    }
  } catch {
    throw new Failed("away", word("wire.away"));
  }
  if (come !== length) throw new Failed("away", word("wire.away"));
  return bytes;
}

/**
 * A page of ours as a document of its own, parsed by the browser without running or loading anything in it.
 * @param {string} path
 * @returns {Promise<Document>}
 */
export function getDocument(path) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const away = () => reject(new Failed("away", word("wire.away")));
    request.open("GET", path);
    request.responseType = "document";
    request.onerror = request.onabort = request.ontimeout = away;
    request.onload = () => {
      const there = new URL(request.responseURL).pathname;
      if (there.startsWith("/-/")) reject(new Failed("signed-out", word("wire.signed_out")));
      else if (request.status === 200 && request.response) resolve(request.response);
      else if (request.status >= 500) away();
      else reject(new Failed("refused", word("wire.refused"), request.status));
    };
    request.send();
  });
}

/**
 * Send fields by POST with the page's CSRF token and return the JSON answered ({} for an empty answer).
 * A list is sent as several values of one name; bytes are sent as base64.
 * @param {string} path
 * @param {Object<string, string|number|boolean|Uint8Array|Array>} [fields]
 * @returns {Promise<any>}
 */
export async function post(path, fields = {}) {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      body.append(name, one instanceof Uint8Array ? toBase64(one) : String(one));
    }
  }
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  const headers = { Accept: "application/json", "X-CSRFToken": token ? token.value : "" };
  const answer = await ask(path, { method: "POST", headers, body });
  return answer.status === 204 ? {} : answer.json();
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, { redirect: "manual", credentials: "same-origin", cache: "no-store", ...options });
  } catch {
    throw new Failed("away", word("wire.away"));
  }
  if (answer.type === "opaqueredirect") throw new Failed("signed-out", word("wire.signed_out"));
  if (answer.ok) return answer;
  if (answer.status >= 500) throw new Failed("away", word("wire.broken"), answer.status);
  throw new Failed("refused", (await sentenceOf(answer)) || word("wire.refused"), answer.status);
}

async function sentenceOf(answer) {
  try {
    return String((await answer.json()).refused ?? "");
  } catch {
    return "";
  }
}
