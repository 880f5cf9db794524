import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newMissionSchema } from "@/contracts/api";
import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import type { PlanTask } from "@/contracts/plan";
import type { Fault } from "@/server/adapters/rehearsal/faults/fault";
import type { RehearsalStats } from "@/server/adapters/rehearsal/serving/request-stats";
import { type Container, createContainer } from "@/server/container";
import { defaultModelIds } from "@/server/domain/models/model-catalog";
import { noModelSettings } from "@/server/domain/models/resolve-model";
import { failedChecks } from "@/server/domain/plan/failed-checks";
import type { EngineDependencies } from "@/server/engine/engine-dependencies";
import { parseEnv } from "@/server/env";
import { decideApproval } from "@/server/services/approvals/decide-approval";
import { createMission } from "@/server/services/missions/create-mission";
import { createProject } from "@/server/services/projects/projects";
import { writeModelSettings } from "@/server/services/settings/write-model-settings";
import { readSpec } from "@/server/services/specs/analyze-spec";
import { planFromSpec } from "@/server/testing/built-in-workflows";
import { eventually } from "@/server/testing/eventually";
import { unsoundness } from "@/server/testing/sound-log";

const run = promisify(execFile);
const appRoot = process.cwd();
const allowAll = { plan: "allow", rfc: "allow", merge: "allow", taskAboveUsd: null } as const;

/** The smallest thing to build: one entity. */
const tinySpec = `---
specmas: v3
kind: FeatureSpec
id: feat-shelf
name: Shelf
version: 1.0.0
complexity: EASY
maturity: 3
---

# Overview

A shelf keeps books.

# User Stories

As a reader, I want to keep books, so that I find them again.

# Functional Requirements

### FR-1: Books
Books can be created and read. A title is required.

- **Validation Criteria:**
  - Given a title, When a book is created, Then it is stored with an id.

# Data Model

\`\`\`typescript
interface Book {
  id: string;
  title: string;
}
\`\`\`

# Acceptance Criteria

- AC-1: Given a valid title, When a book is created, Then it can be read by its id.
`;

let container: Container;
let modelFor: EngineDependencies["modelFor"];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "war-room-mission-"));
  const env = parseEnv(
    {
      WAR_ROOM_DATA_DIR: join(folder, "data"),
      WAR_ROOM_LOG_LEVEL: "silent",
      WAR_ROOM_REHEARSAL_PACE: "none",
    },
    appRoot,
  );
  container = await createContainer(env, appRoot, {
    wrap: (dependencies) => {
      modelFor = dependencies.modelFor;
      return dependencies;
    },
  });
  await container.engine.start();
}, 180_000);

afterAll(async () => {
  await container?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => container.rehearsal?.setFaults([]));

/** Runs a mission until nothing more happens by itself. */
async function runMission(input: {
  spec: string;
  tasks?: PlanTask[];
  faults?: Fault[];
  /** What a person says to every question. */
  answer?: string;
}) {
  const { services, engine, rehearsal } = container;
  rehearsal?.setFaults(input.faults ?? []);
  const project = await createProject(services, { name: "Project", source: null });
  const { missionId } = await createMission(
    services,
    newMissionSchema.parse({
      ...{ projectId: project.id, specText: input.spec, fileName: "spec.md", policy: allowAll },
      acceptedChecks: checksOf(input.spec),
      tasks: input.tasks,
    }),
  );
  const read = async (): Promise<MissionState> => {
    const state = await services.store.readState(missionId);
    if (!state) throw new Error("the mission is gone");
    return state;
  };
  await eventually(
    "the mission rests",
    async () => {
      await engine.settled(missionId);
      const { status, tasks, approvals } = await read();
      const question = Object.values(approvals).find(
        ({ gate, decision }) => gate === "question" && !decision,
      );
      if (question && input.answer) {
        const { id: approvalId, hash } = question;
        await decideApproval(services, {
          ...{ missionId, approvalId, hash, decision: "answered", answer: input.answer, by: "you" },
        });
        return false;
      }
      const waits = Object.values(tasks).some((task) => task.status === "blocked");
      return status !== "running" || waits;
    },
    200_000,
  );
  const log = await services.store.readEvents(missionId, 0, 100_000);
  const state = await read();
  return { state, log, repository: services.paths.repository(project.id) };
}

function checksOf(text: string): string[] {
  return failedChecks(planFromSpec(readSpec({ text, fileName: "spec.md" })));
}

/** One task of the tiny spec's plan: its models. */
function modelsOnly(): PlanTask[] {
  const { tasks } = planFromSpec(readSpec({ text: tinySpec, fileName: "spec.md" }));
  const found = tasks.find((task) => task.area === "models" && task.type === "implementation");
  if (!found) throw new Error("the plan has no models");
  return [{ ...found, dependsOn: [] }];
}

/** A copy of the branch as anybody would get it. */
async function clone(repository: string, branch: string, name: string): Promise<string> {
  const target = join(folder, name);
  await run("git", ["clone", "-q", "--branch", branch, repository, target]);
  return target;
}

/** The calls that the journal has an answer of and those that the model has answered are the same, each once. */
function expectNothingPaidTwice(log: EventFrame[], before: RehearsalStats | undefined): void {
  const after = container.rehearsal?.stats();
  const answered = log.filter(
    ({ event }) => event.type === "step-finished" && event.outcome === "ok" && event.usage !== null,
  );
  expect((after?.completed ?? 0) - (before?.completed ?? 0)).toBe(answered.length);
  expect(Object.values(after?.byHash ?? {}).filter((asked) => asked.completed > 1)).toEqual([]);
}

it("keeps to the rehearsal's models in a rehearsal, whatever is set meanwhile", async () => {
  const before = [modelFor("strong").id, modelFor("fast").id];
  const settings = { ...noModelSettings, tiers: { strong: defaultModelIds.strong } };
  await writeModelSettings(container.services, settings);
  expect([modelFor("strong").id, modelFor("fast").id]).toEqual(before);
});

describe("a mission on real git, database, sandbox and model protocol", () => {
  it("turns an example spec into a branch whose tests pass for anybody", async () => {
    const spec = await readFile(join(appRoot, "examples/task-board/spec.md"), "utf8");
    const { state, log, repository } = await runMission({ spec });
    expect([state.status, state.statusReason]).toEqual(["completed", null]);
    const proven = state.criteria.filter((criterion) => criterion.state === "proven");
    expect(proven.length / state.criteria.length).toBeGreaterThanOrEqual(0.8);
    expect(unsoundness(log)).toEqual([]);

    const copy = await clone(repository, state.branch, "example");
    const { stdout: trailers } = await run(
      "git",
      [
        "log",
        "--no-merges",
        "--format=%(trailers:key=Task,valueonly,separator=%x2C)",
        `${state.baseCommit}..HEAD`,
      ],
      { cwd: copy },
    );
    const committed = trailers.split("\n").filter((line) => line && line !== "report");
    expect(committed.sort()).toEqual(Object.keys(state.tasks).sort());
    await run(process.execPath, ["--test", "--no-warnings", "test/**/*.test.ts"], { cwd: copy });
  }, 600_000);

  it("waits out an overloaded model and a cut stream, and pays for nothing twice", async () => {
    const before = container.rehearsal?.stats();
    const faults: Fault[] = [
      { kind: "overloaded", times: 1 },
      { kind: "cut-tool-json", times: 1 },
    ];
    const { state, log } = await runMission({ spec: tinySpec, tasks: modelsOnly(), faults });
    expect(state.status).toBe("completed");
    expect(log.filter(({ event }) => event.type === "step-retried")).toHaveLength(2);
    expectNothingPaidTwice(log, before);
    expect(state.budget.reservedMicroUsd).toBe(0);
  }, 600_000);

  it("sends wrong code back until its tests pass", async () => {
    const faults: Fault[] = [{ kind: "wrong-code-first" }];
    const { state, log } = await runMission({ spec: tinySpec, tasks: modelsOnly(), faults });
    expect(state.status).toBe("completed");
    const refused = log.filter(({ event }) => event.type === "step-finished" && event.outcome === "error");
    expect(refused.length).toBeGreaterThan(0);
    expect(unsoundness(log)).toEqual([]);
  }, 600_000);

  it("never takes a reply without code for work", async () => {
    const faults: Fault[] = [{ kind: "no-code" }];
    const { state, log } = await runMission({ spec: tinySpec, tasks: modelsOnly(), faults });
    const [task] = Object.values(state.tasks);
    expect(task).toMatchObject({ status: "blocked", commit: null });
    expect(task?.attempts[0]?.outcome).toBe("failed");
    expect(
      Object.values(state.approvals).some((approval) => approval.gate === "stuck" && !approval.decision),
    ).toBe(true);
    expect(unsoundness(log)).toEqual([]);
  }, 600_000);

  it("shows an agent in a loop to a person, with the evidence", async () => {
    const faults: Fault[] = [{ kind: "loop" }];
    const { state } = await runMission({ spec: tinySpec, tasks: modelsOnly(), faults });
    const card = Object.values(state.approvals).find((approval) => approval.gate === "stuck");
    expect(card?.detail).toMatch(/4 times|errors alike/);
    expect(state.modelCalls).toBeLessThanOrEqual(5);
  }, 600_000);

  it("goes up every rung for code that stays wrong: its agent, the bug hunter, the coordinator, a person", async () => {
    const faults: Fault[] = [{ kind: "wrong-code-always" }];
    const answer = "Go on with what is there";
    const { state } = await runMission({ spec: tinySpec, tasks: modelsOnly(), faults, answer });
    const [task] = Object.values(state.tasks);
    expect(task).toMatchObject({ status: "blocked", commit: null });
    const agents = task?.attempts.map(({ agent }) => agent) ?? [];
    expect([...new Set(agents)]).toEqual([task?.agent, "bug-hunter", "coordinator"]);
    const card = Object.values(state.approvals).find(({ gate, decision }) => gate === "stuck" && !decision);
    expect(card?.detail.match(/^- Attempt \d+ by/gm)).toHaveLength(agents.length);
  }, 600_000);

  it("lets agents ask each other, and settles what they do not agree about", async () => {
    const [models] = modelsOnly();
    const { tasks } = planFromSpec(readSpec({ text: tinySpec, fileName: "spec.md" }));
    const review = tasks.find(({ type }) => type === "code_review");
    if (!models || !review) throw new Error("a task and its review");
    const faults: Fault[] = [
      { kind: "ask-first", times: 1 },
      { kind: "false-finding", times: 1 },
      { kind: "disagree", times: 1 },
    ];
    const planned = [
      { ...models, criteria: ["AC-1"] },
      { ...review, dependsOn: [models.id] },
    ];
    const before = container.rehearsal?.stats();
    const { state, log } = await runMission({ spec: tinySpec, tasks: planned, faults });
    expect([state.status, state.statusReason]).toEqual(["completed", null]);
    const exchange = state.messages.filter(({ action }) => action !== undefined);
    expect(exchange.map(({ to, kind, action }) => [to, kind, action])).toEqual([
      ["architect", "request", "ask_agent"],
      [models.agent, "response", "ask_agent"],
      ["code-reviewer", "request", "disagree"],
      [models.agent, "response", "disagree"],
    ]);
    expect(state.tasks[models.id]?.disagreements).toMatchObject([{ by: "discussion", stands: false }]);
    expectNothingPaidTwice(log, before);
    expect(unsoundness(log)).toEqual([]);
  }, 600_000);

  it.each(["path-escape", "outside-write-set"] as const)(
    "refuses a write by %s, and goes on",
    async (kind) => {
      const before = (await readdir(folder)).sort();
      const { state, log, repository } = await runMission({
        spec: tinySpec,
        tasks: modelsOnly(),
        faults: [{ kind, times: 1 }],
      });
      expect(state.status).toBe("completed");
      const refused = log.filter(
        ({ event }) =>
          event.type === "step-finished" && event.outcome === "error" && event.summary.includes("write"),
      );
      expect(refused.length).toBeGreaterThan(0);
      const files = await container.services.vcs.listFiles(repository, state.branch);
      expect(files.map((file) => file.path).join()).not.toMatch(/outside-the-write-set|passwd/);
      expect((await readdir(folder)).sort()).toEqual(before);
    },
    180_000,
  );
});
