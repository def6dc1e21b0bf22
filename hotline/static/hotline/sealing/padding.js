import { SealingError } from "./errors.js";

const FLOOR = 4096;
const PREFIX = 4;
const LARGEST = 2 ** 31; // Bytes; no browser hands over a longer file in one piece.

/** The Padmé size of `length` bytes, prefix included: at least 4096. @param {number} length @returns {number} */
export function paddedSize(length) {
  if (length <= FLOOR) return FLOOR;
  const exponent = 31 - Math.clz32(length);
  const bits = 32 - Math.clz32(exponent);
  const step = 2 ** (exponent - bits);
  return Math.ceil(length / step) * step;
}

/**
 * Length prefix (4 bytes, big-endian), payload, and zeros up to the Padmé size.
 * @param {Uint8Array} payload @returns {Uint8Array}
 */
export function pack(payload) {
  if (payload.length >= LARGEST - PREFIX) throw new SealingError("format", "too long to be padded");
  const block = new Uint8Array(paddedSize(PREFIX + payload.length));
  new DataView(block.buffer).setUint32(0, payload.length);
  block.set(payload, PREFIX);
  return block;
}

/**
 * The payload of `pack`. Throws SealingError "altered" when size, prefix or padding is not what `pack` writes.
 * @param {Uint8Array} block @returns {Uint8Array}
 */
export function unpack(block) {
  if (block.length < FLOOR) throw new SealingError("altered", "shorter than any padded block");
  const end = PREFIX + new DataView(block.buffer, block.byteOffset).getUint32(0);
  if (end > block.length || paddedSize(end) !== block.length) {
    throw new SealingError("altered", "a size that padding never gives");
  }
  for (let at = end; at < block.length; at += 1) {
    if (block[at] !== 0) throw new SealingError("altered", "the padding is not empty");
  }
  return block.slice(PREFIX, end);
}
