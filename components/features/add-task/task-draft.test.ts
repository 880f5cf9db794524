import { describe, expect, it } from "vitest";
import type { TaskState } from "@/contracts/mission-state";
import { draftAfter, draftForFile, draftOfMessage, phaseFor } from "./task-draft";

const task = (id: string, phase: string, files: string[], type = "implementation") =>
  ({ id, phase, type, files: files.map((path) => ({ path })) }) as unknown as TaskState;
const plan = {
  phases: ["Build", "Quality", "Documentation"],
  taskOrder: ["models", "api", "review", "guide"],
  tasks: {
    models: task("models", "Build", ["src/models.ts"]),
    api: task("api", "Build", ["src/api.ts", "src/models.ts"]),
    review: task("review", "Quality", [], "code_review"),
    guide: task("guide", "Documentation", [], "documentation"),
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

  it("stands with others of its type, but not before what it waits for, else at the plan's end", () => {
    expect(phaseFor(plan, { dependsOn: [], type: "implementation" })).toBe("Build");
    expect(phaseFor(plan, { dependsOn: ["models"], type: "code_review" })).toBe("Quality");
    expect(phaseFor(plan, { dependsOn: ["models", "review"], type: "implementation" })).toBe("Quality");
    expect(phaseFor(plan, { dependsOn: ["models"], type: "diagram" })).toBe("Build");
    expect(phaseFor(plan, { dependsOn: [], type: "diagram" })).toBe("Documentation");
    expect(phaseFor({ ...plan, taskOrder: [] }, { dependsOn: [], type: "testing" })).toBe("Documentation");
  });
});

describe("a draft of a message that nobody heard", () => {
  it("is named by it, and keeps what does not fit a name in its brief", () => {
    expect(draftOfMessage({ id: "m1", text: "Use cm." })).toMatchObject({
      ...{ title: "Use cm.", description: "", messageId: "m1" },
    });
    const long = `${"word ".repeat(60)}\nAnd more.`;
    const draft = draftOfMessage({ id: "m1", text: long });
    expect(draft.title).toHaveLength(200);
    expect(draft.description).toBe(long);
  });
});
