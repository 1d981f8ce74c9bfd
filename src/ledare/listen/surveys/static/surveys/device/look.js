/* A concern looked at before it is sent, when its writer asks for it: what is there of
   what makes it useful, and which words could hurt. The page gives the place,
   <div data-look="id of the textarea" data-language="id of its select">, and all its
   sentences, see templates/surveys/pulse/_look.html; without this module it stays hidden.

   Nothing is sent, stored or counted. All words are fetched with the page, for everybody,
   so that nobody on the way sees that somebody looked, or in which language. */
"use strict";

import { CHECKS, look, ready } from "./tone.js";

/** Look after every place for a look in a page. */
export function mountAll(root = document) {
  const places = [...root.querySelectorAll("[data-look]")];
  if (!places.length) return;
  ready();
  const given = root.querySelector("#careful-names");
  const names = given ? JSON.parse(given.textContent) : [];
  places.forEach((place) => mount(place, names));
}

/** Let one place show its look on a click, and take it away when the text changes. */
function mount(place, names) {
  const words = document.getElementById(place.dataset.look);
  const tongue = document.getElementById(place.dataset.language);
  const shown = place.querySelector("[data-place]");
  const sheet = shown.querySelector("[data-sheet]");
  const away = () => shown.replaceChildren();
  place.querySelector("[data-now]").addEventListener("click", async () => {
    const text = words.value;
    away();
    if (!text.trim()) { words.focus(); return; }
    const seen = await look(text, tongue.value, without(names, place.dataset.reader));
    if (text === words.value) shown.append(filled(sheet.cloneNode(true), text, tongue.value, seen));
  });
  words.addEventListener("input", away);
  tongue.addEventListener("change", away);
  away();
  place.hidden = false;
}

/** Return the names but the reader's: what is about her goes to her already. */
function without(names, reader) {
  const parts = new Set(reader.split(/\s+/));
  return { first: (names.first ?? []).filter((part) => !parts.has(part)) };
}

/** Fill a sheet with what was seen; in a language without words, with what to ask oneself. */
function filled(sheet, text, language, seen) {
  const there = new Set((seen?.checks ?? []).filter(({ found }) => found).map(({ kind }) => kind));
  for (const kind of CHECKS) {
    for (const item of sheet.querySelectorAll(`[data-check="${kind}"]`)) {
      if ("found" in item.dataset !== there.has(kind)) item.remove();
    }
  }
  for (const item of sheet.querySelectorAll("[data-warning]")) {
    const warning = seen?.warnings.find(({ kind }) => kind === item.dataset.warning);
    const said = warning ? wordsAt(text, warning.places) : [];
    item.replaceWith(...said.map((words) => saying(item.cloneNode(true), words, language)));
  }
  const people = wordsAt(text, seen?.person ?? []).filter((name) => name[0] !== name[0].toLowerCase());
  const person = sheet.querySelector("[data-person]");
  if (people.length) saying(person, people.join(", "), language);
  else person.remove();
  sheet.querySelector(seen ? "[data-unknown]" : "[data-known]").remove();
  return sheet;
}

/** Return the words at some places, each once. */
function wordsAt(text, places) {
  return [...new Set(places.map(({ start, end }) => text.slice(start, end)))];
}

/** Return an item with the words it is about. */
function saying(item, words, language) {
  const quoted = item.querySelector("[data-words]");
  quoted.lang = language;
  quoted.textContent = words;
  return item;
}

mountAll();
