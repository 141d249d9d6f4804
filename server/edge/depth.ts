/**
 * How deep a JSON text nests, counted without parsing it: deep nesting overflows the stack of whatever walks it later.
 */

/** Whether brackets nest at most `limit` deep outside of strings. */
export function isShallow(text: string, limit: number): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) i = endOfString(text, i);
    else if (unit === OPEN_SQUARE || unit === OPEN_CURLY) {
      if (++depth > limit) return false;
    } else if (unit === CLOSE_SQUARE || unit === CLOSE_CURLY) depth--;
  }
  return true;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_SQUARE = 0x5b;
const CLOSE_SQUARE = 0x5d;
const OPEN_CURLY = 0x7b;
const CLOSE_CURLY = 0x7d;

/** Index of the closing quote of the string that starts at `start`, or the end of the text. */
function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text.charCodeAt(i) !== QUOTE) i += text.charCodeAt(i) === BACKSLASH ? 2 : 1;
  return i;
}
