/* Seal an answer so that only the round's closing can open it.

   HPKE (RFC 9180), base mode: P-256, HKDF-SHA256, AES-128-GCM. Inside: two bytes of
   length, the answer, zeros up to a whole KiB, so that its size tells little. */

import { joined, utf8 } from "./bytes.js";
import {
  Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256,
} from "./vendor/hpke-core.js";

const PADDED_TO = 1024;

/** Return the suite that every seal of ours uses. */
export const suite = () => new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes128Gcm(),
});

/** Return length, answer and zeros: a whole number of KiB. */
export function padded(bytes) {
  const whole = Math.ceil((bytes.length + 2) / PADDED_TO) * PADDED_TO;
  const length = Uint8Array.of(bytes.length >> 8, bytes.length & 255);
  return joined(length, bytes, new Uint8Array(whole - bytes.length - 2));
}

/** Return bytes sealed to a round's public key, bound to the round and the cell. */
export function seal(bytes, publicKey, round, cell) {
  return sealWith(padded(bytes), publicKey, `voice/1|${round}|${cell}`);
}

/** Return bytes sealed to a public key under a line that says what they are for. */
export async function sealWith(bytes, publicKey, info) {
  const how = suite();
  const recipientPublicKey = await how.kem.deserializePublicKey(publicKey);
  const sender = await how.createSenderContext({ recipientPublicKey, info: utf8(info) });
  const body = new Uint8Array(await sender.seal(bytes));
  return joined(new Uint8Array(sender.enc), body);
}

/** Return what was sealed to a private key under a line; throws for anything else. */
export async function openWith(sealed, recipientKey, info) {
  const how = suite();
  const enc = sealed.slice(0, how.kem.encSize);
  const recipient = await how.createRecipientContext({ recipientKey, enc, info: utf8(info) });
  return new Uint8Array(await recipient.open(sealed.slice(how.kem.encSize)));
}
