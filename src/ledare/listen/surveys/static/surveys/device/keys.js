/* The device's own key: 16 random bytes, kept here and shown as words on wish.

   Everything else comes of it, each with a label of its own, so that a second device
   with the same words makes the same (docs/decisions/0005-words-for-a-second-device.md). */

import { fromHex, joined, sha256, toHex, utf8 } from "./bytes.js";
import { DhkemP256HkdfSha256 } from "./vendor/hpke-core.js";
import { ed25519 } from "./vendor/noble-curves.js";

export const MASTER_BYTES = 16;

/** Return a new master key. */
export const newMaster = () => crypto.getRandomValues(new Uint8Array(MASTER_BYTES));

/** Return the bytes that a master gives for a label: HKDF-SHA256, no salt. */
export async function derive(master, label, length = 32) {
  const key = await crypto.subtle.importKey("raw", master, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8(label) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, length * 8));
}

/** Return the keys of one comment, so that two comments of a person are not linked:
    the thread it can be answered in, a mailbox to seal replies to, a signing key. */
export async function voiceKeys(master, round, place) {
  const about = `${round}|${place}`;
  const [thread, seed, secret] = await Promise.all([
    derive(master, `thread|${about}`, 16),
    derive(master, `mailbox|${about}`),
    derive(master, `sign|${about}`),
  ]);
  const kem = new DhkemP256HkdfSha256();
  const mailbox = await kem.deriveKeyPair(seed);
  const open = new Uint8Array(await kem.serializePublicKey(mailbox.publicKey));
  return {
    thread: toHex(thread),
    mailbox: toHex(open),
    signer: toHex(ed25519.getPublicKey(secret)),
    privateMailbox: mailbox.privateKey,
    privateSigner: secret,
  };
}

/** Return the page's two lists of 256 words; the same place means the same byte. */
export const listedWords = () =>
  JSON.parse(document.getElementById("seal-words").textContent);

/** Return a seal as the four words that people compare. */
export function sealWords(seal, language = document.documentElement.lang) {
  const lists = listedWords();
  const words = lists[language] || lists.en;
  return [...fromHex(seal).slice(0, 4)].map((byte) => words[byte]).join(" · ");
}

/** Return a master as 17 words: one a byte, and one to see a slip of the pen. */
export async function masterToWords(master, language = document.documentElement.lang) {
  const lists = listedWords();
  const words = lists[language] || lists.en;
  return [...master, await checkByte(master)].map((byte) => words[byte]);
}

/** Return the master that words stand for, in either language, or null. */
export async function wordsToMaster(text) {
  const written = text.normalize("NFC").toLowerCase().match(/\p{Letter}+/gu) || [];
  if (written.length !== MASTER_BYTES + 1) return null;
  for (const words of Object.values(listedWords())) {
    const found = Uint8Array.from(written, (word) => words.indexOf(word));
    const master = found.slice(0, MASTER_BYTES);
    const isListed = written.every((word) => words.includes(word));
    if (isListed && found[MASTER_BYTES] === (await checkByte(master))) return master;
  }
  return null;
}

/** Return the byte whose word stands last. */
async function checkByte(master) {
  return (await sha256(joined(utf8("words"), master)))[0];
}
