import { describe, expect, it } from "vitest";
import { fenced, frontMatterAsCode } from "./front-matter";

describe("the front matter of a document", () => {
  it("is shown as a code block above the text", () => {
    expect(frontMatterAsCode("---\nname: Notes\nowners:\n  - name: Ada\n---\n\n# Overview\n")).toBe(
      "```yaml\nname: Notes\nowners:\n  - name: Ada\n```\n\n\n# Overview\n",
    );
  });

  it("may be the whole document, and may have Windows' line ends", () => {
    expect(frontMatterAsCode("---\r\nname: Notes\r\n---")).toBe("```yaml\nname: Notes\n```\n\n");
  });

  it.each([
    "# Notes\n\n---\nname: Notes\n---\n",
    "---\n\nA text between two rules.\n\n---\n",
    "---\nname: never closed\n",
  ])("is not seen where there is none: %j", (text) => {
    expect(frontMatterAsCode(text)).toBe(text);
  });
});

describe("a code block", () => {
  it("has a fence that nothing in it closes", () => {
    expect(fenced("a\n````\nb\n````\n", "text")).toBe("`````text\na\n````\nb\n````\n`````");
  });
});
