/* Get this device's token of a round: checked keys first, then one blinded request. */

import { fromHex, toHex } from "./bytes.js";
import { newMaster } from "./keys.js";
import { askByName, keysOf, Refused } from "./sending.js";
import * as store from "./store.js";
import { blinded, finalize, secretsOf } from "./tokens.js";

/** Return what the device keeps of the round, with its token, and the round's keys.

    Keys that a person brought from another device are tried where her own does not
    fit: the server signs one blinded element a person and refuses any other. */
export async function tokenOf(about, csrf) {
  const { member, round, seal } = about;
  const row = await store.roundOf(member, round);
  const keys = await keysOf(round, { seal, pinned: row?.seal });
  if (row?.token) return { row, keys };
  await store.keepRound(member, round, { seal });
  for (const { master, used } of await candidates(member)) {
    const got = await askedWith(master, about, keys, csrf);
    if (!got) continue;
    await used();
    const { title, leader, closesAt, kind = "round" } = about;
    const known = { title, leader, closesAt, kind, master, ...got };
    return { row: await store.keepRound(member, round, known), keys };
  }
  throw new Refused("elsewhere");
}

/** Return the masters to try, the likeliest first, and what to do with the right one. */
async function candidates(member) {
  const own = await store.masterOf(member);
  const brought = (await store.allBrought()).map(({ words, master }) => ({
    master,
    used: async () => {
      await store.keepMaster(member, master);
      await store.forgetBrought(words);
    },
  }));
  if (own) return [{ master: own, used: async () => {} }, ...brought];
  if (brought.length) return brought;
  const master = newMaster();
  await store.keepMaster(member, master);
  return [{ master, used: async () => {} }];
}

/** Return cell, nonce and token, or null where another master's was signed before. */
async function askedWith(master, about, keys, csrf) {
  const { nonce, blind: bytes } = await secretsOf(master, about.round);
  const { blind, blinded: sent } = blinded(nonce, bytes);
  let given;
  try {
    const content = { blinded: toHex(sent) };
    given = await (await askByName(about.tokenUrl, csrf, content)).json();
  } catch (reason) {
    if (reason.kind === "elsewhere") return null;
    throw reason;
  }
  const token = finalize({
    nonce,
    blind,
    blinded: sent,
    element: fromHex(given.element),
    proof: fromHex(given.proof),
    key: fromHex(keys.cells[given.cell].key),
  });
  return { cell: given.cell, nonce, token };
}
