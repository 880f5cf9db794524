import fc from "fast-check";
import { expect, it } from "vitest";
import { countTokens } from "./count-tokens";

/** The pieces of a text as an expression: a word, blanks, line ends, other scripts, or a single sign or digit. */
const pieces = /( ?(?:[A-Z]?[a-z]+|[A-Z]+))|([ \t]+)|([\r\n]+)|([^\x20-\x7e\s]+)|[\s\S]/g;

function byExpression(text: string): number {
  let tokens = 0;
  for (const [piece, word, blanks, lineEnds, otherScript] of text.matchAll(pieces)) {
    if (word) tokens += Math.ceil(piece.length / 3);
    else if (blanks) tokens += Math.ceil(piece.length / 4);
    else if (lineEnds) tokens += Math.ceil(piece.length / 2);
    else if (otherScript) tokens += Math.ceil((Buffer.byteLength(piece) * 2) / 3);
    else tokens += 1;
  }
  return tokens;
}

const letters = [..."aBc zZ\t\n\r\u000b\u0000\u007f~!9\u00a0\u2028\ufeffäß要\ud800\udc00😀"];

it("counts the pieces that its grammar has, whatever the text", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(fc.constantFrom(...letters), { maxLength: 60 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(countTokens(text)).toBe(byExpression(text));
    }),
    { numRuns: 500 },
  );
});

it.each(["", " ", "  word", "parseISODate", "ABc", "a B", "x\t\n y", '{"path":"src/a.ts"}'])(
  "counts %j",
  (text) => {
    expect(countTokens(text)).toBe(byExpression(text));
  },
);
