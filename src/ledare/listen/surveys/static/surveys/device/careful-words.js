/* Under a place for words: what in them could tell who writes, marked in a copy.

   <div data-careful="id of the textarea" data-language="id of its select">, see
   templates/surveys/pulse/_careful.html. All sentences stand in the page; this module
   moves them and builds nodes, so it needs no Trusted Types. Nothing is sent or kept. */
"use strict";

import { marks, seemsAnotherLanguage } from "./careful.js";

const PAUSE = 400;

/** Look after every place for words in a page. */
export function mountAll(root = document) {
  const names = namesIn(root);
  root.querySelectorAll("[data-careful]").forEach((place) => mount(place, names));
}

/** Return the names that the page gives, if it gives any. */
function namesIn(root) {
  const given = root.querySelector("#careful-names");
  return given ? JSON.parse(given.textContent) : [];
}

/** Look after one place: now, and whenever its words or their language change. */
function mount(place, names) {
  const words = document.getElementById(place.dataset.careful);
  const tongue = document.getElementById(place.dataset.language);
  const sentences = new Map();
  for (const item of place.querySelectorAll("[data-kind]")) {
    sentences.set(item.dataset.kind, item);
    item.remove();
  }
  let waiting = 0;
  const look = () => show(place, sentences, words.value, tongue.value, names);
  const lookSoon = () => { clearTimeout(waiting); waiting = setTimeout(look, PAUSE); };
  words.addEventListener("input", lookSoon);
  words.addEventListener("focus", look);
  tongue.addEventListener("change", () => { words.lang = tongue.value; look(); });
  place.hidden = false;
  look();
}

/** Show what was found in a text: the copy, and a sentence for each kind. */
function show(place, sentences, text, language, names) {
  const found = marks(text, language, names);
  const kinds = new Map();
  for (const { start, end, kind } of found) {
    if (!kinds.has(kind)) kinds.set(kind, new Set());
    kinds.get(kind).add(text.slice(start, end));
  }
  if (seemsAnotherLanguage(text, language)) kinds.set("language", new Set());
  const items = [...sentences].filter(([kind]) => kinds.has(kind));
  items.forEach(([kind, item]) => fill(item, [...kinds.get(kind)], language));
  renew(place.querySelector("[data-kinds]"), items.map(([, item]) => item));
  place.querySelector("[data-sheet]").hidden = items.length === 0;
  const copy = place.querySelector("[data-copy]");
  copy.hidden = found.length === 0;
  copy.lang = language;
  copy.replaceChildren(...marked(text, found));
}

/** Put the words that were found into their sentence. */
function fill(item, words, language) {
  const quoted = item.querySelector("[data-words]");
  if (!quoted || quoted.textContent === words.join(", ")) return;
  quoted.lang = language;
  quoted.textContent = words.join(", ");
}

/** Let a list hold exactly these items; what stays is left alone, so it is said once. */
function renew(list, items) {
  for (const child of [...list.children]) if (!items.includes(child)) child.remove();
  items.forEach((item, place) => {
    if (list.children[place] !== item) list.insertBefore(item, list.children[place] ?? null);
  });
}

/** Return a text as nodes, with marks around what was found. */
function marked(text, found) {
  const nodes = [];
  let at = 0;
  for (const { start, end } of found) {
    nodes.push(document.createTextNode(text.slice(at, start)));
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    nodes.push(mark);
    at = end;
  }
  nodes.push(document.createTextNode(text.slice(at)));
  return nodes;
}

mountAll();
