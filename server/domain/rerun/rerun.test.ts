import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import type { PlanTask } from "@/contracts/plan";
import { newTask } from "@/contracts/reduce-mission-life";
import type { Criterion, ParsedSpec } from "@/contracts/spec";
import { tasksOfCriterion } from "@/server/domain/plan/criterion-tasks";
import { parseSpec } from "@/server/domain/spec/parse-spec";
import { planFromSpec } from "@/server/testing/built-in-workflows";
import { agentDefinition } from "@/server/testing/engine-fixture";
import { mergePlans } from "./merge-plans";
import { notKeptEvents } from "./not-kept";
import { previewChange } from "./preview-change";
import { taskInputs } from "./task-inputs";

const shelf = readFileSync(join(process.cwd(), "bench/crash-matrix/shelf-spec.md"), "utf8");

function read(text: string): ParsedSpec {
  const parsed = parseSpec({ text, fileName: "spec.md" });
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.spec;
}

const model = "model-a";
const inputsWith = (spec: ParsedSpec, change: Partial<{ prompt: string; model: string }> = {}) => {
  return (task: PlanTask) =>
    taskInputs(task, {
      spec,
      agent: agentDefinition({ name: task.agent, ...(change.prompt ? { prompt: change.prompt } : {}) }),
      model: change.model ?? model,
    });
};

/** The mission of a spec, all of it done. */
function doneMission(spec: ParsedSpec, tasks: PlanTask[] = planFromSpec(spec).tasks): MissionState {
  const done = (task: PlanTask): TaskState => ({
    ...newTask(task, ""),
    ...{ status: "done", commit: `commit of ${task.id}`, inputs: inputsWith(spec)(task) },
    files: [{ path: `src/${task.id}.ts`, status: "added", added: 1, removed: 0 }],
  });
  return {
    ...emptyMissionState("mis"),
    status: "completed",
    criteria: spec.criteria.map(({ id, text }) => ({
      ...{ id, text, state: "proven" as const, tests: [], tasks: [], commits: [] },
    })),
    taskOrder: tasks.map(({ id }) => id),
    tasks: Object.fromEntries(tasks.map((task) => [task.id, done(task)])),
  };
}

function preview(
  before: MissionState,
  spec: ParsedSpec,
  options: { tasks?: PlanTask[]; inputsNow?: (task: PlanTask) => ReturnType<typeof taskInputs> } = {},
) {
  const { tasks = planFromSpec(spec).tasks, inputsNow = inputsWith(spec) } = options;
  const { criteria } = spec;
  return previewChange({ before, inputsBefore: (task) => task.inputs ?? {}, tasks, criteria, inputsNow });
}

const ofKind = (change: ReturnType<typeof preview>, kind: string) =>
  change.rows.filter((row) => row.kind === kind).map(({ taskId }) => taskId);

/** A task and all that builds on it. */
function withDependents(tasks: readonly PlanTask[], roots: readonly string[]): Set<string> {
  const reached = new Set(roots);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { id, dependsOn } of tasks) {
      if (reached.has(id) || !dependsOn.some((other) => reached.has(other))) continue;
      reached.add(id);
      grown = true;
    }
  }
  return reached;
}

describe("running a mission again", () => {
  it("keeps everything of an unchanged spec, and costs nothing", () => {
    const spec = read(shelf);
    const change = preview(doneMission(spec), read(shelf));
    expect(ofKind(change, "kept")).toEqual(planFromSpec(spec).tasks.map(({ id }) => id));
    expect(change.cost.rerunUsd).toBe(0);
    expect(change.cost.wholeUsd).toBeGreaterThan(1);
  });

  it("names the criteria that the spec has no more, and none that only has other words or another place", () => {
    const before = doneMission(read(shelf));
    expect(preview(before, read(shelf)).gone).toEqual([]);
    const spec = read(shelf);
    const [first, second, ...others] = spec.criteria;
    if (!first || !second) throw new Error("the spec has no two criteria");
    const reworded = { ...second, text: `${second.text} At once.` };
    expect(preview(before, { ...spec, criteria: [reworded, ...others] }).gone).toEqual([
      { id: first.id, text: first.text },
    ]);
  });

  it("keeps everything where only places in the text have moved", () => {
    const change = preview(doneMission(read(shelf)), read(shelf.replaceAll("\n\n", "\n\n\n")));
    expect(change.cost.rerunUsd).toBe(0);
  });

  it("does a changed criterion's tasks and all that builds on them again, and nothing else", () => {
    const spec = read(shelf);
    const { tasks } = planFromSpec(spec);
    fc.assert(
      fc.property(fc.constantFrom(...spec.criteria), fc.string({ minLength: 1 }), (criterion, words) => {
        const criteria = spec.criteria.map((one) =>
          one.id === criterion.id ? { ...one, text: `${one.text} ${words}` } : one,
        );
        // The plan stays, so that it is the criterion alone that changes.
        const change = preview(doneMission(spec), { ...spec, criteria }, { tasks });
        const isCovered = (task: PlanTask) => task.criteria.includes(criterion.id);
        // Of a criterion that is worded anew, only what differs is looked at.
        const added = words.split(/\s+/).filter((word) => !criterion.text.split(" ").includes(word));
        const concerned = [
          ...(words.trim() === ""
            ? []
            : tasksOfCriterion({ id: criterion.id, text: added.join(" ") }, tasks)),
          ...tasks.filter(isCovered).map(({ id }) => id),
        ];
        const expected = withDependents(tasks, concerned);
        expect(new Set(ofKind(change, "redone"))).toEqual(expected);
        expect(new Set(ofKind(change, "kept"))).toEqual(
          new Set(tasks.map(({ id }) => id).filter((id) => !expected.has(id))),
        );
        for (const row of change.rows)
          if (row.kind === "redone")
            expect(row.changed.at(-1)).toBe(
              tasks.some((task) => task.id === row.taskId && isCovered(task))
                ? "spec"
                : concerned.includes(row.taskId)
                  ? "criterion"
                  : "dependency",
            );
        const price = tasks.reduce((sum, { id, estimate }) => sum + (expected.has(id) ? estimate.usd : 0), 0);
        expect(change.cost.rerunUsd).toBeCloseTo(price, 2);
      }),
      { numRuns: 60 },
    );
  });

  it("does again what has to build a new criterion, though the plan gives it to another task, and its tests", () => {
    const spec = read(shelf);
    const { tasks } = planFromSpec(spec);
    const line =
      "- AC-9: Given a shelf, When GET returns a book, Then its unique number is displayed on the page.\n";
    const now = read(shelf.replace(/(- AC-2: .*\n)/, `$1${line}`));
    const decomposed = planFromSpec(now).tasks;
    const covering = decomposed.filter(
      ({ type, criteria }) => type === "implementation" && criteria.includes("AC-9"),
    );
    expect(covering).toHaveLength(1);
    const change = preview(doneMission(spec), now);
    const why = new Map(change.rows.map(({ taskId, changed, criteria }) => [taskId, { changed, criteria }]));
    for (const id of ["database-schema", "backend-api", "frontend-components", "acceptance-tests"]) {
      expect(why.get(id)?.changed[0]).toBe("criterion");
      expect(why.get(id)?.criteria).toEqual([{ id: "AC-9", isNew: true }]);
    }
    expect(ofKind(change, "kept")).toContain("diagrams");
    // With the old plan as somebody has edited it, in which nobody covers the criterion.
    const edited = preview(doneMission(spec), now, { tasks });
    expect(ofKind(edited, "redone")).toEqual(expect.arrayContaining(["backend-api", "acceptance-tests"]));
  });

  it("does again what the new words of a criterion speak of, and not what its old ones did", () => {
    const spec = read(shelf);
    const { tasks } = planFromSpec(spec);
    const reworded = (words: string) => {
      const criteria = spec.criteria.map((one) =>
        one.id === "AC-1" ? { ...one, text: `${one.text} ${words}` } : one,
      );
      const change = preview(doneMission(spec), { ...spec, criteria }, { tasks });
      return change.rows.filter(({ changed }) => changed.includes("criterion")).map(({ taskId }) => taskId);
    };
    const covering = tasks.filter(({ criteria }) => criteria.includes("AC-1")).map(({ id }) => id);
    expect(reworded("And so it stays.")).toEqual(covering);
    expect(reworded("And so the page says.")).toEqual(
      tasks.map(({ id }) => id).filter((id) => covering.includes(id) || id === "frontend-components"),
    );
  });

  it("does all that is built again for a new criterion that speaks of nothing known and that nobody covers", () => {
    const spec = read(shelf);
    const { tasks } = planFromSpec(spec);
    const criteria = [...spec.criteria, { ...(spec.criteria[0] as Criterion), id: "AC-9", text: "Ho." }];
    const change = preview(doneMission(spec), { ...spec, criteria }, { tasks });
    const built = tasks.filter(({ type }) => type === "implementation").map(({ id }) => id);
    expect(ofKind(change, "redone")).toEqual(expect.arrayContaining(built));
  });

  it("does again what builds a rule that a requirement states in words alone", () => {
    const text = readFileSync(join(process.cwd(), "examples/library-loans/spec.md"), "utf8");
    const spec = read(text);
    const change = preview(
      doneMission(spec),
      read(text.replace("a title has at most 120", "a title has at most 60")),
    );
    const models = planFromSpec(spec).tasks.find(
      ({ area, type }) => type === "implementation" && area === "models",
    );
    expect(change.rows.find(({ taskId }) => taskId === models?.id)).toMatchObject({
      ...{ kind: "redone", changed: ["spec"] },
    });
    expect(ofKind(change, "kept").length).toBeGreaterThan(0);
  });

  it("takes a criterion whose number alone has moved for the one that it was", () => {
    const spec = read(shelf);
    const { tasks } = planFromSpec(spec);
    const criteria = spec.criteria.map((criterion) => ({ ...criterion, id: `${criterion.id}0` }));
    const change = preview(doneMission(spec), { ...spec, criteria }, { tasks });
    expect(change.rows.flatMap((row) => row.criteria)).toEqual([]);
  });

  it("does again what any set of tasks was not done, with its dependents", () => {
    const spec = read(shelf);
    const { tasks } = planFromSpec(spec);
    fc.assert(
      fc.property(fc.subarray(tasks.map(({ id }) => id)), (undone) => {
        const before = doneMission(spec);
        for (const id of undone) {
          const task = before.tasks[id];
          if (task) before.tasks[id] = { ...task, status: "skipped" };
        }
        const change = preview(before, spec);
        expect(new Set(ofKind(change, "redone"))).toEqual(withDependents(tasks, undone));
      }),
      { numRuns: 100 },
    );
  });

  it("names the agent's definition and the model, where they are what has changed", () => {
    const spec = read(shelf);
    const inputsNow = (task: PlanTask) =>
      inputsWith(spec, task.agent === "code-reviewer" ? { prompt: "Be strict." } : {})(task);
    const change = preview(doneMission(spec), spec, { inputsNow });
    const reviews = change.rows.filter(({ changed }) => changed.includes("agent"));
    expect(reviews.map(({ taskId }) => taskId)).toEqual(
      planFromSpec(spec).tasks.flatMap(({ id, agent }) => (agent === "code-reviewer" ? [id] : [])),
    );
    const other = preview(doneMission(spec), spec, { inputsNow: inputsWith(spec, { model: "model-b" }) });
    expect(ofKind(other, "kept")).toEqual([]);
    expect(other.rows.every(({ changed }) => changed.includes("model"))).toBe(true);
  });

  it("shows what is new, and what is gone with the files that stay on the branch", () => {
    const spec = read(shelf);
    const { tasks } = planFromSpec(spec);
    const before = doneMission(spec);
    before.files = { "src/documentation.ts": fileOf("src/documentation.ts", "documentation") };
    const added: PlanTask = { ...(tasks[0] as PlanTask), id: "extra", dependsOn: [] };
    const now = [...tasks.filter(({ id }) => id !== "documentation"), added];
    const change = preview(before, spec, { tasks: now });
    expect(ofKind(change, "added")).toEqual(["extra"]);
    expect(change.rows.find(({ kind }) => kind === "dropped")).toMatchObject({
      taskId: "documentation",
      files: ["src/documentation.ts"],
    });
    expect(change.cost.rerunUsd).toBe(added.estimate.usd);
  });

  it("ends on a plan that goes round in a circle", () => {
    const spec = read(shelf);
    const [one, two] = planFromSpec(spec).tasks as [PlanTask, PlanTask];
    const tasks = [
      { ...one, dependsOn: [two.id] },
      { ...two, dependsOn: [one.id] },
    ];
    expect(preview(doneMission(spec, tasks), spec, { tasks }).rows).toHaveLength(2);
  });
});

describe("the plan of a re-run", () => {
  it("of an unchanged spec is the old plan with the edits that it had, whatever they were", () => {
    const base = planFromSpec(read(shelf)).tasks;
    fc.assert(
      fc.property(fc.subarray(base), fc.boolean(), (left, adds) => {
        const own = { ...(base[0] as PlanTask), id: "own-task", dependsOn: [] };
        const ids = new Set(left.map(({ id }) => id));
        const edited = [...left, ...(adds ? [own] : [])].map((task) => ({
          ...task,
          description: `${task.description} Edited.`,
          dependsOn: task.dependsOn.filter((id) => ids.has(id)),
        }));
        expect(mergePlans({ base, edited, decomposed: base })).toEqual(edited);
      }),
      { numRuns: 60 },
    );
  });

  it("takes over what the new spec decomposes to, and leaves other edits alone", () => {
    const base = planFromSpec(read(shelf)).tasks;
    const [first, second] = base as [PlanTask, PlanTask];
    const edited = base.map((task) =>
      task.id === second.id ? { ...task, agent: "frontend-developer" } : task,
    );
    const decomposed = base.map((task) =>
      task.id === first.id ? { ...task, title: "Another title" } : task,
    );
    const merged = mergePlans({ base, edited, decomposed });
    expect(merged.find(({ id }) => id === first.id)?.title).toBe("Another title");
    expect(merged.find(({ id }) => id === second.id)?.agent).toBe("frontend-developer");
  });
});

describe("a plan that is edited before the re-run starts", () => {
  it("gives up the kept tasks with another entry, and what builds on them", () => {
    const spec = read(shelf);
    const { tasks } = planFromSpec(spec);
    const before = doneMission(spec);
    for (const [id, task] of Object.entries(before.tasks)) before.tasks[id] = { ...task, keptFrom: "old" };
    expect(notKeptEvents(before, tasks)).toEqual([]);
    fc.assert(
      fc.property(fc.constantFrom(...tasks), (edited) => {
        const now = tasks.map((task) => (task.id === edited.id ? { ...task, title: "Edited" } : task));
        const ids = notKeptEvents(before, now).map(({ taskId }) => taskId);
        expect(new Set(ids)).toEqual(withDependents(tasks, [edited.id]));
      }),
    );
  });
});

function fileOf(path: string, taskId: string) {
  return {
    ...{ path, taskId, status: "added" as const, added: 1, removed: 0 },
    ...{ activeAgent: null, activeStepId: null, lastAt: "" },
  };
}
