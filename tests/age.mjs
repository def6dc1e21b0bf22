// Opens and seals age files with the desk's library: a list of wishes {open, identity | passphrase} or
// {seal, to | passphrase}; files and texts travel as base64.
import { Decrypter, Encrypter } from "./age.js";

const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));

async function fulfilled(wish) {
  if (wish.open !== undefined) {
    const opener = new Decrypter();
    if (wish.identity) opener.addIdentity(wish.identity);
    else opener.addPassphrase(wish.passphrase);
    return opener.decrypt(bytes(wish.open));
  }
  const sealer = new Encrypter();
  if (wish.passphrase) {
    sealer.setScryptWorkFactor(wish.cost);
    sealer.setPassphrase(wish.passphrase);
  } else for (const recipient of wish.to) sealer.addRecipient(recipient);
  return sealer.encrypt(bytes(wish.seal));
}

const answers = [];
for (const wish of given) {
  try {
    answers.push({ file: Buffer.from(await fulfilled(wish)).toString("base64") });
  } catch (refusal) {
    answers.push({ refused: String(refusal) });
  }
}
told(answers);
