import { Decrypter, Encrypter, generateX25519Identity } from "../age.js";
import { recipientOf } from "./envelopes.js";
import { SealingError } from "./errors.js";
import { newSigningKey, verifyKeyOf } from "./signing.js";

/** Cost of a passphrase: 2^18 rounds of scrypt take 256 MiB and about two seconds, for us and for each guess. */
export const LOG_N = 18;

/**
 * A member's keys; identity and signingKey are secret.
 * @typedef {{identity: string, recipient: string, signingKey: string, verifyKey: string}} MemberKeys
 */

/** Fresh keys for a member. @returns {Promise<MemberKeys>} */
export async function newMember() {
  return memberKeys(await generateX25519Identity(), newSigningKey());
}

/** A fresh recovery key, whose identity must never be sent. @returns {Promise<{identity: string, recipient: string}>} */
export async function newRecovery() {
  const identity = await generateX25519Identity();
  return { identity, recipient: await recipientOf(identity) };
}

/**
 * Both secret keys sealed by a passphrase, as an age file that any age program opens.
 * @param {MemberKeys} keys @param {string} passphrase @param {number} logN @returns {Promise<Uint8Array>}
 */
export async function wrapMember({ identity, signingKey }, passphrase, logN = LOG_N) {
  if (!passphrase) throw new SealingError("passphrase", "a passphrase is needed");
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(logN);
  encrypter.setPassphrase(passphrase.normalize());
  return encrypter.encrypt(`${identity}\n${signingKey}\n`);
}

/**
 * The keys in a wrapped file. Throws SealingError "passphrase".
 * @param {Uint8Array} wrapped @param {string} passphrase @returns {Promise<MemberKeys>}
 */
export async function unwrapMember(wrapped, passphrase) {
  // Accents come composed from one keyboard and in pieces from another.
  for (const typed of new Set([passphrase.normalize(), passphrase])) {
    try {
      const decrypter = new Decrypter();
      decrypter.addPassphrase(typed);
      const [identity, signingKey, ...more] = (await decrypter.decrypt(wrapped, "text")).split("\n");
      if (more.join("") === "") return await memberKeys(identity, signingKey);
    } catch {
      // The next way of writing it, or the refusal below.
    }
  }
  throw new SealingError("passphrase", "this passphrase does not open these keys");
}

/**
 * A member's keys with the public halves computed. Throws SealingError "key".
 * @param {string} identity @param {string} signingKey @returns {Promise<MemberKeys>}
 */
export async function memberKeys(identity, signingKey) {
  return {
    identity,
    recipient: await recipientOf(identity),
    signingKey,
    verifyKey: await verifyKeyOf(signingKey),
  };
}
