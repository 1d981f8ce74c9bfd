/* Bytes and how they are written; SHA-256 from the browser. */

/** Return bytes as hexadecimal digits. */
export const toHex = (bytes) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Return the bytes of hexadecimal digits; throws for anything else. */
export function fromHex(hex) {
  if (typeof hex !== "string" || !/^([0-9a-f]{2})*$/.test(hex)) {
    throw new TypeError("These are no hexadecimal digits.");
  }
  return Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
}

/** Return bytes as base64. */
export function toBase64(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Return the bytes of a text in UTF-8. */
export const utf8 = (text) => new TextEncoder().encode(text);

/** Return several runs of bytes as one. */
export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

/** Tell whether two runs of bytes are the same. */
export const alike = (one, other) => toHex(one) === toHex(other);

/** Return the SHA-256 of bytes. */
export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}
