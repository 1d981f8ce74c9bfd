/* Before criticism is sent: what makes it useful, and what could hurt. Pure functions: a
   text goes in, a list of check marks comes out. Nothing is sent, stored or counted; the
   writer alone sees it, and she decides.

   await look(text, language, names) -> null in a language whose words we do not have, else
   {person, checks: [{kind, found}], warnings: [{kind, places: [{start, end}]}]}
     person    places that name somebody: what is about one person goes to that person
     checks    situation, behaviour, impact, request: found or not yet
     warnings  insult, always_never, command, public_shaming, shouting: only what is found
   names is a list of whole names, or {first, last} with their parts in small letters, as
   careful.js has it. Words are fetched for the language in use alone, or all at once by
   await ready(): tone-sv.js and its like, written by tools/tone.py from
   src/ledare/text/tone/cues. */
"use strict";

const WORDS = {
  de: () => import("./tone-de.js"),
  en: () => import("./tone-en.js"),
  es: () => import("./tone-es.js"),
  fi: () => import("./tone-fi.js"),
  ru: () => import("./tone-ru.js"),
  sv: () => import("./tone-sv.js"),
};

export const CHECKS = ["situation", "behaviour", "impact", "request"];
export const WARNINGS = ["insult", "always_never", "command", "public_shaming", "shouting"];

const LONGEST = 4000;
const NEAR = 6;
const BESIDE = 4;
const FEWEST_SHOUTED = 10;
/* No blank of ours reaches over the end of a sentence. */
const GAP = "[^\\p{L}\\d.!?\\n]{1,3}";
const SHOUTED = /(?<!\p{L})\p{Lu}{3,}(?:[^\p{L}\d]{1,3}\p{Lu}+)+(?!\p{L})/gu;
const QUOTED = /["“”„«»][^"“”„«»]{2,200}["“”«»]/gu;
const ENDS = /[.!?\n]/;

/** Fetch the words of every language, so that no later look asks the network for any. */
export async function ready() {
  await Promise.all(Object.values(WORDS).map((fetched) => fetched()));
}

/** Return what a text has of useful criticism, and what in it could hurt. */
export async function look(text, language, names = []) {
  if (!Object.hasOwn(WORDS, language)) return null;
  const words = await WORDS[language]();
  const said = text.slice(0, LONGEST).replaceAll("’", "'");
  const quoted = places(said, QUOTED);
  const own = (found) => found.filter((one) => !quoted.some((q) => q.start <= one.start && one.end <= q.end));
  const of = (kind) => places(said, pattern(language, kind, words[kind]));
  const you = of("you");
  const person = places(said, named(names));
  const people = [...you, ...person, ...of("person")];
  const found = {
    insult: own(near(said, of("insult"), people, NEAR)),
    always_never: own(near(said, of("always_never"), you, BESIDE)),
    command: own(of("command")),
    public_shaming: own(of("public_shaming")),
    shouting: own(shouted(said)),
  };
  return {
    person,
    checks: CHECKS.map((kind) => ({ kind, found: of(kind).length > 0 })),
    warnings: WARNINGS.filter((kind) => found[kind].length).map((kind) => ({ kind, places: found[kind] })),
  };
}

const readied = new Map();

/** Return the words of one kind as a pattern, made once. */
function pattern(language, kind, phrases) {
  const key = `${language} ${kind}`;
  if (!readied.has(key)) readied.set(key, anyOf(phrases.split("|")));
  return readied.get(key);
}

/** Return a pattern of phrases, the longest first: * ends a word openly, ~ is up to three words. */
function anyOf(phrases) {
  const together = [...phrases].sort((a, b) => b.length - a.length).map(written).join("|");
  return new RegExp(`(?<![\\p{L}\\d])(?:${together})(?![\\p{L}\\d])`, "giu");
}

/** Return one phrase as a pattern. */
function written(phrase) {
  return phrase.split(" ").map((part, place) => {
    if (part === "~") return `(?:${GAP}[\\p{L}\\d]+){0,3}`;
    const word = part.replace(/\*$/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return (place ? GAP : "") + word + (part.endsWith("*") ? "[\\p{L}\\d]*" : "");
  }).join("");
}

/** Return the pattern of people's names, or none. */
function named(names) {
  const whole = Array.isArray(names) ? names.flatMap((name) => name.split(/\s+/)) : [...(names.first ?? [])];
  const parts = whole.filter((part) => part.length > 1);
  return parts.length ? anyOf(parts) : null;
}

/** Return where a pattern fits. */
function places(text, fits) {
  return fits ? [...text.matchAll(fits)].map((match) => ({ start: match.index, end: match.index + match[0].length })) : [];
}

/** Return the places few words from an anchor, in the same sentence. */
function near(text, found, anchors, most) {
  return found.filter((one) => anchors.some((anchor) => between(text, one, anchor) <= most));
}

/** Return how many words stand between two places; no end across a sentence. */
function between(text, one, other) {
  const [first, last] = [one, other].sort((a, b) => a.start - b.start);
  const middle = text.slice(first.end, last.start);
  return ENDS.test(middle) ? Infinity : (middle.match(/[\p{L}\d]+/gu) ?? []).length;
}

/** Return runs of words in capitals. */
function shouted(text) {
  return places(text, SHOUTED).filter(({ start, end }) =>
    (text.slice(start, end).match(/\p{L}/gu) ?? []).length >= FEWEST_SHOUTED);
}
