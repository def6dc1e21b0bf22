/** Opening a report in this browser: fetch what is sealed, open it with the member's key, hand it to the pane. */
import { fromBase64 } from "./sealing/base64.js";
import { open, openKey, recipientOf } from "./sealing/envelopes.js";
import { readMessage } from "./sealing/messages.js";
import { openNote } from "./sealing/notes.js";
import { openReply } from "./sealing/replies.js";
import { current } from "./session.js";
import { getBytes, getJSON, post } from "./wire.js";
import { word } from "./words.js";

const questionnaires = new Map();

/** Why something sealed does not open, as a sentence. */
export class NotOpened extends Error {
  /** @param {string} code of a SealingError */
  constructor(code) {
    super(word(`opening.${["key", "altered", "format"].includes(code) ? code : "altered"}`));
    this.code = code;
  }
}

/**
 * The report with this id as pane.js describes it, without `reload` and `changed`. Throws Failed or NotOpened.
 * @param {string} id
 * @param {(stage: string) => void} [stage] told what is being done
 */
export async function openedReport(id, stage = () => {}) {
  stage(word("opening.fetching"));
  const sealed = await getJSON(`reports/${id}/`);
  stage(word("opening.opening"));
  const identity = await keyOf(sealed.key);
  // What is sealed from here on goes to this recipient: it must be that of the key just opened.
  if ((await recipientOf(identity)) !== sealed.reportRecipient) throw new NotOpened("altered");
  const verifyKeys = sealed.members.map((member) => member.verifyKey);
  const messages = await Promise.all(sealed.messages.map((part) => openMessage(part, identity)));
  const replies = await Promise.all(sealed.replies.map((part) => openSigned(openReply, part, identity, id, verifyKeys)));
  const notes = await Promise.all(sealed.notes.map((part) => openSigned(openNote, part, identity, id, verifyKeys)));
  const names = Object.fromEntries(sealed.members.map((member) => [member.verifyKey, member.username]));
  const revoked = new Set(sealed.members.filter((member) => !member.live).map((member) => member.verifyKey));
  for (const one of [...replies, ...notes]) {
    one.revoked = revoked.has(one.signer);
    one.signer = names[one.signer] ?? "";
  }
  return {
    ...sealed,
    identity,
    messages,
    replies,
    notes,
    language: languageOf(messages),
    answers: answersOf(messages),
    files: filesOf(sealed, messages, identity),
    questions: questionsOf,
  };
}

/**
 * The identity of a report in its key.age. Throws NotOpened.
 * @param {string} key base64
 */
export async function keyOf(key) {
  const keys = current();
  if (!keys) throw new NotOpened("key");
  return refusedAs(openKey(fromBase64(key), keys.identities), "key");
}

/**
 * The first message of a report that was only glanced at. Throws NotOpened.
 * @param {{key: string, message: string, sequence: number}} glance
 */
export async function firstMessage(glance) {
  const identity = await keyOf(glance.key);
  return refusedAs(open(fromBase64(glance.message), identity).then(readMessage));
}

/**
 * Tell the server that this person has read reports, each up to a message.
 * @param {{id: string, sequence: number}[]} read
 * @returns {Promise<string[]>} the reports whose rows changed
 */
export async function tellRead(read) {
  const { changed } = await post("many/opened/", { read: read.map(({ id, sequence }) => `${id}:${sequence}`) });
  return changed;
}

/** The words of a version of the questionnaire. @param {number} version */
export function questionsOf(version) {
  if (!questionnaires.has(version)) {
    const asked = getJSON(`labels/${version}/`);
    asked.catch(() => questionnaires.delete(version));
    questionnaires.set(version, asked);
  }
  return questionnaires.get(version);
}

async function openMessage({ sequence, blob }, identity) {
  try {
    return { sequence, message: readMessage(await open(fromBase64(blob), identity)) };
  } catch {
    return { sequence, message: null };
  }
}

/** A reply or a note, `sound` when a member of the queue signed it for this report and number. */
async function openSigned(opener, { sequence, blob }, identity, report, verifyKeys) {
  try {
    const read = await opener(fromBase64(blob), identity, { report, sequence }, verifyKeys);
    return { ...read, sequence, sound: true };
  } catch (fault) {
    return { sequence, time: null, text: "", act: null, note: null, author: "", signer: "", sound: false, fault: fault.code };
  }
}

function filesOf(sealed, messages, identity) {
  // After a message that does not open nobody knows which notes belong to which files.
  const gap = messages.findIndex(({ message }) => !message);
  const notes = messages.slice(0, gap < 0 ? messages.length : gap).flatMap(({ sequence, message }) =>
    message.files.map((note) => ({ note, message: sequence })),
  );
  return sealed.files.map((sequence, at) => ({
    sequence,
    note: { name: "", type: "application/octet-stream", size: 0 },
    message: 0,
    ...notes[at],
    load: async (progress) => {
      const bytes = await getBytes(`reports/${sealed.id}/file/${sequence}/`, progress);
      return refusedAs(open(bytes, identity));
    },
  }));
}

function answersOf(messages) {
  return messages.flatMap(({ sequence, message }) =>
    Object.entries(message?.answers ?? {}).map(([name, answer]) => ({ sequence, name, values: [answer].flat() })),
  );
}

function languageOf(messages) {
  const first = messages.find(({ message }) => message)?.message;
  return first ? String(first.answers.language || first.locale) : "";
}

/** What a report's own key does not open was not sealed to it: then it is the file that is wrong, not the key. */
async function refusedAs(work, withoutKey = "altered") {
  try {
    return await work;
  } catch (fault) {
    throw new NotOpened(fault.code === "key" ? withoutKey : fault.code);
  }
}
