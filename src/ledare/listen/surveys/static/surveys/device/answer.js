/* Answer a round on this device: one question at a time, sealed before it is sent. */

import { fromHex } from "./bytes.js";
import { ChangedList, NewSeal, SmallCell } from "./keylist.js";
import { sealWords, voiceKeys, wordsToMaster } from "./keys.js";
import { colleaguesIn, namingOn, NOBODY } from "./names.js";
import { shortCode } from "./receipts.js";
import { Refused, send } from "./sending.js";
import * as store from "./store.js";
import { tokenOf } from "./token.js";
import { TaggedKey } from "./tokens.js";
import { listenToKeys } from "./typing.js";

const byId = (id) => document.getElementById(id);
const form = byId("pulse");
const screens = [...document.querySelectorAll(".screen")];
/* A screen asks one question; the one screen of a box has all of them as its parts. */
const parts = [...document.querySelectorAll("[data-key]")];
const about = JSON.parse(byId("round").textContent);
const csrf = document.querySelector("#plain [name=csrfmiddlewaretoken]").value;
const title = document.title;
/* How each screen is read that asks for names, by its question. */
const naming = namingHere();
let step = null;
let ready = null;

/* --- one part of the page at a time --- */

/** Show one part of the page and hide the others; lead the focus to its heading. */
function showOnly(part, { quietly = false } = {}) {
  const all = [byId("moment"), byId("sending"), byId("thanks"), ...screens,
    ...document.querySelectorAll(".notice")];
  for (const other of all) other.hidden = other !== part;
  const isQuestion = screens.includes(part);
  document.querySelector(".promise").hidden = !isQuestion;
  for (const id of ["leave", "back", "next", "send"]) byId(id).hidden = !isQuestion;
  if (!isQuestion) step = null;
  window.scrollTo(0, 0);
  if (!quietly) headingOf(part)?.focus({ preventScroll: true });
}

/** Return a part's heading, which can take the focus. */
function headingOf(part) {
  const heading = part.querySelector("h1");
  if (heading) heading.tabIndex = -1;
  return heading;
}

/** Show one question. */
function ask(place, { quietly = false } = {}) {
  const screen = screens[place];
  showOnly(screen, { quietly });
  step = place;
  const isLast = place === screens.length - 1;
  byId("leave").hidden = place !== 0;
  byId("back").hidden = place === 0;
  byId("next").hidden = isLast;
  byId("send").hidden = !isLast;
  draw(place, screen.dataset.track);
  document.querySelector(".pulse-head .note").textContent = screen.dataset.corner;
  document.title = `${screen.querySelector("h1").textContent} · Ledare`;
  for (const said of document.querySelectorAll(".promise [data-for]")) {
    said.hidden = said.dataset.for !== screen.dataset.kind;
  }
  /* On a phone the keyboard would cover half the page, so it waits to be asked. */
  const words = screen.querySelector("textarea, [role=combobox]");
  const isThere = words?.checkVisibility() && matchMedia("(pointer: fine)").matches;
  if (isThere) words.focus({ preventScroll: true });
}

/** Draw how far one has come. */
function draw(place, label) {
  const track = document.querySelector(".track");
  if (!track) return;
  track.setAttribute("aria-label", label);
  [...track.children].forEach((mark, i) => {
    mark.className = i < place ? "on" : i === place ? "now" : "";
  });
}

/** Say why nothing was sent. */
function refuse(kind) {
  const known = document.querySelector(`[data-refusal="${kind}"]`);
  document.title = title;
  document.querySelector(".pulse-head .note").textContent = "";
  showOnly(known || document.querySelector('[data-refusal="strange"]'));
}

/** Return what the page calls a reason to stop. */
function kindOf(reason) {
  if (reason instanceof Refused) return reason.kind;
  if (reason instanceof NewSeal) return "new-seal";
  if (reason instanceof ChangedList) return "changed-list";
  if (reason instanceof SmallCell) return "small-cell";
  if (reason instanceof TaggedKey) return "tagged-key";
  return "strange";
}

/* --- what was answered --- */

/** Let the screens that ask for names be answered; returns them by question. */
function namingHere() {
  const asking = parts.filter((part) => part.dataset.kind === "names");
  if (!asking.length) return new Map();
  const people = colleaguesIn(JSON.parse(byId("colleagues").textContent), about.own);
  const said = byId("naming-words").dataset;
  return new Map(asking.map((part) => [part.dataset.key, namingOn(part, people, said)]));
}

/** Return ten slots for each question of names; nothing where none is asked. */
function named() {
  if (!naming.size) return undefined;
  return Object.fromEntries([...naming].map(([key, screen]) => [key, screen.slots()]));
}

/** Return a question's number, null for "I can't say", undefined for nothing yet. */
function markOf(screen) {
  const value = screen.querySelector("input:checked")?.value;
  return value === undefined ? undefined : value === "x" ? null : Number(value);
}

/** Return the answers and comments as the sealed room reads them. */
async function answered(master) {
  const answers = {};
  const aboutOneself = {};
  const voices = [];
  for (const [place, screen] of parts.entries()) {
    const item = screen.dataset.key;
    if (screen.dataset.kind === "scale") {
      answers[item] = markOf(screen) ?? null;
      continue;
    }
    if (screen.dataset.kind === "attribute") {
      aboutOneself[item] = markOf(screen);
      continue;
    }
    if (screen.dataset.kind === "names") continue;
    const text = screen.querySelector("textarea").value.trim();
    if (!text) continue;
    const { thread, mailbox, signer } = await voiceKeys(master, about.round, place);
    voices.push({
      item,
      text,
      language: screen.querySelector("select").value,
      audience: screen.querySelector(".readers input:checked").value,
      thread, mailbox, signer,
    });
  }
  /* What people say about themselves counts with what they answered, not alone. */
  const names = named();
  const isNobody = Object.values(names ?? {}).flat().every((slot) => slot === NOBODY);
  const isEmpty = isNobody && !voices.length
    && Object.values(answers).every((mark) => mark === null);
  return { answers: isEmpty ? answers : { ...answers, ...aboutOneself }, voices, names };
}

/** Put back what was answered on this device before. */
function fill({ answers = {}, voices = [], names = {} }) {
  for (const [item, screen] of naming) screen.put(names[item] ?? []);
  for (const screen of parts) {
    const item = screen.dataset.key;
    if (item in answers) {
      const value = answers[item] === null ? "x" : String(answers[item]);
      screen.querySelector(`input[value="${value}"]`).checked = true;
    }
    const said = voices.find((voice) => voice.item === item);
    if (!said) continue;
    screen.querySelector("textarea").value = said.text;
    if (screen.matches("details")) screen.open = true;
    screen.querySelector("select").value = said.language;
    screen.querySelector(`.readers input[value="${said.audience}"]`).checked = true;
  }
}

/** Tell whether a question can be left; says so where it cannot. */
function isDone(screen) {
  const asking = naming.get(screen.dataset.key);
  if (asking) return asking.isDone();
  const problem = screen.querySelector("[data-problem]");
  if (!problem) return true;
  const is = markOf(screen) !== undefined;
  const wanted = problem.dataset.choose || byId("choose").textContent;
  problem.textContent = is ? "" : wanted;
  return is;
}

/* --- moving --- */

/** Go to a question, and let the browser's own way back know it. */
function goTo(place) {
  history.pushState({ step: place }, "");
  ask(place);
}

/** Go on, or send after the last question. */
function next() {
  if (step === null || !isDone(screens[step])) return;
  if (step < screens.length - 1) goTo(step + 1);
  else finish();
}

/** Go back one question. */
function back() {
  if (step > 0) history.back();
}

/** Tell whether there is something to put into a box; taking back is for elsewhere. */
function hasWords() {
  if (!("needsWords" in form.dataset)) return true;
  const has = parts.some((part) => part.querySelector("textarea").value.trim());
  byId("no-words").hidden = has;
  return has;
}

/** Seal and send everything; then say thank you, or why not. */
async function finish() {
  if (!hasWords()) return;
  const open = screens.findIndex((screen) => !isDone(screen));
  if (open >= 0) { ask(open); return; }
  showOnly(byId("sending"));
  try {
    const { row, keys } = await ready;
    const kept = await send(row, keys, await answered(row.master));
    ready = Promise.resolve({ row: kept, keys });
    thank(kept);
  } catch (reason) {
    refuse(kindOf(reason));
  }
}

/** Show the receipt. */
function thank(row) {
  byId("kept").hidden = row.state !== "sent";
  byId("nothing").hidden = row.state === "sent";
  byId("code").textContent = shortCode(fromHex(row.receipt));
  draw(screens.length, byId("thanks").dataset.track);
  document.querySelector(".pulse-head .note").textContent = byId("thanks").dataset.corner;
  document.title = title;
  history.replaceState({ step: screens.length - 1 }, "");
  showOnly(byId("thanks"));
  byId("here").hidden = false;
  byId("done").hidden = false;
}

/* --- beginning --- */

/** Ask for the token while the first question is read; stop where something is wrong. */
function prepare() {
  ready = tokenOf(about, csrf);
  ready.catch((reason) => refuse(kindOf(reason)));
}

/** Begin again with words from another device. */
async function bring() {
  const words = byId("brought").value;
  const master = await wordsToMaster(words);
  byId("slip").hidden = Boolean(master);
  if (!master) return;
  await store.keepBrought(words.trim(), master);
  prepare();
  ask(0);
}

/** Begin, where this browser can keep a key. */
async function begin() {
  if (!globalThis.crypto?.subtle || !globalThis.indexedDB) { refuse("cannot"); return; }
  try {
    const row = (await store.roundOf(about.member, about.round)) || {};
    fill(row);
    byId("first-seal").textContent = row.seal ? sealWords(row.seal) : "";
  } catch {
    refuse("cannot");
    return;
  }
  history.replaceState({ step: 0 }, "");
  ask(0, { quietly: true });
  prepare();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  next();
});
byId("back").addEventListener("click", back);
byId("bring").addEventListener("click", bring);
for (const button of document.querySelectorAll("[data-again]")) {
  button.addEventListener("click", () => { prepare(); ask(screens.length - 1); });
}
window.addEventListener("popstate", (event) => {
  if (step !== null) ask(event.state?.step ?? 0);
});
listenToKeys({ shown: () => screens[step], next, back });
begin();
