import { describe, expect, it } from "vitest";
import { applyHunks } from "./apply-hunks";
import type { Hunk } from "./proposed-edit";

const hunk = (lines: string[], more: Partial<Hunk> = {}): Hunk => ({
  ...{ lines, anchors: [], startLine: null },
  ...more,
});
const file =
  "import a\n\nclass A:\n    def one(self):\n        return 1\n\nclass B:\n    def one(self):\n        return 1\n";

describe("a patch", () => {
  it("is applied by its lines, whatever its counts say", () => {
    const result = applyHunks("a\nb\nc\nd\n", [hunk([" b", "-c", "+C", "+CC", " d"], { startLine: 40 })]);
    expect(result).toEqual({ ok: true, text: "a\nb\nC\nCC\nd\n", line: 2, loosely: false });
  });

  it("leaves the line ends of other lines as they are, where they differ", () => {
    const result = applyHunks("a\nb\r\nc\nd", [hunk([" c", "-d", "+D", "+E"])]);
    expect(result).toMatchObject({ text: "a\nb\r\nc\nD\nE" });
  });

  it("applies all its hunks, one below the other, or none", () => {
    const two = [hunk(["-a", "+A", " b"]), hunk([" c", "-d", "+D"])];
    expect(applyHunks("a\nb\nc\nd\n", two)).toMatchObject({ text: "A\nb\nc\nD\n" });
    expect(applyHunks("a\nb\nc\nx\n", two)).toEqual({ ok: false, reason: expect.stringContaining("hunk 2") });
  });

  it("finds the place below its anchor", () => {
    const lines = ["     def one(self):", "-        return 1", "+        return 2"];
    expect(applyHunks(file, [hunk(lines)])).toMatchObject({ ok: false });
    expect(applyHunks(file, [hunk(lines, { anchors: ["class B:"] })])).toMatchObject({
      text: expect.stringMatching(/class A:\n.*\n {8}return 1\n\nclass B:\n.*\n {8}return 2\n/),
    });
    expect(applyHunks(file, [hunk(lines, { anchors: ["class C:"] })])).toMatchObject({ ok: false });
    expect(applyHunks(file, [hunk(["+    x = 1"], { anchors: ["class A:"] })])).toMatchObject({
      text: expect.stringContaining("class A:\n    x = 1\n    def one"),
    });
  });

  it("decides between equal places by its count, and not where two are as near", () => {
    const lines = ["     def one(self):", "-        return 1", "+        return 2"];
    expect(applyHunks(file, [hunk(lines, { startLine: 9 })])).toMatchObject({ ok: true, line: 8 });
    expect(applyHunks("x\na\nx\n", [hunk(["-x", "+y"], { startLine: 2 })])).toMatchObject({ ok: false });
  });

  it("keeps context as it stands in the file", () => {
    expect(applyHunks("a  \n\tb\nc\n", [hunk([" a", "-\tb", "+\tB"])])).toMatchObject({
      text: "a  \n\tB\nc\n",
    });
    expect(applyHunks("a\r\nb\r\n", [hunk([" a", "-b", "+B"])])).toMatchObject({ text: "a\r\nB\r\n" });
  });

  it("fills an empty file, and adds to no other without a line around it", () => {
    expect(applyHunks("", [hunk(["+a"])])).toMatchObject({ ok: true, text: "a\n" });
    expect(applyHunks("b\n", [hunk(["+a"])])).toMatchObject({ ok: false });
    expect(applyHunks("b\n", [])).toMatchObject({ ok: false });
  });
});
