/* Keys for those who like them, on whichever question is shown. */

/** Choose an answer and put the focus on it; tells whether there was one. */
function pick(input) {
  if (!input) return false;
  input.checked = true;
  input.focus({ preventScroll: true });
  return true;
}

/** Let numbers choose, x pass over, Enter go on and Backspace go back. */
export function listenToKeys({ shown, next, back }) {
  let typed = "";
  const pickNumber = (digit) => {
    /* 1 and then 0 is ten, where the scale goes that far. */
    const both = shown().querySelector(`.scale input[value="${typed}${digit}"]`);
    const one = shown().querySelector(`.scale input[value="${digit}"]`);
    typed = both ? typed + digit : digit;
    return pick(both || one);
  };
  const actOn = (key, onRadio) => {
    if (/^[0-9]$/.test(key) && pickNumber(key)) return true;
    if (key === "0" || key === "x") return pick(shown().querySelector(".cant input"));
    if (key === "Enter") { next(); return true; }
    if (key === "Backspace" || (key === "ArrowLeft" && !onRadio)) { back(); return true; }
    return false;
  };
  document.addEventListener("keydown", (event) => {
    const inside = event.target.closest("textarea, select, summary, a")
      || (event.key === "Enter" && event.target.closest("button"));
    const withAnother = event.ctrlKey || event.metaKey || event.altKey;
    if (!shown()?.querySelector(".scale") || inside || withAnother) return;
    if (actOn(event.key, event.target.type === "radio")) event.preventDefault();
  });
}
