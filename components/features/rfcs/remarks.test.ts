import { expect, it } from "vitest";
import type { Finding } from "@/contracts/evidence";
import type { RfcView } from "@/contracts/rfcs";
import { remarksOf } from "./remarks";

const finding = (change: Partial<Finding> = {}): Finding => ({
  ...{ file: "docs/rfcs/001-a.md", line: 4, severity: "minor", rule: "undecided" },
  ...{ message: "Nothing is decided.", suggestion: null },
  ...change,
});
const rfc = (reviews: Array<{ agent: string; findings: Finding[] }>) =>
  ({
    ...{ comments: [], path: "docs/rfcs/001-a.md", revisions: [{ artifactId: "r1" }] },
    reviews: reviews.map((review) => ({ taskId: `task of ${review.agent}`, ...review })),
  }) as unknown as RfcView;

it("says once what several reviewers find, and who they are", () => {
  const other = finding({ line: 9 });
  const remarks = remarksOf(
    rfc([
      { agent: "architect", findings: [finding(), finding()] },
      { agent: "critic", findings: [other, finding()] },
    ]),
    "r1",
    [],
  );
  expect(remarks.map((remark) => (remark.kind === "finding" ? [remark.line, remark.agents] : null))).toEqual([
    [4, ["architect", "critic"]],
    [9, ["critic"]],
  ]);
  expect(new Set(remarks.map(({ key }) => key)).size).toBe(2);
});
