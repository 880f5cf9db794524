import { describe, expect, it } from "vitest";
import { endsInCutMark } from "./cut-mark";
import { filePart, type WantedPart } from "./file-part";

const maxChars = 1_000;
const read = (text: string, wanted: WantedPart = {}) => {
  const part = filePart(text, wanted, maxChars);
  return part.ok ? part.text : part.message;
};
const long = Array.from({ length: 200 }, (_, place) => `line ${place + 1}`).join("\n");

describe("a part of a file", () => {
  it("is the whole of a short file, without a word of ours", () => {
    expect(read("a\nb\n")).toBe("a\nb\n");
    expect(read("")).toBe("");
  });

  it("is as much of a long one as fits, in whole lines, and says how to read on until the end", () => {
    let text = read(`${long}\n`);
    const seen: string[] = [];
    for (let rounds = 0; rounds < 10; rounds += 1) {
      expect(text.length).toBeLessThanOrEqual(maxChars);
      expect(endsInCutMark(text)).toBe(true);
      seen.push(...text.split("\n").slice(0, -1));
      const next = /read on with from_line (\d+)\.$/.exec(text)?.[1];
      if (!next) break;
      text = read(`${long}\n`, { fromLine: Number(next) });
    }
    expect(text).toMatch(/… lines \d+ to 200 of 200: the end\.$/);
    expect(seen.join("\n")).toBe(long);
  });

  it("is what was asked for, also of a short file", () => {
    expect(read("a\nb\nc\nd\n", { fromLine: 2, toLine: 3 })).toBe(
      "b\nc\n… lines 2 to 3 of 4: read on with from_line 4.",
    );
    expect(read("a\nb\n", { fromLine: 2, toLine: 90 })).toBe("b\n… lines 2 to 2 of 2: the end.");
  });

  it("is refused in words where there is nothing", () => {
    expect(read("a\nb\n", { fromLine: 3 })).toBe("There is no line 3: the file has 2 lines.");
    expect(read("a\nb\n", { fromLine: 2, toLine: 1 })).toBe("from_line 2 is after to_line 1.");
  });

  it("goes through a line that is longer than the room by its characters", () => {
    const line = "0123456789".repeat(150);
    const first = read(`${line}\nnext\n`);
    expect(first).toMatch(/from 1 to 700: read on with from_line 1 and from_char 701\.$/);
    const second = read(`${line}\nnext\n`, { fromLine: 1, fromChar: 701 });
    const third = read(`${line}\nnext\n`, { fromLine: 1, fromChar: 1401 });
    expect([first, second].map((text) => text.split("\n")[0]).join("") + third.split("\n")[0]).toBe(line);
    expect(third).toBe(`${line.slice(1400)}\nnext\n… lines 1 to 2 of 2: the end.`);
  });
});
