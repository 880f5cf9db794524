/** Lines and columns of places in a text, both from 1; columns in UTF-16. */
export type LineTable = { lineAt(place: number): number; columnAt(place: number): number };

export function createLineTable(text: string): LineTable {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);

  let last = 1;

  /** How many lines begin at a place or before it. Most places are on the line that was asked for last. */
  function lineAt(place: number): number {
    if ((starts[last - 1] ?? 0) <= place && place < (starts[last] ?? Number.POSITIVE_INFINITY)) return last;
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    last = low;
    return low;
  }
  return { lineAt, columnAt: (place) => place - (starts[lineAt(place) - 1] ?? 0) + 1 };
}
