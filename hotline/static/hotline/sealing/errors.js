/**
 * Every refusal of these modules. `code` is one of: "key" (not a key, or not one that opens this), "altered" (the bytes
 * are not what was sealed), "format" (not a document we know), "forged" (nobody of the team signed it), "misfiled" (it
 * belongs to another report or has another number), "passphrase" (it opens nothing here).
 * The message never repeats what was sealed or typed; words for people come from the page.
 */
export class SealingError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = "SealingError";
    this.code = code;
  }
}
