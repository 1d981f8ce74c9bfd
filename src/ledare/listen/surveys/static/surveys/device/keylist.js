/* The round's public keys, looked at before any of them is used. */

import { sha256, toHex } from "./bytes.js";

export const SMALLEST_GROUP = 5;

/** The keys are not those that everybody was told of. */
export class ChangedList extends Error {}

/** A cell has so few people that an answer would point at one of them. */
export class SmallCell extends Error {}

/** Return a round's keys: {seal, cells: {cell: {key, members}}}, all in hexadecimal.

    Throws ChangedList where the bytes do not fit the seal on the page or the one this
    device saw first, and SmallCell where fewer than five share a key. */
export async function checked(bytes, { round, seal, pinned }) {
  const found = toHex(await sha256(bytes));
  if (found !== seal || (pinned && found !== pinned)) {
    throw new ChangedList("The keys do not fit the round's seal.");
  }
  const list = JSON.parse(new TextDecoder().decode(bytes));
  if (list.round !== round) throw new ChangedList("These are another round's keys.");
  for (const [cell, { members }] of Object.entries(list.cells)) {
    if (!(members >= SMALLEST_GROUP)) throw new SmallCell(`${cell}: ${members}`);
  }
  return list;
}
