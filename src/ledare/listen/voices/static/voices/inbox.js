/* In the list, j and k go from voice to voice; Enter opens, as ever. Outside it a letter
   is a letter, for those whose programs speak letters. */

const list = document.querySelector("[data-keys]");
const links = list ? [...list.querySelectorAll("li a[href]")] : [];
const STEPS = { j: 1, k: -1 };

/** Go to the next voice, or to the one before. */
function go(step) {
  const next = links[links.indexOf(document.activeElement) + step];
  if (!next) return;
  next.focus();
  next.closest("li").scrollIntoView({ block: "nearest" });
}

list?.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  go(step);
});
const note = document.querySelector("[data-keys-note]");
if (note && links.length > 1) note.hidden = false;
