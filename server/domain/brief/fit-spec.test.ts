import { describe, expect, it } from "vitest";
import { estimateTokens } from "../models/estimate-tokens";
import { fitSpec } from "./fit-spec";

const notes = Array.from({ length: 2_000 }, (_, place) => `Note ${place}: it was founded long ago.`).join(
  "\n\n",
);
const core = [
  ...["# Price", "", "## Overview", "", "Prices in cents.", "", "## Requirements", ""],
  ...["### FR-1: Total", "", "The total sums all items.", "", "## History", "", notes, ""],
  ...["## Acceptance criteria", "", "- AC-1: Given 1 and 2 cents, when asked, then the total is 3.", ""],
].join("\n");

describe("a spec in a prompt", () => {
  it("is whole while there is room", () => {
    expect(fitSpec(core, 1_000_000)).toEqual({ text: core, leftOut: [] });
  });

  it("keeps what is built and checked, in its order, and names what there is no room for", () => {
    const { text, leftOut } = fitSpec(core, 4_000);
    expect(estimateTokens(text)).toBeLessThanOrEqual(4_000);
    const places = ["# Price", "Prices in cents.", "FR-1: Total", "Note 0", "AC-1"].map((words) =>
      text.indexOf(words),
    );
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places).not.toContain(-1);
    expect(leftOut).toEqual([expect.stringMatching(/^a part of "History" \(\d+ characters\)$/)]);
    expect(text).toContain(`[Left out, there is no room for it: ${leftOut[0]}]`);
    expect(text).not.toContain("Note 1999");
  });

  it("stays within its room whatever it looks like", () => {
    const headings = Array.from({ length: 3_000 }, (_, place) => `## Part ${place}\n\nWords of it.\n`).join(
      "\n",
    );
    const fence = `\`\`\`\n# no heading\n${"text\n".repeat(20_000)}\`\`\`\n`;
    for (const spec of [
      headings,
      fence,
      "word ".repeat(50_000),
      "a\n\n".repeat(50_000),
      `# A\n${"é漢".repeat(50_000)}`,
    ]) {
      const { text, leftOut } = fitSpec(spec, 5_000);
      expect(estimateTokens(text)).toBeLessThanOrEqual(5_000);
      expect(leftOut.length).toBeGreaterThan(0);
      expect(leftOut.length).toBeLessThanOrEqual(11);
    }
  });
});
