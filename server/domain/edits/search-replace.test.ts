import { describe, expect, it } from "vitest";
import { applySearchReplace } from "./search-replace";

describe("applySearchReplace", () => {
  it("replaces the one place and says its line", () => {
    expect(applySearchReplace("a\nb\nc\n", "b", "B")).toEqual({ ok: true, text: "a\nB\nc\n", line: 2 });
  });

  it("refuses a passage that occurs twice", () => {
    expect(applySearchReplace("a\na\n", "a", "b")).toMatchObject({ ok: false });
  });

  it("refuses a passage that is not there", () => {
    expect(applySearchReplace("a\n", "z", "b")).toMatchObject({ ok: false });
  });

  it("keeps the file's CRLF line ends", () => {
    const edit = applySearchReplace("a\r\nb\r\n", "a\nb", "x\ny");
    expect(edit).toMatchObject({ ok: true, text: "x\r\ny\r\n" });
  });

  it("takes dollar signs in the replacement as they are", () => {
    expect(applySearchReplace("price", "price", "$& $1")).toMatchObject({ text: "$& $1" });
  });
});
