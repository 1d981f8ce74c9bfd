/* Nameless tokens: the server signs what it cannot read (RFC 9497, VOPRF over
   ristretto255 with SHA-512, verifiable mode). */

import { joined, sha256, utf8 } from "./bytes.js";
import { derive } from "./keys.js";
import { ristretto255_oprf } from "./vendor/noble-curves.js";

const { voprf } = ristretto255_oprf;
const BLIND_BYTES = 64;

/** The proof does not fit the listed key: the server signed with another one. */
export class TaggedKey extends Error {}

/** Return a device's nonce in a round, and the bytes its blind comes of. */
export async function secretsOf(master, round) {
  return {
    nonce: await derive(master, `nonce|${round}`),
    blind: await derive(master, `blind|${round}`, BLIND_BYTES),
  };
}

/** Return {blind, blinded}: a scalar to keep and the element to send; asking twice
    sends the same. */
export function blinded(nonce, bytes) {
  return voprf.blind(nonce, (length) => bytes.slice(0, length));
}

/** Return the token, or throw TaggedKey where the proof does not fit the key. */
export function finalize({ nonce, blind, blinded, element, proof, key }) {
  try {
    return voprf.finalize(nonce, blind, element, blinded, key, proof);
  } catch (reason) {
    throw new TaggedKey("The proof does not fit the listed key.", { cause: reason });
  }
}

/** Return the receipt of an answer: what the server must say it kept. */
export async function receiptOf(token, sealed) {
  const nullifier = (await sha256(joined(utf8("nul"), token))).slice(0, 16);
  return sha256(joined(utf8("receipt"), nullifier, await sha256(sealed)));
}
