/** Sealing a redacted copy to whoever may read it: an age recipient, or an OpenPGP public key. */
import { encrypted } from "../sealing/envelopes.js";
import { SealingError } from "../sealing/errors.js";

/**
 * The copy, sealed, and how files of its kind are called. No padding stands around it: the stock programs open it.
 * Throws SealingError "key" for a key that can't be sealed to.
 * @param {Uint8Array} bytes @param {string} key @returns {Promise<{sealed: Uint8Array, ending: "age"|"pgp"}>}
 */
export async function sealedTo(bytes, key) {
  if (!key.startsWith("-----")) return { sealed: await encrypted(bytes, [key]), ending: "age" };
  return { sealed: await sealedToOpenPGP(bytes, key), ending: "pgp" };
}

/** The library is large and rarely needed: it is loaded only here. */
async function sealedToOpenPGP(bytes, armoredKey) {
  try {
    const { createMessage, encrypt, readKey } = await import("../openpgp.js");
    const encryptionKeys = await readKey({ armoredKey });
    if (encryptionKeys.isPrivate()) throw new Error("a secret key");
    const message = await createMessage({ binary: bytes });
    return await encrypt({ message, encryptionKeys, format: "binary" });
  } catch {
    throw new SealingError("key", "OpenPGP could not seal to this key");
  }
}
