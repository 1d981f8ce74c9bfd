/* Send a sealed answer to the nameless side, and ask whether it was counted. */

import { alike, fromHex, toBase64, toHex, utf8 } from "./bytes.js";
import { checked } from "./keylist.js";
import { NOBODY } from "./names.js";
import { seal } from "./seal.js";
import { keepRound } from "./store.js";
import { receiptOf } from "./tokens.js";

const MOST_REVISIONS = 20;

/** Something was refused; `kind` says what, for the sentence on the page. */
export class Refused extends Error {
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

const KINDS = {
  400: "strange", 403: "not-asked", 409: "elsewhere", 410: "closed", 413: "too-long",
  429: "too-often",
};

/** Return what an address answers, or throw Refused with the kind of the refusal. */
async function asked(address, how) {
  let response;
  try {
    response = await fetch(address, { cache: "no-store", ...how });
  } catch {
    throw new Refused("offline");
  }
  if (response.redirected) throw new Refused("signed-out");
  if (!response.ok) throw new Refused(KINDS[response.status] || "strange");
  return response;
}

/** Ask without a name: no cookie, no address of the page. */
export const askNameless = (address, how = {}) =>
  asked(address, { credentials: "omit", referrerPolicy: "no-referrer", ...how });

/** Ask by name, for the one thing that needs it: the token. */
export const askByName = (address, csrf, content) => asked(address, {
  method: "POST",
  credentials: "same-origin",
  headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
  body: JSON.stringify(content),
});

/** Return a round's keys, after they were checked. */
export async function keysOf(round, { seal: sealed, pinned }) {
  const response = await askNameless(`/voice/${round}/keys`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return checked(bytes, { round, seal: sealed, pinned });
}

/** Seal an answer, send it and keep it; returns the row that is kept.

    The receipt is made here too: when the server kept another answer (a newer one, of
    another device), the number of this one is raised until it is the last. */
export async function send(row, keys, { answers, voices, names }) {
  const content = utf8(JSON.stringify({ answers, voices, names }));
  const sealed = await seal(content, fromHex(keys.seal), row.round, row.cell);
  const wanted = await receiptOf(row.token, sealed);
  for (let revision = (row.revision || 0) + 1; revision <= MOST_REVISIONS; revision += 1) {
    const receipt = await put({ ...row, revision, sealed });
    if (!alike(receipt, wanted)) continue;
    const says = voices.length || Object.values(answers).some((mark) => mark !== null)
      || Object.values(names ?? {}).flat().some((slot) => slot !== NOBODY);
    return keepRound(row.member, row.round, {
      revision, sealed, answers, voices, names, state: says ? "sent" : "withdrawn",
      receipt: toHex(receipt),
    });
  }
  throw new Refused("too-often");
}

/** Take an answer back: a sealed answer that says nothing takes its place. */
export const withdraw = (row, keys) => send(row, keys, { answers: {}, voices: [] });

/** Send the kept answer once more; tells whether the server keeps this one. */
export async function sendAgain(row) {
  return alike(await put(row), await receiptOf(row.token, row.sealed));
}

/** Put one sealed answer; returns the receipt of the answer that is kept. */
async function put({ round, cell, nonce, token, revision, sealed }) {
  const response = await askNameless(`/voice/${round}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      cell, revision, nonce: toHex(nonce), token: toHex(token), sealed: toBase64(sealed),
    }),
  });
  return fromHex((await response.json()).receipt);
}

/** Return whether a round is released, and whether the kept answer is counted. */
export async function counted(row) {
  const found = await (await askNameless(`/voice/${row.round}/counted`)).json();
  return {
    open: found.open,
    gone: Boolean(found.gone),
    released: found.released,
    counted: found.receipts.includes(row.receipt),
    tooFew: found.uncovered.length > 0,
  };
}
