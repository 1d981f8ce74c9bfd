/* Keys for those who like them; the pulse is whole without. Nothing is stored. */
"use strict";

(() => {
  const form = document.querySelector("form.pulse-page");
  const scale = form?.querySelector(".scale");
  const next = form?.querySelector(".moves button[value=next]");
  const back = form?.querySelector(".moves button[value=back]");
  if (!form || !next) return;

  /* On a phone the keyboard would cover half the page, so it waits to be asked. */
  if (matchMedia("(pointer: fine)").matches) {
    form.querySelector("textarea")?.focus({ preventScroll: true });
  }

  const pick = (input) => {
    if (!input) return false;
    input.checked = true;
    input.focus({ preventScroll: true });
    return true;
  };
  let typed = "";
  const pickNumber = (digit) => {
    /* 1 and then 0 is ten, where the scale goes that far. */
    const both = scale.querySelector(`input[value="${typed}${digit}"]`);
    const one = scale.querySelector(`input[value="${digit}"]`);
    typed = both ? typed + digit : digit;
    return pick(both || one);
  };
  const actOn = (key, onRadio) => {
    if (/^[0-9]$/.test(key) && pickNumber(key)) return true;
    if (key === "0" || key === "x") return pick(form.querySelector(".cant input"));
    if (key === "Enter") { form.requestSubmit(next); return true; }
    /* Inside the scale the arrows walk from number to number, as they always do. */
    if (back && (key === "Backspace" || (key === "ArrowLeft" && !onRadio))) {
      form.requestSubmit(back);
      return true;
    }
    return false;
  };

  document.addEventListener("keydown", (event) => {
    const inside = event.target.closest("textarea, select, summary, a, button");
    if (!scale || inside || event.ctrlKey || event.metaKey || event.altKey) return;
    if (actOn(event.key, event.target.type === "radio")) event.preventDefault();
  });
})();
