import { describe, expect, it } from "vitest";
import { readRfcFile } from "./rfc-file";

const path = "docs/rfcs/004-money.md";
const statusOf = (text: string) => readRfcFile(path, text)?.status;

describe("a file in docs/rfcs", () => {
  it("says its number, title, status and decision, whoever has written it", () => {
    const text =
      "# RFC 004: Money in cents\n\nStatus: approved\n\n## Context\n\nPrices.\n\n## Decision\n\nIntegers, in cents.\n";
    expect(readRfcFile(path, text)).toEqual({
      ...{ path, number: 4, title: "Money in cents", status: "approved", decision: "Integers, in cents." },
    });
  });

  it.each([
    ["---\nstatus: Accepted\n---\n# A\n", "approved"],
    ["# A\n\n**Status:** Approved by Ann, 2026-01-02\n", "approved"],
    ["# A\n\nStatus: in review\n", "in_review"],
    ["# A\n\nStatus: Superseded (by RFC 7)\n", "obsolete"],
    ["# A\n\nStatus: who knows\n", null],
    ["# A\n\nWords.\n\n## Notes\n\nStatus: approved\n", null],
  ])("says its status in the words of its writer: %j", (text, status) => {
    expect(statusOf(text)).toBe(status);
  });

  it("is one by its path alone", () => {
    expect(readRfcFile("docs/rfcs/README.md", "# Ours\n\nStatus: approved\n")).toBeNull();
    expect(readRfcFile("docs/rfcs/001-a.md", "words")).toMatchObject({ title: "001-a", decision: "" });
  });
});
