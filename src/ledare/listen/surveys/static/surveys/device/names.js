/* Whom one turned to: a list that answers while one types.

   The whole list is in the page, the same for everybody, so who is looked for is known
   here and nowhere else. An answer has ten slots, whoever is named: its length tells
   nothing. The field is a combobox as the ARIA practices have it: the arrows walk,
   Enter names, Escape closes. */

const MOST = 10;
const MOST_SHOWN = 8;
export const NOBODY = "............";

/** Return words in small letters without accents, as they are compared. */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text) => folded(text).split(/[\s-]+/).filter(Boolean);
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, key) => values[key]);

/** Return the colleagues of a page, without the one whose device this is. */
export function colleaguesIn(listed, own) {
  return listed.filter(([key]) => key !== own).map(([key, name, unit]) => ({
    key, name, unit, words: wordsOf(name), unitWords: wordsOf(unit),
  }));
}

/** Return who fits what was typed: every word begins one of theirs, names first. */
export function fitting(typed, people) {
  const wanted = wordsOf(typed);
  if (!wanted.length) return [];
  const begins = (one, words) => words.some((word) => word.startsWith(one));
  const byName = people.filter((who) => wanted.every((one) => begins(one, who.words)));
  const others = people.filter((who) => !byName.includes(who)
    && wanted.every((one) => begins(one, [...who.words, ...who.unitWords])));
  return [...byName, ...others].slice(0, MOST_SHOWN);
}

/** Let one screen be answered with names; returns how to read it and to fill it. */
export function namingOn(screen, people, said) {
  const part = (name) => screen.querySelector(`[data-part="${name}"]`);
  const field = screen.querySelector("[role=combobox]");
  const list = screen.querySelector("[role=listbox]");
  const kinds = [...screen.querySelectorAll(".kinds input")];
  const byKey = new Map(people.map((who) => [who.key, who]));
  const chosen = [];
  let shown = [];
  let active = -1;

  const ticked = () => kinds.filter((kind) => kind.checked).map((kind) => kind.value);
  const slots = () => [...chosen, ...ticked()];
  const tell = (words, values = {}) => { part("status").textContent = fill(words, values); };

  /** Say when ten are named; a field that takes no more stays where it is. */
  function settle() {
    const isFull = slots().length >= MOST;
    field.readOnly = isFull;
    part("full").hidden = !isFull;
    for (const kind of kinds) kind.disabled = isFull && !kind.checked;
    part("chosen").hidden = chosen.length === 0;
    part("problem").hidden = true;
  }

  /** Draw who is named. */
  function draw() {
    part("chosen").replaceChildren(...chosen.map((key) => {
      const who = byKey.get(key);
      const row = document.getElementById("named").content.firstElementChild.cloneNode(true);
      row.querySelector('[data-part="name"]').textContent = who.name;
      row.querySelector('[data-part="unit"]').textContent = who.unit;
      const away = row.querySelector('[data-part="away"]');
      away.setAttribute("aria-label", fill(away.getAttribute("aria-label"), who));
      away.addEventListener("click", () => takeAway(who));
      return row;
    }));
    settle();
  }

  function takeAway(who) {
    chosen.splice(chosen.indexOf(who.key), 1);
    draw();
    tell(said.away, who);
    field.focus({ preventScroll: true });
  }

  function name(who) {
    if (slots().length < MOST) chosen.push(who.key);
    field.value = "";
    close();
    draw();
    tell(said.chosen, who);
  }

  /* --- the list --- */

  function close() {
    shown = [];
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function walkTo(place) {
    active = (place + shown.length) % shown.length;
    [...list.children].forEach((row, i) => row.setAttribute("aria-selected", i === active));
    field.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  function rowOf(who, place) {
    const row = document.createElement("li");
    row.id = `${list.id}-${place}`;
    row.setAttribute("role", "option");
    const unit = document.createElement("span");
    unit.className = "note";
    unit.textContent = who.unit;
    row.append(who.name, " ", unit);
    row.addEventListener("pointerdown", (event) => event.preventDefault());
    row.addEventListener("click", () => name(who));
    return row;
  }

  function look() {
    const found = fitting(field.value, people.filter((who) => !chosen.includes(who.key)));
    const isAsking = Boolean(field.value.trim());
    close();
    part("problem").hidden = true;
    if (!isAsking) { tell(""); return; }
    tell(found.length === 0 ? said.none : found.length === 1 ? said.one : said.many,
      { n: found.length });
    if (!found.length) return;
    shown = found;
    list.replaceChildren(...found.map(rowOf));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    walkTo(0);
  }

  const keys = {
    ArrowDown: () => shown.length ? walkTo(active + 1) : look(),
    ArrowUp: () => shown.length ? walkTo(active - 1) : look(),
    Enter: () => (shown.length ? name(shown[active]) : isDone()),
    Escape: () => (shown.length ? close() : (field.value = "")),
  };

  field.addEventListener("input", look);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const isOurs = event.key in keys && !event.isComposing;
    /* Enter in an empty field goes on, as it does elsewhere. */
    if (!isOurs || (event.key === "Enter" && !field.value.trim())) return;
    event.preventDefault();
    keys[event.key]();
  });
  for (const kind of kinds) kind.addEventListener("change", settle);

  /** Tell whether the question can be left; words that name nobody are asked about. */
  function isDone() {
    const isLeft = Boolean(field.value.trim());
    part("problem").hidden = !isLeft;
    if (isLeft) field.focus({ preventScroll: true });
    return !isLeft;
  }

  settle();
  return {
    isDone,
    /** Return ten slots, whoever is named. */
    slots: () => [...slots(), ...Array(MOST).fill(NOBODY)].slice(0, MOST),
    /** Put back who was named on this device before, as far as they are on the list. */
    put: (kept) => {
      chosen.splice(0, chosen.length, ...kept.filter((key) => byKey.has(key)));
      for (const kind of kinds) kind.checked = kept.includes(kind.value);
      draw();
    },
  };
}
