/** The service counts code points, JavaScript UTF-16 units. */

/**
 * The text as it can be sent: NUL and half of a surrogate pair, which no JSON here may have,
 * become "no character". Every position stays what it was.
 */
export function sendable(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, "\ufffd");
}

/** Returns what turns an offset in code points of the text into one in UTF-16 units. */
export function toUnits(text: string): (point: number) => number {
  const wide = wideOnes(text);
  return (point) => point + before(wide, point);
}

/** The places, in code points, of the characters that take two units. */
function wideOnes(text: string): number[] {
  const found: number[] = [];
  for (const match of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) {
    found.push(match.index - found.length);
  }
  return found;
}

function before(places: number[], point: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as number) < point) low = middle + 1;
    else high = middle;
  }
  return low;
}
