import { describe, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import { previewEvents } from "@/server/domain/mission/preview-events";
import { missionCreated, planProposed, planTask, taskMoved } from "@/server/testing/mission-events";
import { renderReport } from "./render-report";
import { renderReview } from "./render-review";

const proof = { tests: [], tasks: [], commits: [] };
const state = previewEvents(emptyMissionState("mis"), [
  missionCreated({ title: "Filters | sorts", acceptedChecks: ["vague-words:22"] }),
  planProposed([planTask({ title: "Models" }), planTask({ id: "api", title: "API", phase: "Serve" })]),
  taskMoved("models", "running", "done"),
  {
    ...{ type: "task-committed", taskId: "models", attemptId: "att", commit: "c".repeat(40) },
    files: [{ path: "src/models.ts", status: "modified", added: 3, removed: 1 }],
  },
  taskMoved("api", "ready", "skipped"),
  {
    type: "evidence-updated",
    criteria: [
      {
        ...{ ...proof, id: "AC1", text: "It filters", state: "proven" },
        tests: [{ name: "AC1: it | filters", status: "passed", file: "test/a.test.ts", line: 4 }],
      },
      { ...proof, id: "AC2", text: "It sorts", state: "failed" },
    ],
  },
]);
const tests = { passed: 3, failed: 1, todo: 2, skipped: 0, durationMs: 12, complete: false, tests: [] };
const report = renderReport({
  reportPath: "REPORT.md",
  changes: [
    { path: "src/models.ts", status: "modified", added: 3, removed: 1 },
    { path: "src/api.ts", status: "added", added: 9, removed: 0 },
  ],
  ...{ state, tests, coverage: { lines: 0.876, files: [] }, tip: "0123456789abcdef" },
  at: new Date("2026-01-02T03:04:05.000Z"),
  callsignOf: (agent) => (agent === "backend-developer" ? "sol" : agent),
});

describe("the implementation report", () => {
  it("has every section, in order", () => {
    expect(report.match(/^## .+$/gm)).toEqual([
      ...["## Summary", "## Phases", "## Files", "## Cost", "## Acceptance criteria", "## Warnings"],
      "## Next steps",
    ]);
  });

  it("says what is done, proven, tested and covered", () => {
    expect(report).toContain("1 of 2 tasks are done");
    expect(report).toContain("1 of 2 acceptance criteria are proven");
    expect(report).toContain("3 passed, 1 failed, 2 todo, 0 skipped");
    expect(report).toContain("88 %");
    expect(report).toContain("`0123456789ab`");
  });

  it("names the tasks of which nothing was built", () => {
    expect(report).toContain("- Not built: 2.1 API.");
    expect(report).not.toContain("Not built: 1.1");
  });

  it("names the tests that stand as todo", () => {
    const later = { name: "List overdue loans", file: null, status: "todo" as const, durationMs: null };
    const withTodo = renderReport({
      ...{
        state,
        reportPath: "REPORT.md",
        changes: [],
        coverage: null,
        tip: "0123456789abcdef",
        at: new Date(0),
      },
      callsignOf: (agent) => agent,
      tests: { ...tests, tests: [{ ...later, line: null, message: null }] },
    });
    expect(withTodo).toContain("- Left as todo, so not shown to work: List overdue loans.");
  });

  it("says nothing of criteria in its summary where there are none", () => {
    const plain = renderReport({
      ...{
        state: { ...state, criteria: [] },
        tests,
        reportPath: "REPORT.md",
        changes: [],
        coverage: null,
        tip: "0123456789abcdef",
      },
      at: new Date(0),
      callsignOf: (agent) => agent,
    });
    expect(plain).not.toContain("acceptance criteria are proven");
  });

  it("names each criterion's proof, with its place, in a table that no title breaks", () => {
    const row = report.split("\n").find((line) => line.startsWith("| AC1"));
    expect(row).toContain("(test/a.test.ts:4): passed");
    expect(row?.match(/(?<!\\)\|/g)).toHaveLength(5);
  });

  it("calls an agent what people call it", () => {
    expect(report).toMatch(/^\| 1\.1 \| Models \| sol \| done /m);
  });

  it("lists what the branch has changed since it began", () => {
    expect(report).toContain("| `REPORT.md` | this report |");
    expect(report).toContain("| `src/models.ts` | changed | +3 −1 | 1.1 Models |");
    expect(report).toContain("| `src/api.ts` | added | +9 −0 |  |");
  });

  it("warns of what a reader must know, and says what comes next", () => {
    expect(report).toContain("This was a rehearsal");
    expect(report).toContain("accepted: vague-words:22");
    expect(report).toContain("API was skipped");
    expect(report).toContain("The test report is not complete");
    expect(report).toContain("- Fix AC2: It sorts");
  });

  it("of a branch without tests says so", () => {
    const bare = renderReport({
      state: emptyMissionState("mis"),
      reportPath: "REPORT.md",
      changes: [],
      tests: null,
      coverage: null,
      tip: "",
      at: new Date(0),
      callsignOf: (agent) => agent,
    });
    expect(bare).toContain("The branch has no tests.");
    expect(bare).toContain("No file was changed.");
    expect(bare).toContain("The spec names no acceptance criteria.");
  });
});

describe("a review as a document", () => {
  it("shows verdict, round and each finding with its place", () => {
    const finding = {
      file: "a.ts",
      severity: "major",
      rule: "r",
      message: "Wrong",
      suggestion: "Mend",
    } as const;
    const text = renderReview(
      "Review of Models",
      {
        ...{ verdict: "request-changes", summary: "No." },
        findings: [
          { ...finding, line: 3 },
          { ...finding, line: null },
        ],
      },
      2,
    );
    expect(text).toContain("Round 2: changes requested.");
    expect(text).toMatch(/\| major \| a\.ts:3 \| r \| Wrong \| Mend \|/);
    expect(text).toMatch(/\| major \| a\.ts \|/);
    const fine = renderReview("R", { verdict: "approve", summary: "Yes.", findings: [] }, 1);
    expect(fine).toContain("No findings.");
  });
});
