import { Decrypter, Encrypter, identityToRecipient } from "../age.js";
import { SealingError } from "./errors.js";
import { pack, unpack } from "./padding.js";

const IDENTITY = /^AGE-SECRET-KEY-1[0-9A-Z]{58}$/;

/**
 * The payload, padded, as an age file for these recipients ("age1..."). Throws SealingError "key".
 * @param {Uint8Array} payload @param {string[]} recipients @returns {Promise<Uint8Array>}
 */
export function seal(payload, recipients) {
  return encrypted(pack(payload), recipients);
}

/**
 * The payload of an age file made by `seal`, here or on the server. `identities` is one identity or several, of which
 * any may fit. Throws SealingError "key" or "altered".
 * @param {Uint8Array} sealed @param {string | string[]} identities @returns {Promise<Uint8Array>}
 */
export async function open(sealed, identities) {
  return unpack(await decrypted(sealed, identities));
}

/**
 * key.age: the one line of a report's identity, for everybody who may read the report. Throws SealingError "key".
 * @param {string} identity @param {string[]} recipients @returns {Promise<Uint8Array>}
 */
export function sealKey(identity, recipients) {
  if (!IDENTITY.test(identity)) throw new SealingError("key", "this is no report key");
  return encrypted(new TextEncoder().encode(`${identity}\n`), recipients);
}

/**
 * The report's identity in key.age, opened with a member's. Throws SealingError "key" or "altered".
 * @param {Uint8Array} keyFile @param {string | string[]} identities @returns {Promise<string>}
 */
export async function openKey(keyFile, identities) {
  const line = new TextDecoder().decode(await decrypted(keyFile, identities));
  if (!line.endsWith("\n") || !IDENTITY.test(line.slice(0, -1))) {
    throw new SealingError("altered", "key.age holds no report key");
  }
  return line.slice(0, -1);
}

/** The recipient ("age1...") of an identity. Throws SealingError "key". @param {string} identity @returns {Promise<string>} */
export async function recipientOf(identity) {
  try {
    return await identityToRecipient(identity);
  } catch {
    throw new SealingError("key", "not an age identity");
  }
}

/**
 * Bytes as they are, without padding, as an age file. Throws SealingError "key".
 * @param {Uint8Array} bytes @param {string[]} recipients @returns {Promise<Uint8Array>}
 */
export async function encrypted(bytes, recipients) {
  const everyone = [...new Set(recipients)].sort();
  if (everyone.length === 0) throw new SealingError("key", "there is nobody to seal to");
  try {
    const encrypter = new Encrypter();
    for (const recipient of everyone) {
      if (!/^age1[0-9a-z]{58}$/.test(recipient)) throw new Error("not an X25519 recipient");
      encrypter.addRecipient(recipient);
    }
    return await encrypter.encrypt(bytes);
  } catch {
    throw new SealingError("key", "age could not seal to these recipients");
  }
}

/**
 * The bytes of an age file. Throws SealingError "key".
 * @param {Uint8Array} sealed @param {string | string[]} identities @returns {Promise<Uint8Array>}
 */
export async function decrypted(sealed, identities) {
  try {
    const decrypter = new Decrypter();
    for (const identity of [identities].flat()) decrypter.addIdentity(identity);
    return await decrypter.decrypt(sealed);
  } catch {
    throw new SealingError("key", "this key does not open this file, or the file was altered");
  }
}
