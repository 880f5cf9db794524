import { describe, expect, it } from "vitest";
import type { CodeFileRow } from "@/contracts/codebase";
import { describeFile, indexWords, notShownWords, summaryOf } from "./describe-file";

const row: CodeFileRow = {
  ...{ path: "a.ts", language: "TypeScript", bytes: 5_000, lines: 12, symbols: 1 },
  ...{ broken: false, skipped: null, changes: 3, owner: "backend-developer" },
};
const callsigns = (agent: string) => ({ callsign: agent === "backend-developer" ? "sol" : agent, role: "" });

describe("what the tree says of a file", () => {
  it("names owner, language and size, and why it was not read", () => {
    const rows = new Map([
      ["a.ts", row],
      [
        "b.bin",
        {
          ...row,
          path: "b.bin",
          language: null,
          lines: null,
          bytes: 5_200_000,
          skipped: "binary",
          owner: null,
        },
      ],
    ]);
    const describeRow = describeFile(rows, callsigns);
    expect(describeRow("a.ts").text).toBe("sol · TS · 12");
    expect(describeRow("a.ts").title).toContain("last changed by sol");
    expect(describeRow("b.bin").text).toBe("not read");
    expect(describeRow("b.bin").title).toContain("5.2 MB\nnot read: binary");
    expect(describeRow("gone.ts").text).toBe("");
  });

  it("sums the whole up, or says how far the reading is", () => {
    const whole = {
      ref: "main",
      commit: "c",
      ...{ files: [row], folders: [], unread: 0 },
      languages: [{ name: "TypeScript", files: 1, lines: 12 }],
      symbols: 4,
      edges: 2,
    };
    const ready = { ...whole, progress: { state: "ready" as const, done: 1, of: 1 } };
    expect(summaryOf(ready)).toBe("1 file · TypeScript 1 · 4 symbols · 2 imports");
    expect(indexWords({ state: "indexing", done: 3, of: 9 })).toBe("Reading 3 of 9 files…");
  });

  it("says in a sentence why a file is not shown", () => {
    expect(notShownWords("a submodule")).toBe("It is a submodule: its files are in another repository.");
    expect(notShownWords("a link")).toBe("It is a link, and links are not followed.");
    expect(notShownWords("binary")).toBe("It is binary: there is no text to show.");
    expect(notShownWords("permission denied")).toBe("Permission denied.");
    expect(notShownWords(null)).toBe("It cannot be shown.");
  });
});
