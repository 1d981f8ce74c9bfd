/* The map of more than sixty groups, drawn with sigma. The page gives the places and the
   ties as data, and all its sentences, see templates/networks/_large.html. Without this
   module, or without WebGL, the picture of the sixty largest and the table stand there. */
"use strict";

import { DirectedGraph, EdgeArrowProgram, EdgeLineProgram, Sigma } from "./vendor/sigma.js";

const MANY = 2;
const MOST_LINES = 400; // of more, the weaker ones wait until a group is chosen
const STEP = 0.18; // of the map, an arrow key
const ORDER = new Intl.Collator(document.documentElement.lang, { numeric: true });
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Draw the map in a figure; return what was drawn, or nothing where it cannot be. */
export function mount(figure) {
  const data = JSON.parse(document.getElementById(figure.dataset.map).textContent);
  const place = figure.querySelector("[data-canvas]");
  const sheet = figure.querySelector(".large");
  sheet.hidden = false;
  const graph = graphOf(data, Math.min(place.clientWidth, place.clientHeight));
  const look = { chosen: "", near: new Set(), ...coloursOf(place) };
  let drawn;
  try {
    drawn = new Sigma(graph, place, settingsFor(place, graph, look));
  } catch {
    sheet.hidden = true;
    return null;
  }
  figure.classList.add("is-on");
  lookAt(drawn, graph, figure, data, look);
  moveByKeys(drawn, place);
  moveByButtons(drawn, figure);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    Object.assign(look, coloursOf(place));
    drawn.refresh();
  });
  return drawn;
}

/** Return the groups, with sizes as many people as are in them, and who turns to whom.

    Of very many ties the weaker ones wait until a group is chosen. */
function graphOf({ groups, ties }, room) {
  const graph = new DirectedGraph();
  const most = Math.max(...groups.map((group) => group[3]));
  const largest = Math.min(14, Math.max(3, (0.36 * room) / Math.sqrt(groups.length)));
  groups.forEach(([label, x, y, members, isOwn, said], at) => {
    const size = Math.max(1.5, largest * Math.sqrt(members / most));
    graph.addNode(String(at), { label, x, y: -y, size, isOwn, said });
  });
  for (const [from, to, band] of ties) {
    if (band === MANY || ties.length <= MOST_LINES) draw(graph, from, to, band);
  }
  return graph;
}

function draw(graph, from, to, band) {
  graph.mergeDirectedEdge(String(from), String(to), { band, size: band === MANY ? 1.6 : 0.7 });
}

/** Return the page's own colours, light or dark. */
function coloursOf(place) {
  const of = (name) => {
    const probe = place.appendChild(document.createElement("i"));
    probe.className = name;
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
  const names = { pine: "dot", mute: "mute", own: "own", line: "line", word: "word", ground: "ground" };
  return Object.fromEntries(Object.entries(names).map(([name, shown]) => [name, of(shown)]));
}

function settingsFor(place, graph, look) {
  const font = `600 13px ${getComputedStyle(place).fontFamily}`;
  return {
    defaultEdgeType: "arrow",
    edgeProgramClasses: { arrow: EdgeArrowProgram, line: EdgeLineProgram },
    hideEdgesOnMove: true,
    labelSize: 13,
    labelRenderedSizeThreshold: 4,
    labelDensity: 0.35,
    zIndex: true,
    defaultDrawNodeLabel: (context, node) => name(context, node, font, look),
    defaultDrawNodeHover: (context, node) => name(context, node, font, look),
    nodeReducer: (node, given) => {
      const isNear = !look.chosen || look.near.has(node);
      const own = given.isOwn ? look.own : look.pine;
      return {
        ...given,
        color: isNear ? own : look.mute,
        label: isNear ? given.label : "",
        forceLabel: Boolean(look.chosen) && isNear && look.near.size < 16,
        zIndex: isNear ? 1 : 0,
      };
    },
    edgeReducer: (edge, given) => {
      const isHers = look.chosen && graph.extremities(edge).includes(look.chosen);
      if (look.chosen && !isHers) return { ...given, hidden: true };
      const color = isHers || given.band === MANY ? look.pine : look.line;
      // Heads of very many lines cannot be told apart, and take as long again to draw.
      const type = isHers || graph.size <= MOST_LINES ? "arrow" : "line";
      return { ...given, type, color, size: isHers ? given.size * 2 : given.size };
    },
  };
}

/** Write a name beside its group, with the page's own ground around it. */
function name(context, { x, y, size, label }, font, look) {
  if (!label) return;
  context.font = font;
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = look.ground;
  context.strokeText(label, x + size + 4, y + 4.5);
  context.fillStyle = look.word;
  context.fillText(label, x + size + 4, y + 4.5);
}

/** Let one group be chosen, by the list or on the map; say whom it turns to. */
function lookAt(drawn, graph, figure, { groups, ties }, look) {
  const list = figure.querySelector("[data-choose]");
  const told = figure.querySelector("[data-told]");
  const hint = told.firstElementChild;
  const sheet = figure.querySelector("[data-sheet]");
  const choose = (node) => {
    for (const [from, to, band] of node ? ties : []) {
      if (String(from) === node || String(to) === node) draw(graph, from, to, band);
    }
    look.chosen = node;
    look.near = new Set(node ? [node, ...graph.neighbors(node)] : []);
    list.value = node;
    told.replaceChildren(node ? filled(sheet, graph, node) : hint);
    drawn.refresh();
  };
  // The map first: thousands of names take as long to list as to draw.
  requestAnimationFrame(() => setTimeout(() => fill(list, groups)));
  list.addEventListener("change", () => {
    choose(list.value);
    if (list.value) goTo(drawn, drawn.getNodeDisplayData(list.value));
  });
  drawn.on("clickNode", ({ node }) => choose(node));
  drawn.on("clickStage", () => choose(""));
}

/** List the groups by name. */
function fill(list, groups) {
  const named = groups.map(([label], at) => [label, at]);
  named.sort(([one], [two]) => ORDER.compare(one, two));
  list.append(...named.map(([label, at]) => new Option(label, at)));
}

/** Fill the sheet with what is told of a group. */
function filled(sheet, graph, node) {
  const shown = sheet.content.cloneNode(true);
  const { label, said } = graph.getNodeAttributes(node);
  shown.querySelector("[data-name]").textContent = label;
  shown.querySelector("[data-said]").textContent = said;
  for (const line of shown.querySelectorAll("[data-line]")) {
    const names = graph
      .filterOutEdges(node, (edge, { band }) => band === Number(line.dataset.line))
      .map((edge) => graph.getNodeAttribute(graph.target(edge), "label"));
    line.hidden = !names.length;
    line.querySelector("span").textContent = names.join(", ");
  }
  return shown;
}

function goTo(drawn, { x, y }) {
  move(drawn, { x, y, ratio: 0.35 });
}

function move(drawn, to) {
  drawn.getCamera().animate(to, { duration: still.matches ? 0 : 240 });
}

/** Arrow keys move the map; plus and minus bring it closer and further. */
function moveByKeys(drawn, place) {
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  place.addEventListener("keydown", (event) => {
    const { x, y, ratio } = drawn.getCamera().getState();
    const way = ways[event.key];
    if (way) move(drawn, { x: x + way[0] * STEP * ratio, y: y + way[1] * STEP * ratio });
    else if (event.key === "+" || event.key === "=") zoom(drawn, "in");
    else if (event.key === "-") zoom(drawn, "out");
    else return;
    event.preventDefault();
  });
}

function moveByButtons(drawn, figure) {
  for (const button of figure.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => zoom(drawn, button.dataset.zoom));
  }
}

function zoom(drawn, how) {
  const { ratio } = drawn.getCamera().getState();
  if (how === "all") move(drawn, { x: 0.5, y: 0.5, ratio: 1 });
  else move(drawn, { ratio: how === "in" ? ratio / 1.6 : Math.min(ratio * 1.6, 2) });
}

performance.mark("map-begun");
for (const figure of document.querySelectorAll("[data-map]")) {
  const drawn = mount(figure);
  performance.mark(drawn ? "map-drawn" : "map-left");
}
