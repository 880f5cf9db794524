import { describe, expect, it } from "vitest";
import type { PlanTask } from "@/contracts/plan";
import { editPlan, noEdits, type PlanEdits } from "./plan-edits";

const task = (id: string, dependsOn: string[] = [], phase = "Implementation"): PlanTask => ({
  id,
  title: id,
  description: "",
  type: "implementation",
  area: "general",
  agent: "backend-developer",
  phase,
  dependsOn,
  writes: [],
  criteria: [],
  estimate: { usd: 1, tokens: 1 },
});
const start: PlanEdits = editPlan(noEdits, {
  type: "replace",
  tasks: [task("rfc", [], "Design"), task("db", ["rfc"]), task("api", ["db"]), task("ui", ["db", "rfc"])],
});
const ids = (state: PlanEdits) => state.tasks.map((each) => each.id);

describe("editPlan", () => {
  it("lets what waited for a dropped task wait for what it waited for", () => {
    const after = editPlan(start, { type: "drop", id: "db" });
    expect(ids(after)).toEqual(["rfc", "api", "ui"]);
    expect(after.tasks.map((each) => each.dependsOn)).toEqual([[], ["rfc"], ["rfc"]]);
  });

  it("moves a task within its phase and not beyond", () => {
    const up = editPlan(start, { type: "move", id: "api", by: -1 });
    expect(ids(up)).toEqual(["rfc", "api", "db", "ui"]);
    expect(editPlan(up, { type: "move", id: "api", by: -1 })).toBe(up);
  });

  it("adds a task after the selected one under an id that is free", () => {
    const once = editPlan(start, {
      type: "add",
      afterId: "db",
      phase: "Implementation",
      agent: "qa-engineer",
    });
    const twice = editPlan(once, {
      type: "add",
      afterId: "db",
      phase: "Implementation",
      agent: "qa-engineer",
    });
    expect(ids(twice)).toEqual(["rfc", "db", "added-2", "added-1", "api", "ui"]);
    expect(twice.tasks[2]?.dependsOn).toEqual(["db"]);
  });

  it("undoes edits one by one, back to the plan as analysed", () => {
    const renamed = editPlan(start, { type: "change", id: "api", changes: { title: "Endpoint" } });
    const dropped = editPlan(renamed, { type: "drop", id: "ui" });
    const back = editPlan(editPlan(dropped, { type: "undo" }), { type: "undo" });
    expect(back).toEqual(start);
    expect(editPlan(back, { type: "undo" })).toBe(back);
  });

  it("forgets edits when a new plan replaces them", () => {
    const dropped = editPlan(start, { type: "drop", id: "ui" });
    expect(editPlan(dropped, { type: "replace", tasks: start.tasks })).toEqual(start);
  });
});
