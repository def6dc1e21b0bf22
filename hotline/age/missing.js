// Stands in for the library while npm could not be reached: the desk's pages load, and nothing is opened or sealed.
function missing() {
  throw new Error("the age library was not made at set-up");
}

export {
  missing as armor,
  missing as Decrypter,
  missing as Encrypter,
  missing as generateX25519Identity,
  missing as identityToRecipient,
  missing as qrcode,
};
