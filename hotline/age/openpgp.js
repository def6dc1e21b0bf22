// What sealing a redacted copy to a partner's OpenPGP key needs; a file of its own, loaded only then.
export { createMessage, encrypt, readKey } from "openpgp";
