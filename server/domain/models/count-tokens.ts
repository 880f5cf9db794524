const [sign, upper, lower, blank, lineEnd, otherScript] = [0, 1, 2, 3, 4, 5];
type Kind = number;

/** Blanks beyond ASCII count one each, as signs do. */
const oddBlank = /^\s$/;
const kinds = Uint8Array.from({ length: 128 }, (_none, code) => asciiKind(code));

/**
 * An upper bound of the tokens of a text, without regard to its bytes. Words (split where the case changes, with one blank
 * before them) count one for every three letters; runs of blanks one for four, of line ends one for two; other scripts
 * two for every three bytes; digits and signs one each. Letter by letter, as the briefs of all attempts are counted.
 */
export function countTokens(text: string): number {
  let tokens = 0;
  for (let from = 0; from < text.length; ) {
    const word = wordEnd(text, from);
    if (word > from) {
      tokens += Math.ceil((word - from) / 3);
      from = word;
      continue;
    }
    const kind = kindAt(text, from);
    const to = kind === sign ? from + 1 : runEnd(text, from, kind);
    if (kind === sign) tokens += 1;
    else if (kind === blank) tokens += Math.ceil((to - from) / 4);
    else if (kind === lineEnd) tokens += Math.ceil((to - from) / 2);
    else tokens += Math.ceil((Buffer.byteLength(text.slice(from, to), "utf8") * 2) / 3);
    from = to;
  }
  return tokens;
}

/** Where a word ends that begins here; here, where none does. */
function wordEnd(text: string, from: number): number {
  const first = text.charCodeAt(from) === 0x20 ? from + 1 : from;
  const isNamed = kindAt(text, first) === upper && kindAt(text, first + 1) === lower;
  const kind = isNamed ? lower : kindAt(text, first);
  if (kind !== lower && kind !== upper) return from;
  return runEnd(text, isNamed ? first + 1 : first, kind);
}

function runEnd(text: string, from: number, kind: Kind): number {
  let to = from + 1;
  while (to < text.length && kindAt(text, to) === kind) to += 1;
  return to;
}

function kindAt(text: string, at: number): Kind {
  const code = text.charCodeAt(at);
  if (code < 128) return kinds[code] ?? sign;
  return at < text.length && !oddBlank.test(text.charAt(at)) ? otherScript : sign;
}

function asciiKind(code: number): Kind {
  const letter = String.fromCharCode(code);
  if (/[A-Z]/.test(letter)) return upper;
  if (/[a-z]/.test(letter)) return lower;
  if (/[ \t]/.test(letter)) return blank;
  if (/[\r\n]/.test(letter)) return lineEnd;
  return /[\x20-\x7e\s]/.test(letter) ? sign : otherScript;
}
