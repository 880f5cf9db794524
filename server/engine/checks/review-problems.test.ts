import { describe, expect, it } from "vitest";
import type { Finding } from "@/contracts/evidence";
import { type ReviewWork, reviewProblems } from "./review-problems";

const files = {
  list: async () => ["src/a.ts", "src/z.ts"],
  readText: async () => "one\ntwo\n",
};
const work = (change: Partial<ReviewWork> = {}): ReviewWork => ({
  ...{ folder: "work", taskType: "code_review", looked: new Set() },
  review: {
    taskId: "models",
    title: "Models",
    commit: "abc",
    diff: "diff --git a/src/gone.ts b/src/gone.ts\n--- a/src/gone.ts\n+++ /dev/null\ndiff --git a/pkg/__init__.py b/pkg/__init__.py\ndeleted file mode 100644\ndiff --git a/old.ts b/new.ts\nrename from old.ts\n",
  },
  ...change,
});
const finding = (change: Partial<Finding> = {}): Finding => ({
  ...{ file: "src/a.ts", line: 1, severity: "critical", rule: "correctness", message: "Wrong." },
  suggestion: null,
  ...change,
});
const problemsOf = (verdict: "approve" | "request-changes", findings: Finding[], of = work()) =>
  reviewProblems(files, of, { contract: "review", summary: "Read it.", verdict, findings });

describe("a review", () => {
  it("stands where its findings are about what is there", async () => {
    expect(await problemsOf("request-changes", [finding(), finding({ line: null })])).toEqual([]);
    expect(await problemsOf("approve", [finding({ severity: "minor" })])).toEqual([]);
    for (const file of ["src/gone.ts", "pkg/__init__.py", "old.ts"])
      expect(await problemsOf("request-changes", [finding({ file, line: 7 })])).toEqual([]);
  });

  it("does not where one is about a file or a line that is nowhere", async () => {
    const [file, part, line] = await problemsOf("request-changes", [
      finding({ file: "src/no/such.ts", line: 9 }),
      finding({ file: "gone.ts" }),
      finding({ line: 99_999 }),
    ]);
    expect(file).toContain("src/no/such.ts, which is neither in the change nor in the repository");
    expect(part).toContain("gone.ts, which is neither");
    expect(line).toContain("src/a.ts:99999, and the file has 3 lines");
  });

  it("does not approve what it was not shown and has not read", async () => {
    const diff = "[cut: this diff has more than 60000 bytes]\n";
    const review = { taskId: "models", title: "Models", commit: "abc", diff, unshown: ["src/z.ts"] };
    expect((await problemsOf("approve", [], work({ review })))[0]).toContain("have not looked at: src/z.ts");
    expect(await problemsOf("approve", [], work({ review, looked: new Set(["src/z.ts"]) }))).toEqual([]);
    expect(await problemsOf("request-changes", [finding()], work({ review }))).toEqual([]);
  });

  it("does not contradict itself, and does no other task", async () => {
    expect(await problemsOf("approve", [finding()])).toHaveLength(1);
    expect(await problemsOf("request-changes", [])).toHaveLength(1);
    expect(await problemsOf("approve", [], work({ taskType: "implementation" }))).toHaveLength(1);
  });
});
