import { SealingError } from "./errors.js";

const PIECE = 0x8000; // More arguments at once than this overflow a browser's stack.

/** Bytes as base64 text. @param {Uint8Array} bytes @returns {string} */
export function toBase64(bytes) {
  let binary = "";
  for (let at = 0; at < bytes.length; at += PIECE) {
    binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  }
  return btoa(binary);
}

/** The bytes of a base64 text. Throws SealingError "format". @param {string} text @returns {Uint8Array} */
export function fromBase64(text) {
  let binary;
  try {
    binary = atob(text);
  } catch {
    throw new SealingError("format", "not base64");
  }
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Bytes as base64url without padding (RFC 4648, section 5). @param {Uint8Array} bytes @returns {string} */
export function toBase64url(bytes) {
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The `length` bytes of a base64url text in its one canonical form. Throws SealingError "format".
 * @param {string} text @param {number} length @returns {Uint8Array}
 */
export function fromBase64url(text, length) {
  const bytes = fromBase64(String(text).replaceAll("-", "+").replaceAll("_", "/"));
  if (bytes.length !== length || toBase64url(bytes) !== text) {
    throw new SealingError("format", "not base64url of the expected length");
  }
  return bytes;
}
