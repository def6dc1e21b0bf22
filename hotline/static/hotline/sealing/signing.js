import { fromBase64url, toBase64url } from "./base64.js";
import { SealingError } from "./errors.js";

const SIGNING = "WAYMARK-SIGNING-KEY-1:";
const VERIFY = "waymark-verify-1:";
// What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410).
const PKCS8 = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

/** A fresh signing key as its one-line text (secret). @returns {string} */
export function newSigningKey() {
  return SIGNING + toBase64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** The verify key (public) of a signing key. Throws SealingError "key". @param {string} signingKey @returns {Promise<string>} */
export async function verifyKeyOf(signingKey) {
  const { x } = await crypto.subtle.exportKey("jwk", await privateKey(signingKey, true));
  return VERIFY + x;
}

/**
 * The signature over label, a newline and text, as base64url. Throws SealingError "key".
 * @param {string} label @param {string} text @param {string} signingKey @returns {Promise<string>}
 */
export async function sign(label, text, signingKey) {
  const key = await privateKey(signingKey, false);
  return toBase64url(new Uint8Array(await crypto.subtle.sign("Ed25519", key, signed(label, text))));
}

/**
 * Whether this verify key's holder signed the text for this label. An unsound key or signature is a plain no.
 * @param {string} label @param {string} text @param {string} signature @param {string} verifyKey
 * @returns {Promise<boolean>}
 */
export async function verify(label, text, signature, verifyKey) {
  try {
    const key = await crypto.subtle.importKey("raw", keyBytes(verifyKey, VERIFY), "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", key, fromBase64url(signature, 64), signed(label, text));
  } catch {
    return false;
  }
}

/**
 * The one of `verifyKeys` that made the signature, or null.
 * @param {string} label @param {string} text @param {string} signature @param {string[]} verifyKeys
 * @returns {Promise<string | null>}
 */
export async function signerOf(label, text, signature, verifyKeys) {
  for (const verifyKey of verifyKeys) {
    if (await verify(label, text, signature, verifyKey)) return verifyKey;
  }
  return null;
}

function signed(label, text) {
  return new TextEncoder().encode(`${label}\n${text}`);
}

async function privateKey(signingKey, extractable) {
  const bytes = Uint8Array.from([...PKCS8, ...keyBytes(signingKey, SIGNING)]);
  return crypto.subtle.importKey("pkcs8", bytes, "Ed25519", extractable, ["sign"]);
}

function keyBytes(text, prefix) {
  try {
    if (!text.startsWith(prefix)) throw new Error("another prefix");
    return fromBase64url(text.slice(prefix.length), 32);
  } catch {
    throw new SealingError("key", `a key of this kind starts with ${prefix} and 43 characters follow`);
  }
}
