import { expect, it } from "vitest";
import { readTerminal } from "./read-terminal";

/** Each line as its texts, those with a look behind its classes in brackets. */
function seen(output: string): string[] {
  return readTerminal(output).map((line) =>
    line.map(({ text, className }) => (className ? `[${className}|${text}]` : text)).join(""),
  );
}

it.each([
  ["plain lines", "one\ntwo\n\nthree", ["one", "two", "", "three"]],
  ["lines of Windows", "one\r\ntwo\r\n", ["one", "two"]],
  ["a colour, to its end", "\u001b[31mred\u001b[0m plain", ["[text-fail|red] plain"]],
  [
    "a look over lines",
    "\u001b[1;32ma\nb\u001b[m",
    ["[text-done font-semibold|a]", "[text-done font-semibold|b]"],
  ],
  ["bright ones like their plain ones", "\u001b[93my\u001b[39mz", ["[text-term-yellow|y]z"]],
  [
    "a ground, on which text is plain",
    "\u001b[37;41m FAIL \u001b[49m x",
    ["[bg-fail/20 text-text| FAIL ][text-text| x]"],
  ],
  ["inverse", "\u001b[7mi\u001b[27m", ["[bg-line2 text-text|i]"]],
  ["256 colours", "\u001b[38;5;196mr\u001b[38;5;8mg\u001b[0m", ["[text-fail|r][text-faint|g]"]],
  ["true colour", "\u001b[38;2;0;90;250;1mb\u001b[0m", ["[text-run font-semibold|b]"]],
  [
    "dim, italic, underlined, struck",
    "\u001b[2ma\u001b[22;3mb\u001b[23;4mc\u001b[24;9md",
    ["[text-faint|a][italic|b][underline|c][line-through|d]"],
  ],
  ["codes that it does not know", "\u001b[51;999ma", ["a"]],
])("reads %s", (_what, output, lines) => {
  expect(seen(output)).toEqual(lines);
});

it.each([
  ["a carriage return begins the line again", "10 %\r20 %\rdone", ["done"]],
  ["and leaves what is not written over", "12345\rab", ["ab345"]],
  ["an erased line is empty", "long text\r\u001b[Kshort", ["short"]],
  ["a backspace goes back", "ab\b\bxy\b\b\b\bz", ["zy"]],
  ["the screen and the cursor are left alone", "a\u001b[2J\u001b[5;9Hb\u001b[3Ac\u001b[?1049h", ["abc"]],
  [
    "titles and links are left out",
    "\u001b]0;t\u0007a\u001b]8;;javascript:x\u001b\\b\u001b]8;;\u001b\\",
    ["ab"],
  ],
  ["other control characters are left out", "a\u0000\u0007\u000b\u009bb\u202ec", ["abc"]],
  ["a code that is cut off loses its sign alone", "a\u001b[31", ["a31"]],
  ["markup is text", "<b>&amp;</b>", ["<b>&amp;</b>"]],
  ["signs of two units stay whole", "😀\rx", ["x"]],
])("%s", (_what, output, lines) => {
  expect(seen(output)).toEqual(lines);
});

it("breaks a line that does not end", () => {
  expect(readTerminal("x".repeat(10_000)).map((line) => line[0]?.text.length)).toEqual([4_000, 4_000, 2_000]);
});
