/* The round's public keys, looked at before any of them is used. */

import { sha256, toHex } from "./bytes.js";

export const SMALLEST_GROUP = 5;

/** The keys are not those that everybody was told of. */
export class ChangedList extends Error {}

/** The keys fit the page, but not the seal this device saw first. */
export class NewSeal extends ChangedList {}

/** A cell has so few people that an answer would point at one of them. */
export class SmallCell extends Error {}

/** Return a round's keys: {seal, cells: {cell: {key, members}}}, all in hexadecimal.

    Throws ChangedList where the bytes do not fit the seal on the page, NewSeal where
    this device saw another one first, and SmallCell where fewer than five share a key. */
export async function checked(bytes, { round, seal, pinned }) {
  const found = toHex(await sha256(bytes));
  if (found !== seal) throw new ChangedList("The keys do not fit the round's seal.");
  if (pinned && found !== pinned) throw new NewSeal("This device saw another seal first.");
  const list = JSON.parse(new TextDecoder().decode(bytes));
  if (list.round !== round) throw new ChangedList("These are another round's keys.");
  for (const [cell, { members }] of Object.entries(list.cells)) {
    if (!(members >= SMALLEST_GROUP)) throw new SmallCell(`${cell}: ${members}`);
  }
  return list;
}
