/**
 * Where the lines of a passage, or the letters of a text, stand one after the other: each first one, from 0. None of them
 * is looked at twice (Knuth, Morris and Pratt): files have thousands of equal lines, and the server does nothing else meanwhile.
 */
export function placesOf(text: ArrayLike<string>, passage: ArrayLike<string>): number[] {
  if (passage.length === 0 || passage.length > text.length) return [];
  const fallbacks = fallbacksOf(passage);
  const places: number[] = [];
  let matched = 0;
  for (let at = 0; at < text.length; at += 1) {
    while (matched > 0 && passage[matched] !== text[at]) matched = fallbacks[matched - 1] ?? 0;
    if (passage[matched] === text[at]) matched += 1;
    if (matched < passage.length) continue;
    places.push(at + 1 - matched);
    matched = fallbacks[matched - 1] ?? 0;
  }
  return places;
}

/** For each line: how many of the passage's first lines end there as well, if fewer than all up to it. */
function fallbacksOf(passage: ArrayLike<string>): number[] {
  const fallbacks = [0];
  let matched = 0;
  for (let at = 1; at < passage.length; at += 1) {
    while (matched > 0 && passage[matched] !== passage[at]) matched = fallbacks[matched - 1] ?? 0;
    if (passage[matched] === passage[at]) matched += 1;
    fallbacks.push(matched);
  }
  return fallbacks;
}
