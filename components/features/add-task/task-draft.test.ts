import { describe, expect, it } from "vitest";
import type { TaskState } from "@/contracts/mission-state";
import { draftAfter, draftForFile, phaseFor, writesIn } from "./task-draft";

const task = (id: string, phase: string, files: string[]) =>
  ({ id, phase, files: files.map((path) => ({ path })) }) as unknown as TaskState;
const plan = {
  phases: ["Build", "Quality"],
  taskOrder: ["models", "api", "review"],
  tasks: {
    models: task("models", "Build", ["src/models.ts"]),
    api: task("api", "Build", ["src/api.ts", "src/models.ts"]),
    review: task("review", "Quality", []),
  },
};

describe("a draft of a task", () => {
  it("for a file waits for every task that has changed it", () => {
    expect(draftForFile(plan, "src/models.ts", "tests")).toMatchObject({
      ...{ title: "Write tests for src/models.ts", type: "testing", dependsOn: ["models", "api"] },
    });
    expect(draftForFile(plan, "README.md", "review")).toMatchObject({ type: "code_review", dependsOn: [] });
  });

  it("after a task waits for it", () => {
    expect(draftAfter("api").dependsOn).toEqual(["api"]);
  });

  it("stands in the phase of the last task that it waits for, else at the plan's end", () => {
    expect(phaseFor(plan, ["models"])).toBe("Build");
    expect(phaseFor(plan, [])).toBe("Quality");
    expect(phaseFor({ ...plan, taskOrder: [] }, [])).toBe("Quality");
  });

  it("reads globs with commas or spaces between, and none as left out", () => {
    expect(writesIn("src/a/**, test/a/** docs/x.md")).toEqual(["src/a/**", "test/a/**", "docs/x.md"]);
    expect(writesIn("  ")).toBeUndefined();
  });
});
