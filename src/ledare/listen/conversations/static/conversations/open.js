/* Open what was sealed to a comment of this device, and speak in its name. */

import { toHex, utf8 } from "../surveys/device/bytes.js";
import { derive, voiceKeys } from "../surveys/device/keys.js";
import { openWith } from "../surveys/device/seal.js";
import { ed25519 } from "../surveys/device/vendor/noble-curves.js";

const MOST_QUESTIONS = 64;

/** Return the keys of each comment in a round that this device kept: with its words. */
export async function commentsOf({ master, round, voices = [] }) {
  const waiting = new Map(voices.map((voice) => [voice.thread, voice]));
  const found = [];
  for (let place = 0; place < MOST_QUESTIONS && waiting.size; place += 1) {
    const thread = toHex(await derive(master, `thread|${round}|${place}`, 16));
    const voice = waiting.get(thread);
    if (!voice) continue;
    waiting.delete(thread);
    found.push({ ...voice, ...(await voiceKeys(master, round, place)), round });
  }
  return found;
}

/** Return the replies of a bundle that are sealed to a comment, in their order. */
export async function repliesTo(comment, bundle) {
  const opened = await Promise.all(bundle.map((sealed) => openedFor(comment, sealed)));
  return opened.filter(Boolean).sort((one, other) => one.n - other.n);
}

/** Return one reply, or null when it is sealed to somebody else's comment. */
async function openedFor({ round, thread, privateMailbox }, sealed) {
  let body;
  try {
    body = await openWith(sealed, privateMailbox, `reply/1|${round}|${thread}`);
  } catch {
    return null;
  }
  const length = (body[0] << 8) | body[1];
  return JSON.parse(new TextDecoder().decode(body.slice(2, 2 + length)));
}

/** Return the signature that only this comment's device can make. */
export function signed({ thread, privateSigner }, seq, text) {
  return toHex(ed25519.sign(utf8(`follow/1|${thread}|${seq}|${text}`), privateSigner));
}

/** Return the sealed replies in what the server gave. */
export const unpacked = ({ replies }) => replies.map((reply) =>
  Uint8Array.from(atob(reply), (letter) => letter.charCodeAt(0)));
