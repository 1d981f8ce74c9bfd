/* The page of this device: what was answered here, and what became of it. */

import { fromHex, toHex } from "./bytes.js";
import { masterToWords, wordsToMaster } from "./keys.js";
import { shortCode } from "./receipts.js";
import { counted, keysOf, sendAgain, withdraw } from "./sending.js";
import * as store from "./store.js";

const byId = (id) => document.getElementById(id);
const language = document.documentElement.lang;
const dayOf = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
  weekday: "long", day: "numeric", month: "long",
});

/** Return the part of a template that is meant by a name. */
const part = (node, name) => node.querySelector(`[data-part="${name}"]`);

/* --- rounds --- */

/** Show every round that was answered here, the latest first. */
async function showRounds() {
  const rows = (await store.allRounds()).filter((row) => row.receipt);
  rows.sort(latestFirst);
  byId("rounds").replaceChildren(...(await Promise.all(rows.map(cardOf))));
  byId("none").hidden = rows.length > 0;
}

/** Tell which of two rounds ends later; a box has no end, and stands first. */
const latestFirst = (one, other) => {
  const ends = ({ kind, closesAt }) => (kind === "inbox" ? "~" : closesAt);
  return ends(one) < ends(other) ? 1 : -1;
};

/** Return one round or box as a card. */
async function cardOf(row) {
  const isBox = row.kind === "inbox";
  const template = byId(isBox ? "box-card" : "round-card");
  const card = template.content.cloneNode(true).firstElementChild;
  card.dataset.round = row.round;
  fillIn(part(card, "leader"), "{leader}", row.leader);
  part(card, "title").textContent = row.title;
  if (!isBox) fillIn(part(card, "until"), "{day}", dayOf.format(new Date(row.closesAt)));
  part(card, "code").textContent = shortCode(fromHex(row.receipt));
  part(card, "change").href = isBox
    ? `/listen/voices/box/${row.round}/` : `/listen/${row.round}/answer/`;
  listenTo(card, row);
  say(card, await stateOf(row));
  return card;
}

/** Put a word into its place in a sentence. */
function fillIn(node, place, word) {
  node.textContent = node.textContent.replace(place, () => word);
}

/** Return where a round stands, as far as this device can see. */
async function stateOf(row) {
  if (row.state === "counted") return row.state;
  let found;
  try {
    found = await counted(row);
  } catch {
    return "offline";
  }
  if (found.gone && row.kind === "inbox") return "gone";
  if (!found.released) {
    if (!found.open) return row.state === "withdrawn" ? "nothing" : "closing";
    return row.state === "withdrawn" ? "withdrawn" : "open";
  }
  if (row.state === "withdrawn") return "nothing";
  if (found.counted) {
    await letGo(row);
    return "counted";
  }
  return found.tooFew ? "maybe-too-few" : "not-counted";
}

/** Keep the receipt of a counted answer and let the answer itself go. */
function letGo(row) {
  const gone = { answers: undefined, names: undefined, sealed: undefined, token: undefined };
  const voices = row.voices?.map(({ item, thread }) => ({ item, thread }));
  return store.keepRound(row.member, row.round, { ...gone, voices, state: "counted" });
}

/** Say how a round stands: show the sentences of this state and no others. */
function say(card, state) {
  card.dataset.state = state;
  for (const words of card.querySelectorAll("[data-when]")) {
    words.hidden = !words.dataset.when.split(" ").includes(state);
  }
}

/** Let the buttons of a card act. */
function listenTo(card, row) {
  const click = (name, act) => part(card, name).addEventListener("click", () => act(card, row));
  click("withdraw", takeBack);
  click("again", putAgain);
}

/** Withdraw an answer. */
async function takeBack(card, row) {
  try {
    const keys = await keysOf(row.round, { seal: row.seal, pinned: row.seal });
    await withdraw(row, keys);
    say(card, "withdrawn");
    part(card, "code").textContent = "";
  } catch (reason) {
    tell(card, reason);
  }
}

/** Send the same answer once more. */
async function putAgain(card, row) {
  try {
    tell(card, { kind: (await sendAgain(row)) ? "kept" : "newer" });
  } catch (reason) {
    tell(card, reason);
  }
}

/** Say what came of pressing a button. */
function tell(card, { kind = "changed-list" }) {
  for (const words of card.querySelectorAll("[data-told]")) {
    words.hidden = words.dataset.told !== kind;
  }
}

/* --- a second device --- */

/** Show the words of each key on this device. */
async function showWords() {
  const masters = await store.allMasters();
  byId("no-words").hidden = masters.length > 0;
  byId("words-warning").hidden = masters.length === 0;
  const lists = masters.map(async ({ master }) => {
    const list = document.createElement("ol");
    list.className = "words-list";
    list.append(...(await masterToWords(master)).map((word) => {
      const item = document.createElement("li");
      item.textContent = word;
      return item;
    }));
    return list;
  });
  byId("words-here").replaceChildren(...(await Promise.all(lists)));
}

/** Keep a key that somebody typed in, for the next round she opens here. */
async function bring(event) {
  event.preventDefault();
  const master = await wordsToMaster(byId("brought").value);
  byId("slip").hidden = Boolean(master);
  byId("is-brought").hidden = !master;
  if (!master) return;
  await store.keepBrought(toHex(master), master);
  byId("brought").value = "";
}

/** Forget everything, after a second press. */
async function forget() {
  await store.forgetAll();
  location.reload();
}

byId("show-words").addEventListener("toggle", showWords);
byId("bring").addEventListener("submit", bring);
byId("forget").addEventListener("click", forget);
byId("works").hidden = false;
await showRounds();
