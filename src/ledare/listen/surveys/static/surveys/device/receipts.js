/* A receipt as people read it. */

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Return the beginning of a receipt in base32, sixteen signs in groups of four. */
export function shortCode(receipt) {
  let bits = "";
  for (const byte of receipt.slice(0, 10)) bits += byte.toString(2).padStart(8, "0");
  const code = bits.match(/.{5}/g).map((five) => LETTERS[parseInt(five, 2)]).join("");
  return code.match(/.{4}/g).join(" ");
}
