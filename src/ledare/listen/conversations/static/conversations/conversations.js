/* Masked conversations, on the page of this device.

   Every reply of each round is fetched, without a name, and what is not ours does not
   open. So the server cannot tell who has an answer waiting, nor who reads it: the
   same is fetched on every visit, and nothing is sent unless somebody writes. */

import { askNameless, Refused } from "../surveys/device/sending.js";
import { allRounds, keep, kept } from "../surveys/device/store.js";
import { commentsOf, repliesTo, signed, unpacked } from "./open.js";

const place = document.getElementById("conversations");
const part = (name, within = place) => within.querySelector(`[data-talks="${name}"]`);
const WORDS = document.getElementById("talk-words");
const MOST_TRIES = 12;

/** Return one of the page's sentences, with names put in. */
function say(word, names = {}) {
  const text = WORDS.querySelector(`[data-word="${word}"]`).textContent;
  return text.replace(/\{(\w+)\}/g, (_, name) => names[name]);
}

/** Return a day as its reader writes it: the day first, in English too. */
const dayOf = (when) => {
  const { lang } = document.documentElement;
  const how = { day: "numeric", month: "long" };
  return new Date(when).toLocaleDateString(lang === "en" ? "en-GB" : lang, how);
};

/* --- what this device said later --- */

const keyOf = ({ thread }) => `talk|${thread}`;

/** Return what was written on this device after the comment: {seq, text, after, post}. */
const saidLater = async (comment) => (await kept(keyOf(comment))) || [];

/** Send something under the first number that is free, and keep it. */
async function sendLater(talk, text) {
  const said = await saidLater(talk.comment);
  const after = talk.replies.length;
  let seq = (said.at(-1)?.seq || 0) + 1;
  for (let tries = 1; ; tries += 1, seq += 1) {
    try {
      await put(talk.comment, seq, text);
      break;
    } catch (reason) {
      /* Another device of hers used this number. */
      const isUsed = reason instanceof Refused && reason.kind === "elsewhere";
      if (!isUsed || tries === MOST_TRIES) throw reason;
    }
  }
  await keep(keyOf(talk.comment), [...said, { seq, text, after, post: talk.post }]);
}

/** Put one follow-up; without words it ends the conversation. */
async function put(comment, seq, text) {
  const response = await askNameless(`/voice/thread/${comment.thread}/${seq}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text, signature: signed(comment, seq, text) }),
  });
  await response.json();
}

/* --- looking --- */

/** Return the conversations of one round, from everything that is out.

    Words of a box stand in the round it was emptied with: replies are sealed under its
    name, and what the server gives says which. */
async function talksIn(row) {
  const out = await (await askNameless(`/voice/${row.round}/replies`)).json();
  const bundle = unpacked(out);
  if (!bundle.length) return [];
  const talks = [];
  for (const kept of await commentsOf(row)) {
    const comment = { ...kept, round: out.round };
    const replies = await repliesTo(comment, bundle);
    if (replies.length) talks.push({ row, comment, replies, post: out.post });
  }
  return talks;
}

/** Look through every round of this device and show what came. */
async function look() {
  const rows = await allRounds();
  const found = await Promise.allSettled(rows.map(talksIn));
  const talks = found.flatMap(({ value = [] }) => value);
  const latest = ({ replies }) => replies.at(-1).on;
  talks.sort((one, other) => latest(other).localeCompare(latest(one)));
  for (const talk of talks) part("list").append(await drawn(talk));
  part("looking").hidden = true;
  part("none").hidden = talks.length > 0;
  part("privacy").hidden = talks.length === 0;
  part("offline").hidden = !found.some(isOffline);
}

const isOffline = ({ reason }) => reason instanceof Refused && reason.kind === "offline";

/* --- drawing --- */

/** Return one conversation as the page shows it. */
async function drawn(talk) {
  const card = document.getElementById("talk").content.cloneNode(true).firstElementChild;
  const name = talk.replies.findLast(({ by }) => by).by;
  card.querySelector("h3").textContent = say("title", { name });
  const { title, closesAt, kind } = talk.row;
  card.querySelector("[data-part=round]").textContent =
    kind === "inbox" ? say("box", { title }) : say("round", { title, day: dayOf(closesAt) });
  const words = card.querySelector("textarea");
  words.id = `words-${talk.comment.thread}`;
  card.querySelector("label").htmlFor = words.id;
  card.querySelector("label").textContent = say("label", { name });
  await drawTurns(card, talk);
  card.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    answer(card, talk, words.value.trim());
  });
  askTwice(card.querySelector("[data-part=end]"), () => finish(card, talk));
  return card;
}

/** Draw everything that was said, each reply before what was written after it. */
async function drawTurns(card, talk) {
  const said = await saidLater(talk.comment);
  const turns = [turn("own", talk.replies[0].to, say("wrote"))];
  const later = (after) => said.filter((one) => one.after === after && one.text)
    .map(({ text, post }) => turn("own", text, say(post === talk.post ? "waits" : "later")));
  turns.push(...later(0));
  talk.replies.forEach(({ text, by, on, state }, number) => {
    const note = say("by", { name: by, day: dayOf(on) });
    if (text || state) turns.push(turn("other", text, note, state));
    turns.push(...later(number + 1));
  });
  card.querySelector("[data-part=turns]").replaceChildren(...turns);
  const isOver = talk.replies.some(({ last }) => last) || said.some(({ text }) => !text);
  card.querySelector("[data-part=ended]").hidden = !isOver;
  card.querySelector("form").hidden = isOver;
}

/** Return one thing that was said. */
function turn(whose, text, note, state = "") {
  const item = document.getElementById(`turn-${whose}`).content.cloneNode(true);
  item.querySelector(".said").textContent = text;
  item.querySelector(".said").hidden = !text;
  item.querySelector(".note").textContent = note;
  if (STANDINGS[state]) item.querySelector(".note").prepend(standing(state));
  return item;
}

/* How a matter can stand, and the colour of each. */
const STANDINGS = { heard: "plain", will_try: "good", wont: "plain", done: "good" };

/** Return how a matter stands, as a small mark. */
function standing(state) {
  const mark = document.getElementById("standing").content.cloneNode(true);
  mark.firstElementChild.textContent = say(state);
  mark.firstElementChild.classList.add(STANDINGS[state]);
  return mark;
}

/* --- writing --- */

/** Send an answer, or say why it was not taken in. */
async function answer(card, talk, text) {
  if (!text) { complain(card, "empty"); return; }
  if (!(await sent(card, talk, text))) return;
  card.querySelector("textarea").value = "";
}

/** End the conversation for good. */
async function finish(card, talk) {
  await sent(card, talk, "");
}

/** Send words; tells whether they were taken in, and says so. */
async function sent(card, talk, text) {
  const button = card.querySelector("form .go");
  button.disabled = true;
  try {
    await sendLater(talk, text);
    complain(card, null);
    await drawTurns(card, talk);
    return true;
  } catch (reason) {
    const kind = reason instanceof Refused ? reason.kind : "strange";
    complain(card, WORDS.querySelector(`[data-word="${kind}"]`) ? kind : "strange");
    return false;
  } finally {
    button.disabled = false;
  }
}

/** Say what is wrong, or nothing. */
function complain(card, kind) {
  const errors = card.querySelector(".errors");
  errors.hidden = !kind;
  errors.textContent = kind ? say(kind) : "";
}

/** Let a button be pressed twice before it does what cannot be undone. */
function askTwice(button, act) {
  button.addEventListener("click", () => {
    if (button.dataset.asked) { act(); return; }
    button.dataset.asked = "yes";
    button.textContent = say("sure");
  });
}

look();
