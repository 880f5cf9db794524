import { describe, expect, it } from "vitest";
import type { PlanTask } from "@/contracts/plan";
import { validatePlan } from "./validate-plan";

function task(id: string, changes: Partial<PlanTask> = {}): PlanTask {
  return {
    id,
    title: id,
    description: "",
    type: "implementation",
    area: "general",
    agent: "backend-developer",
    phase: "Implementation",
    dependsOn: [],
    writes: ["src/**"],
    criteria: [],
    estimate: { usd: 1, tokens: 1 },
    ...changes,
  };
}

const codes = (tasks: PlanTask[], agents?: string[]) =>
  validatePlan({ tasks }, agents ? { agents } : {}).map(({ code, taskId }) => `${code} ${taskId}`);

describe("validatePlan", () => {
  it("finds nothing wrong with a plan that can be run", () => {
    expect(codes([task("a"), task("b", { dependsOn: ["a"] })], ["backend-developer"])).toEqual([]);
  });

  it("wants at least one task", () => {
    expect(codes([])).toEqual(["no-tasks null"]);
  });

  it("finds duplicate ids, unknown dependencies and unknown agents", () => {
    expect(
      codes(
        [task("a"), task("a", { agent: "ghost" }), task("b", { dependsOn: ["c"] })],
        ["backend-developer"],
      ),
    ).toEqual(["duplicate-id a", "unknown-agent a", "unknown-dependency b"]);
  });

  it("names the tasks of a cycle", () => {
    const problems = validatePlan({
      tasks: [task("a", { dependsOn: ["b"] }), task("b", { dependsOn: ["a"] })],
    });
    expect(problems.map(({ message }) => message)).toEqual(["These tasks wait for each other: a → b → a."]);
  });

  it("wants a write set for implementation, and only for that", () => {
    expect(codes([task("a", { writes: [] }), task("b", { type: "research", writes: [] })])).toEqual([
      "empty-write-set a",
    ]);
  });

  it.each(["../../etc/passwd", "/etc/passwd", "src/../../x", "~/x", "C:\\x", "..\\x", ".git/hooks/**", ""])(
    "refuses the glob %j",
    (glob) => expect(codes([task("a", { writes: [glob] })])).toEqual(["unsafe-glob a"]),
  );

  it.each(["src/**", "./src/a.ts", "a..b/**", ".github/workflows/**", ".gitignore"])(
    "accepts the glob %j",
    (glob) => expect(codes([task("a", { writes: [glob] })])).toEqual([]),
  );
});
