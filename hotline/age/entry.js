// What the desk's own scripts use of the packages locked here; set-up makes one file of it, hotline/age.js.
export { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
export { encode as qrcode } from "uqr";
