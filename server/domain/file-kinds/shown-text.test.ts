import { expect, it } from "vitest";
import { shownText } from "./shown-text";

const utf8 = (text: string) => new TextEncoder().encode(text);

it("reads UTF-8, with or without its mark, and leaves that as it is", () => {
  expect(shownText(utf8("größe\n"), 100)).toEqual({ text: "größe\n", encoding: "UTF-8", truncated: false });
  expect(shownText(utf8("\u{feff}a"), 100)?.text).toBe("\u{feff}a");
  expect(shownText(utf8(""), 100)).toEqual({ text: "", encoding: "UTF-8", truncated: false });
});

it("reads what is no UTF-8 as Windows-1252, and UTF-16 by its mark", () => {
  const latin = Uint8Array.from([0x67, 0x72, 0xf6, 0xdf, 0x65, 0x20, 0x80]);
  expect(shownText(latin, 100)).toEqual({ text: "größe €", encoding: "Windows-1252", truncated: false });
  const wide = Uint8Array.from([0xff, 0xfe, 0x61, 0x00, 0x0a, 0x00]);
  expect(shownText(wide, 100)).toEqual({ text: "a\n", encoding: "UTF-16", truncated: false });
});

it("gives the first part of a large one, up to the end of a line, or else of a character", () => {
  expect(shownText(utf8("one\ntwo\nthree\n"), 9)).toEqual({
    ...{ text: "one\ntwo\n", encoding: "UTF-8", truncated: true },
  });
  expect(shownText(utf8("größe"), 3)).toEqual({ text: "gr", encoding: "UTF-8", truncated: true });
});

it("knows binary by its zero bytes", () => {
  expect(shownText(Uint8Array.from([0x89, 0x50, 0x00, 0x01]), 100)).toBeNull();
  expect(shownText(Uint8Array.from([0xff, 0xfe, 0x00, 0x00]), 100)).toBeNull();
});
