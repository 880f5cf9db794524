import { describe, expect, it } from "vitest";
import type { FileChange } from "@/contracts/evidence";
import type { FinishOutput } from "@/server/agents/finish-output";
import { commentProblems } from "./comment-problems";

const comments = [
  { thread: "thr_1", place: { file: "src/c.js", side: "new", line: 3, endLine: 3 } as const },
];
const changed = (...paths: string[]): FileChange[] =>
  paths.map((path) => ({ path, status: "modified", added: 1, removed: 0 }));
const finished = (kind: "fixed" | "answered", text = "Done."): FinishOutput => ({
  contract: "files",
  summary: "Done.",
  answers: [{ thread: "thr_1", kind, text }],
});

describe("a comment that is said to be fixed", () => {
  it("is so by a change of its file", () => {
    expect(commentProblems(comments, finished("fixed"), changed("src/c.js"))).toEqual([]);
  });

  it("is not by a change of something else, unless the answer names that", () => {
    const [problem] = commentProblems(comments, finished("fixed"), changed("NOTES.md"));
    expect(problem).toContain("src/c.js was not changed");
    const named = finished("fixed", "The caller was wrong: src/caller.js rounds now.");
    expect(commentProblems(comments, named, changed("src/caller.js"))).toEqual([]);
  });

  it("is not by no change at all; an answer needs none", () => {
    expect(commentProblems(comments, finished("fixed"), [])).toHaveLength(1);
    expect(commentProblems(comments, finished("answered"), [])).toEqual([]);
  });
});
