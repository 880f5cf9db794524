import { expect, it } from "vitest";
import { withoutEscapes } from "./terminal-text";

it.each([
  ["colours", "\u001b[1;31mred\u001b[0m and \u001b[38;2;1;2;3mmore\u001b[m", "red and more"],
  ["cursor and screen", "\u001b[2J\u001b[10;4Hhere\u001b[K\u001b[?25l", "here"],
  ["titles and links", "\u001b]0;title\u0007a\u001b]8;;http://x\u001b\\b\u001b]8;;\u001b\\c", "abc"],
  ["a title without an end", "a\u001b]0;title\nb", "a\nb"],
  ["charsets and single ones", "\u001b(Ba\u001b7b\u001bMc\u001b", "abc"],
  ["nothing", "a [31m b\n", "a [31m b\n"],
])("leaves out %s", (_what, text, plain) => {
  expect(withoutEscapes(text)).toBe(plain);
});
