/* What in a comment could tell who wrote it. Pure functions: a text goes in, places in
   it come out, and nothing leaves the device. What they find is shown to the writer
   alone, and she decides.

   marks(text, language, names) -> [{start, end, kind}], by start, never overlapping;
   kind is "only", "number", "date", "time", "role", "name" or "rare". names is a list
   of whole names, or {first, last} with their parts in small letters.
   English and Swedish are known word by word. In other languages names, dates, times
   and numbers are found, by rules that hold in most. */
"use strict";

import * as en from "./careful-en.js";
import * as sv from "./careful-sv.js";

const KNOWN = { en, sv };
/* Where each noun has a capital, or no word has one, capitals do not tell a name. */
const CAPITALS_TELL_NOTHING = new Set(["de", "ar", "fa", "he", "zh", "ja", "ko", "th", "hi"]);
const WORD = /\p{L}[\p{L}\p{M}'-]*/gu;
/* \b of a regular expression knows no å; this one does. */
const EDGE = "(?:(?<=[\\p{L}\\d])(?![\\p{L}\\d])|(?<![\\p{L}\\d])(?=[\\p{L}\\d]))";
const SHORTEST_RARE = 5;
const FEWEST_TO_GUESS = 5;
const REST_OF_ABBREVIATION = /(?:^|[\s(])(?:t\.ex|bl\.a|m\.fl|e\.g|i\.e|mr|mrs|ms|dr|prof|ca|resp|inkl|nr|st)\.\s*$/i;

/** Return the places in a text that could tell who wrote it. */
export function marks(text, language, names = []) {
  const said = text.replaceAll("’", "'");
  const tongue = KNOWN[language];
  const found = [];
  const free = (start, end) => found.every((mark) => end <= mark.start || start >= mark.end);
  const add = (kind) => ({ start, end }) => {
    if (end > start && free(start, end)) found.push({ start, end, kind });
  };
  if (tongue) matches(said, tongue.pointing).forEach(add("only"));
  addresses(said).forEach(add("number"));
  dates(said, tongue).forEach(add("date"));
  times(said, tongue).forEach(add("time"));
  numbers(said).forEach(add("number"));
  if (tongue) roles(said, tongue).forEach(add("role"));
  namesIn(said, language, tongue, names).forEach(add("name"));
  if (tongue && !seemsAnotherLanguage(said, language)) rare(said, tongue).forEach(add("rare"));
  return joined(said, found.sort((a, b) => a.start - b.start));
}

/** Tell whether most words of a text are none of its language's. */
export function seemsAnotherLanguage(text, language) {
  const tongue = KNOWN[language];
  if (!tongue) return false;
  const words = wordsOf(text.replaceAll("’", "'")).filter(({ word }) => word === word.toLowerCase());
  const strange = words.filter(({ word }) => !isKnown(word, tongue));
  return words.length >= FEWEST_TO_GUESS && strange.length > words.length / 2;
}

/* --- words ------------------------------------------------------------------------ */

/** Return the words of a text with their places. */
function wordsOf(text) {
  return [...text.matchAll(WORD)].map((match) => {
    const word = match[0].replace(/['-]+$/, "");
    return { word, start: match.index, end: match.index + word.length };
  });
}

/** Return the places where one of these patterns fits. */
function matches(text, patterns) {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(ready(pattern))].map((match) => {
      const lead = match[0].length - match[0].trimStart().length;
      return { start: match.index + lead, end: match.index + match[0].trimEnd().length, words: match[0] };
    }));
}

const readied = new Map();

/** Return a pattern as a regular expression that knows letters of all alphabets. */
function ready(pattern) {
  if (!readied.has(pattern)) {
    readied.set(pattern, new RegExp(pattern.replaceAll("\\b", EDGE), "giu"));
  }
  return readied.get(pattern);
}

/** Return what a word could come from: itself, and without the endings it may have. */
function forms(word, tongue, depth = 2) {
  const all = new Set([word]);
  let last = [word];
  for (let round = 0; round < depth; round += 1) {
    last = last.flatMap((form) => shorter(form, tongue)).filter((form) => !all.has(form));
    last.forEach((form) => all.add(form));
  }
  return all;
}

/** Return a word without each ending it may have. */
function shorter(word, tongue) {
  const found = [];
  for (const [ending, instead] of tongue.endings) {
    if (!word.endsWith(ending) || word.length - ending.length < 2) continue;
    const stem = word.slice(0, word.length - ending.length);
    found.push(stem + instead);
    if (tongue.doubled && stem.length > 3 && stem.at(-1) === stem.at(-2)) found.push(stem.slice(0, -1));
  }
  return found;
}

const remembered = new Map();

/** Tell whether a word is an everyday one of a language. */
function isKnown(word, tongue) {
  const lower = word.toLowerCase();
  const key = `${tongue === sv ? "sv" : "en"} ${lower}`;
  if (!remembered.has(key)) remembered.set(key, lower.split("-").every((part) => isEveryday(part, tongue)));
  return remembered.get(key);
}

/** Tell the same of a word without hyphens: as it is, with a beginning, or as two. */
function isEveryday(word, tongue) {
  if (word.length < 3 || hasForm(word, tongue)) return true;
  const begins = tongue.prefixes.some((prefix) =>
    word.startsWith(prefix) && word.length - prefix.length > 2 && hasForm(word.slice(prefix.length), tongue));
  return begins || isOfTwo(word, tongue);
}

/** Tell whether a word is in the list, in one of its forms. */
function hasForm(word, tongue) {
  for (const form of forms(word, tongue)) if (tongue.common.has(form)) return true;
  return false;
}

/** Tell whether a word is put together from two everyday ones: arbets-plats. */
function isOfTwo(word, tongue) {
  for (let place = 3; place <= word.length - 3; place += 1) {
    if (isFirstPart(word.slice(0, place), tongue) && hasForm(word.slice(place), tongue)) return true;
  }
  return false;
}

/** Tell whether this can be the first half of a word: planerings, arbets, kund. */
function isFirstPart(part, tongue) {
  const bare = part.endsWith("s") && part.length > 3 ? part.slice(0, -1) : part;
  const stem = part.replace(/[aeou]$/, "");
  return [part, bare, stem, `${bare}e`, `${bare}a`].some((word) => word.length > 2 && tongue.common.has(word));
}

/* --- dates, times, numbers -------------------------------------------------------- */

/** Return dates: in figures in any language, in words where the language is known. */
function dates(text, tongue) {
  const inFigures = matches(text, [
    "(?<![\\d-])\\d{4}-\\d{1,2}-\\d{1,2}(?![\\d-])",
    "(?<![\\d.])\\d{1,2}[./]\\d{1,2}[./](?:\\d{4}|\\d{2})(?![\\d])",
  ]);
  const short = matches(text, ["(?<![\\d/])\\d{1,2}/\\d{1,2}(?![\\d/])"]).filter(isDayAndMonth);
  return [...(tongue ? datesInWords(text, tongue) : []), ...inFigures, ...short, ...years(text)];
}

/** Return years, as people write them in a sentence. */
function years(text) {
  return matches(text, ["(?<![\\d.,+/-])(?:19[4-9]|20[0-4])\\d(?![\\d+/]|[.,]\\d|-\\d)"]);
}

/** Return dates written with words: 3 mars, March 3rd, i måndags, week 12. */
function datesInWords(text, tongue) {
  const { months, capitalMonths, weekdays, days, weeks, ordinals } = tongue;
  const day = `(?:${ordinals}|(?:den )?\\d{1,2}\\.?)`;
  const month = capitalMonths ? `(?:${months}|${capitalMonths})` : `(?:${months})`;
  const year = "(?:,? (?:19|20)\\d\\d)?";
  const found = matches(text, [
    `\\b${day} (?:of )?${month}\\b${year}`,
    `\\b${month} ${day}(?![\\p{L}\\d])${year}`,
    `\\b(?:${weeks}) ?\\d{1,2}\\b`,
    `\\b(?:on the |den )(?:${ordinals})(?![\\p{L}])`,
    `\\b(?:${weekdays})\\b`, `\\b(?:${months})\\b${year}`, `\\b(?:${days})\\b`,
  ]);
  const alone = capitalMonths ? [...text.matchAll(new RegExp(`(?<=\\p{Ll}[,]? )(?:${capitalMonths})(?![\\p{L}])`, "gu"))] : [];
  return [...found, ...alone.map((match) => ({ start: match.index, end: match.index + match[0].length }))];
}

/** Tell whether two numbers with a stroke can be a day: 12/3 is one, 24/7 is not. */
function isDayAndMonth({ words }) {
  const [one, two] = words.split("/").map(Number);
  const fits = (day, month) => day >= 1 && day <= 31 && month >= 1 && month <= 12;
  return words !== "24/7" && words !== "1/2" && (fits(one, two) || fits(two, one));
}

/** Return times of the day. */
function times(text, tongue) {
  const everywhere = [
    "(?<![\\d:.,])(?:[01]?\\d|2[0-3]):[0-5]\\d(?![\\d:])",
    "(?<![\\d:.,])(?:0\\d|1\\d|2[0-3])\\.[0-5]\\d(?![\\d.,%]|\\s?(?:kr|sek|eur|%))",
  ];
  return matches(text, [...(tongue ? [tongue.clock] : []), ...everywhere]);
}

/** Return addresses of the net: they are somebody's. */
function addresses(text) {
  return matches(text, ["[^\\s@,;:<>()]+@[^\\s@,;:<>()]+\\.\\p{L}{2,}", "(?:https?://|www\\.)[^\\s<>\"]+[^\\s<>\".,;:)]"]);
}

/** Return numbers of the kind that is one person's: of a phone, an identity, a case. */
function numbers(text) {
  return matches(text, [
    "(?<![\\d-])(?:19|20)?\\d{6}[-+]?\\d{4}(?!\\d)",
    "(?<![\\d.,])(?:\\+|00?)\\d[\\d ()/-]{4,}\\d",
    "(?<![\\d.,])\\d{2,4}[-/]\\d{2,}(?:[ -]?\\d{2,})+",
    "(?<![\\d.,])\\d{5,}(?![\\d.,]\\d)",
  ]);
}

/* --- roles and names -------------------------------------------------------------- */

/** Return titles and roles. */
function roles(text, tongue) {
  const phrases = matches(text, tongue.rolePhrases.map((phrase) => `\\b${phrase}\\b`));
  const single = wordsOf(text).filter(({ word }) => isRole(word.toLowerCase(), tongue));
  return [...phrases, ...single];
}

/** Tell whether a word is a title or a role, also as the end of a longer word. */
function isRole(word, tongue) {
  for (const form of forms(word, tongue)) {
    if (tongue.roles.has(form)) return true;
    if (tongue.notRoles?.has(form)) return false;
    if (tongue.roleEndings?.some((ending) => form.endsWith(ending) && form.length > ending.length + 2)) return true;
  }
  return false;
}

/** Return names: the ones that were given, and words that begin with a capital. */
function namesIn(text, language, tongue, names) {
  const given = namesGiven(names);
  const tells = !CAPITALS_TELL_NOTHING.has(language) && !isShouted(text);
  return wordsOf(text).filter((place) => isName(place, text, { given, tells, tongue }));
}

/** Return the parts of colleagues' names, the first ones apart from the last ones. */
function namesGiven(names) {
  if (!Array.isArray(names)) return { first: new Set(names.first), last: new Set(names.last) };
  const first = new Set();
  const last = new Set();
  for (const name of names) {
    const [one, ...rest] = name.toLowerCase().replaceAll("’", "'").split(/\s+/).filter((part) => part.length > 1);
    if (one) first.add(one);
    rest.forEach((part) => last.add(part));
  }
  return { first, last };
}

/** Tell whether a word is written as a name is, where it stands. */
function isName({ word, start }, text, { given, tells, tongue }) {
  const lower = word.toLowerCase();
  const bare = [lower, lower.replace(/'?s$/, "")];
  const isFirst = bare.some((form) => given.first.has(form));
  const isLast = bare.some((form) => given.last.has(form));
  const everyday = tongue ? isKnown(lower, tongue) : false;
  if (!/^\p{Lu}/u.test(word)) return (isFirst || isLast) && !everyday && word.length > 2;
  if (tongue && (/^I(?:'|$)/.test(word) && tongue === en)) return false;
  if (isFirst || (isLast && !everyday)) return true;
  if (!tells || tongue?.capitals.has(word.replace(/'s$/, ""))) return false;
  if (beginsSentence(text, start)) return Boolean(tongue) && !everyday && word.length > 2;
  return true;
}

/** Tell whether a place is where a sentence begins. */
function beginsSentence(text, start) {
  const before = text.slice(0, start);
  if (REST_OF_ABBREVIATION.test(before)) return false;
  return /(?:^|[.!?…:;\n•*]|(?:^|\n)\s*[-–—])["'“”»«()\s]*$/u.test(before);
}

/** Tell whether somebody writes in capitals throughout. */
function isShouted(text) {
  const letters = text.match(/\p{L}/gu) ?? [];
  const capitals = text.match(/\p{Lu}/gu) ?? [];
  return letters.length > 12 && capitals.length > letters.length * 0.6;
}

/* --- rare words -------------------------------------------------------------------- */

/** Return words that few would use: outside the everyday ones, or oddly lettered. */
function rare(text, tongue) {
  return wordsOf(text).filter(({ word }) => {
    const lower = word.toLowerCase();
    if (isKnown(lower, tongue)) return false;
    return lower.length >= SHORTEST_RARE || (lower.length > 2 && tongue.rareLetters.test(lower));
  });
}

/** Return marks of which names that stand side by side are one: Petra Lind. */
function joined(text, found) {
  const all = [];
  for (const mark of found) {
    const last = all.at(-1);
    const isNext = last && last.kind === "name" && mark.kind === "name" && /^ $/.test(text.slice(last.end, mark.start));
    if (isNext) last.end = mark.end;
    else all.push({ ...mark });
  }
  return all;
}
