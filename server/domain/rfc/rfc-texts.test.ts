import { describe, expect, it } from "vitest";
import { renumberedText, renumberRfcs } from "./renumber-rfcs";
import { replaceRfcStatus, withRfcStatus } from "./rfc-status-line";

describe("the status in an RFC's file", () => {
  it.each([
    ["# RFC 001: A\n\nText\n", "# RFC 001: A\n\nStatus: in review\n\nText\n"],
    ["# A\n\nStatus: submitted · Spec: x\n\n## B\n", "# A\n\nStatus: in review · Spec: x\n\n## B\n"],
    ["---\nrfc: 1\nstatus: draft\n---\n# A\n", "---\nrfc: 1\nstatus: in review\n---\n# A\n"],
    ["# A\r\n\r\n**Status:** draft\r\n", "# A\r\n\r\n**Status:** in review\r\n"],
    ["No heading\n", "Status: in review\n\nNo heading\n"],
  ])("is put where it stands, or under the heading: %j", (before, after) => {
    expect(withRfcStatus(before, "in_review")).toBe(after);
    expect(withRfcStatus(after, "in_review")).toBe(after);
  });

  it.each([
    ["# A\n\nStatus:draft\t·\tSpec: x\n", "# A\n\nStatus:approved\t·\tSpec: x\n"],
    ["# A\n\nStatus:\n\nText\n", "# A\n\nStatus: approved\n\nText\n"],
  ])("keeps what stands around it: %j", (before, after) => {
    expect(withRfcStatus(before, "approved")).toBe(after);
  });

  it("is found in a line of many spaces as soon as in another", () => {
    const spaces = " ".repeat(300_000);
    expect(withRfcStatus(`# A\n\nStatus: in${spaces}review\n`, "approved")).toBe("# A\n\nStatus: approved\n");
    const many = `---\n${"a: b\n".repeat(50_000)}`;
    expect(withRfcStatus(many, "approved")).toBe(`Status: approved\n\n${many}`);
  });

  it("leaves what is said of another status further down", () => {
    const text = "# A\n\n## Interface\n\nStatus: 404\n";
    expect(replaceRfcStatus(text, "approved")).toBeNull();
    expect(withRfcStatus(text, "approved")).toBe("# A\n\nStatus: approved\n\n## Interface\n\nStatus: 404\n");
  });
});

describe("RFCs whose number is taken where they are merged", () => {
  const path = (number: string, name: string) => `docs/rfcs/${number}-${name}.md`;

  it("get the next ones that neither side has; what is merged stays", () => {
    const moves = renumberRfcs({
      added: [path("005", "ours"), path("006", "more"), path("008", "free"), "docs/rfcs/notes.md"],
      taken: [path("005", "theirs"), path("006", "more"), path("007", "last")],
      all: [path("005", "ours"), path("008", "free"), path("001", "old")],
    });
    expect(moves).toEqual([
      { from: path("005", "ours"), to: path("009", "ours") },
      { from: path("006", "more"), to: path("010", "more") },
    ]);
  });

  it("do so too when two of a branch have the same", () => {
    const both = [path("001", "a"), path("001", "b")];
    expect(renumberRfcs({ added: both, taken: [], all: both })).toEqual([
      { from: path("001", "b"), to: path("002", "b") },
    ]);
  });

  it("say their new number in the heading, and where they name their file", () => {
    const move = { from: path("005", "ours"), to: path("012", "ours") };
    expect(renumberedText("# RFC 005: Ours\n\nRFC 0055, 005-ours.md\n", move)).toBe(
      "# RFC 012: Ours\n\nRFC 0055, 012-ours.md\n",
    );
    const near = "1005-ours.md x-005-ours.md 005-ours.md5 docs/rfcs/005-ours.md: (005-ours.md#a)";
    expect(renumberedText(near, move)).toBe(
      "1005-ours.md x-005-ours.md 005-ours.md5 docs/rfcs/012-ours.md: (012-ours.md#a)",
    );
    expect(renumberedText("# RFC-5 Ours\n", move)).toBe("# RFC 012 Ours\n");
  });
});
