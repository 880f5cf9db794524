import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MissionEvent } from "@/contracts/events";
import { AppError } from "@/server/domain/errors/app-error";
import {
  commitOn,
  createTestMission,
  createWorld,
  decide,
  eventsOf,
  missionId,
  openQuestion,
  repository,
  restartWorld,
  reviewedTask,
  tap,
  untilMission,
  untilStatus,
  type World,
} from "@/server/testing/engine-fixture";
import { createMemoryStore } from "@/server/testing/memory-store";
import { planTask } from "@/server/testing/mission-events";
import { call, diligent, finish, type Role } from "@/server/testing/scripted-team";
import { commandMission } from "../missions/command-mission";
import { describeDifference } from "./describe-difference";
import { keepReplay } from "./keep-replay";
import { readRecording } from "./read-recording";
import type { Recording } from "./recording";
import { replayMission } from "./replay-mission";
import { writeRecording } from "./write-recording";

async function textOf(world: World): Promise<string> {
  const lines: string[] = [];
  for await (const line of writeRecording(world.services, missionId)) lines.push(line);
  return lines.join("");
}

const replay = (world: World, recording: Recording) =>
  replayMission(recording, { vcs: world.vcs, repository });

async function expectIdentical(world: World): Promise<Recording> {
  const recording = readRecording(await textOf(world));
  const verdict = await replay(world, recording);
  expect(verdict).toEqual({ kind: "identical", events: recording.frames.length, taken: expect.any(Number) });
  await world.engine.stop();
  return recording;
}

describe("a recording that is replayed", () => {
  it("of tasks one after another gives the same log", async () => {
    const world = await createWorld();
    await createTestMission(world);
    await world.engine.start();
    await untilStatus(world, "completed");
    await expectIdentical(world);
  });

  it("of tasks side by side gives it in the recorded order", async () => {
    const world = await createWorld();
    const names = ["one", "two", "three", "four", "five", "six"];
    const tasks = names.map((id, at) =>
      planTask({
        ...{ id, title: id, writes: [`src/${id}*`, `test/${id}*`], criteria: [] },
        dependsOn: at > 3 ? [names[at - 4] ?? ""] : [],
      }),
    );
    await createTestMission(world, { tasks, mode: "parallel", parallelLimit: 4 });
    await world.engine.start();
    await untilStatus(world, "completed");
    await expectIdentical(world);
  });

  it("of a review that asks for changes, work that fails and an agent that helps", async () => {
    let reviews = 0;
    let runs = 0;
    const world = await createWorld({
      team: {
        "code-reviewer": (moment) => {
          reviews += 1;
          const finding = {
            ...{
              file: "src/models.ts",
              line: 1,
              severity: "major",
              rule: "r",
              message: "m",
              suggestion: null,
            },
          };
          return reviews === 1
            ? finish(moment, { verdict: "request-changes", findings: [finding] })
            : finish(moment, { verdict: "approve", findings: [] });
        },
      },
      sandbox: ({ argv }) => {
        if (!argv.includes("--test")) return {};
        runs += 1;
        return { stdout: tap([{ name: "AC1: it filters", ok: runs > 4 }]), exitCode: runs > 4 ? 0 : 1 };
      },
    });
    await createTestMission(world, { tasks: reviewedTask() });
    await world.engine.start();
    await untilStatus(world, "completed");
    await expectIdentical(world);
  });

  it("of a question, a pause, a raised budget and a skipped task", async () => {
    const world = await createWorld({
      team: {
        "backend-developer": (moment) =>
          moment.turn === 0 && moment.brief.task.id === "models"
            ? call(moment, "ask_person", { question: "Which one?", options: ["this", "that"] })
            : diligent({
                ...moment,
                turn: Math.max(0, moment.turn - (moment.brief.task.id === "models" ? 1 : 0)),
              }),
      },
    });
    await createTestMission(world);
    await world.engine.start();
    const asked = await untilMission(world, "a question", (state) =>
      Object.values(state.tasks).some(({ status }) => status === "awaiting_approval"),
    );
    await commandMission(world.services, missionId, { type: "pause" });
    await commandMission(world.services, missionId, { type: "resume" });
    await decide(world, { approvalId: openQuestion(asked).id, decision: "answered", answer: "that" });
    await commandMission(world.services, missionId, { type: "set-budget", warnUsd: 20, stopUsd: 60 });
    await commandMission(world.services, missionId, { type: "skip-task", taskId: "api" });
    await untilStatus(world, "completed");
    await expectIdentical(world);
  });

  it("of a leave with limits, used by people's decision and by the engine", async () => {
    const role: Role = (moment) =>
      moment.turn === 0
        ? call(moment, "run_command", { command: `rm -rf dist/${moment.brief.task.id}` })
        : diligent({ ...moment, turn: moment.turn - 1 });
    const world = await createWorld({ team: { "backend-developer": role, "frontend-developer": role } });
    const policy = { plan: "ask", rfc: "allow", merge: "allow", tool: "ask", taskAboveUsd: null } as const;
    await createTestMission(world, { policy });
    await world.engine.start();
    const asked = await untilMission(world, "a question", ({ tasks }) =>
      Object.values(tasks).some(({ status }) => status === "awaiting_approval"),
    );
    await decide(world, {
      approvalId: openQuestion(asked).id,
      grant: { covers: "kind", paths: ["dist/**"], tasks: "mission", upToUsd: 5, times: 9 },
    });
    await untilStatus(world, "completed");
    expect(await eventsOf(world, "grant-used")).toHaveLength(2);
    await expectIdentical(world);
  });

  it.each(["main", "the branch"])("of a merge that conflicts until %s was changed by hand", async (where) => {
    const world = await createWorld();
    await createTestMission(world);
    await commitOn(world, "main", { "src/models.ts": "by hand\n" });
    await world.engine.start();
    const { branch } = await untilStatus(world, "not_merged");
    const theirs = await world.vcs.readFile({ repository, ref: branch, path: "src/models.ts" });
    if (where === "main") await commitOn(world, "main", { "src/models.ts": theirs ?? "" });
    else await commitOn(world, branch, { "src/models.ts": "by hand\n" });
    await commandMission(world.services, missionId, { type: "retry-merge" });
    await untilStatus(world, "completed");
    await expectIdentical(world);
  });

  it("of a model that is overloaded for a while", async () => {
    let calls = 0;
    const world = await createWorld({
      team: {
        "backend-developer": (moment) => {
          calls += 1;
          if (calls === 2 || calls === 4)
            throw new AppError({ code: "model-overloaded", message: "529", userMessage: "Busy." });
          return diligent(moment);
        },
      },
    });
    await createTestMission(world);
    await world.engine.start();
    await untilStatus(world, "completed");
    expect(await eventsOf(world, "step-retried")).toHaveLength(2);
    await expectIdentical(world);
  });

  it("of a model that is away until the task waits", async () => {
    let calls = 0;
    const world = await createWorld({
      team: {
        "backend-developer": (moment) => {
          calls += 1;
          if (calls > 1 && calls < 14)
            throw new AppError({ code: "model-unreachable", message: "away", userMessage: "Away." });
          return diligent(moment);
        },
      },
    });
    await createTestMission(world);
    await world.engine.start();
    await untilStatus(world, "completed");
    expect((await eventsOf(world, "model-waiting")).length).toBeGreaterThan(0);
    await expectIdentical(world);
  });

  it("of a process that dies in a call, and another one that goes on", async () => {
    const first = await createWorld({
      team: { "backend-developer": (moment) => (isDead ? diligent(moment) : new Promise(() => undefined)) },
    });
    let isDead = false;
    await createTestMission(first);
    await first.engine.start();
    await untilMission(first, "a call", ({ budget }) => budget.reservedMicroUsd > 0);
    isDead = true;
    const second = restartWorld(first);
    await second.engine.start();
    await untilStatus(second, "completed");
    const recording = await expectIdentical(second);
    expect(recording.steps.filter(({ outcome }) => outcome === "unknown")).toHaveLength(1);
  });

  it("of a mission that is stopped in a call; not before it is", async () => {
    let abort: (error: AppError) => void = () => undefined;
    const aborted = () =>
      new Promise<never>((_resolve, reject) => {
        abort = reject;
      });
    const world = await createWorld({ team: { "backend-developer": aborted } });
    await createTestMission(world);
    await world.engine.start();
    await untilMission(world, "a call", ({ budget }) => budget.reservedMicroUsd > 0);
    await expect(textOf(world)).rejects.toMatchObject({ code: "not-possible-now" });
    await commandMission(world.services, missionId, { type: "cancel" });
    abort(new AppError({ code: "cancelled", message: "aborted" }));
    await world.engine.settled(missionId);
    await expectIdentical(world);
  });
});

it("is kept in a store of its own as the log that it was, with its times, steps and artifacts", async () => {
  const world = await createWorld();
  await createTestMission(world, { tasks: reviewedTask() });
  await world.engine.start();
  await untilStatus(world, "completed");
  await world.engine.stop();
  const recording = readRecording(await textOf(world));
  let now = new Date();
  const store = createMemoryStore({ clock: { now: () => now, sleep: async () => undefined } });
  const setTime = (at: Date) => {
    now = at;
  };
  await keepReplay({ ...world.services, store }, recording, { setTime, bundle: null });
  expect(await store.readEvents(missionId, 0, 10_000)).toEqual(recording.frames);
  expect((await store.listProjects()).map(({ name }) => name)).toEqual(["Replay of Project"]);
  for (const step of recording.steps) expect(await store.readStep(step.stepId)).toEqual(step);
  for (const artifact of recording.artifacts)
    expect((await store.readArtifact(artifact.id))?.content).toBe(artifact.content);
});

describe("a recording that is not what was recorded", () => {
  async function recorded() {
    const world = await createWorld();
    await createTestMission(world);
    await world.engine.start();
    await untilStatus(world, "completed");
    await world.engine.stop();
    const text = await textOf(world);
    return { world, text, lines: text.trimEnd().split("\n") };
  }

  it("is refused where a byte was changed, by its line", async () => {
    const { text, lines } = await recorded();
    fc.assert(
      fc.property(fc.nat(text.length - 1), (at) => {
        const other = text[at] === "x" ? "y" : "x";
        if (text[at] === "\n" && at === text.length - 1) return;
        expect(() => readRecording(text.slice(0, at) + other + text.slice(at + 1))).toThrow(/^line \d+: /);
      }),
      { numRuns: 60 },
    );
    const seventh = text.replace(lines[6] ?? "", (lines[6] ?? "").replace("Builds", "Bields"));
    expect(() => readRecording(seventh)).toThrow("line 7: It was changed after the recording was made.");
  });

  it("is refused where it is cut, wherever", async () => {
    const { text } = await recorded();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length - 2 }), (at) => {
        expect(() => readRecording(text.slice(0, at))).toThrow(/^line \d+: /);
      }),
      { numRuns: 60 },
    );
  });

  it("is refused where it is of a newer format, or nothing like it", async () => {
    const { lines } = await recorded();
    const newer = ['{"kind":"war-room-recording","format":2}', ...lines.slice(1)].join("\n");
    expect(() => readRecording(newer)).toThrow(
      "line 1: The recording is of format 2; this War Room reads up to 1.",
    );
    expect(() => readRecording("# A spec\n")).toThrow("line 1: This is no recording of War Room.");
    expect(() => readRecording("")).toThrow("line 1: ");
  });

  it.each<[string, (recording: Recording) => void, RegExp]>([
    [
      "a reply of the model",
      ({ steps }) => {
        const reply = steps.find(({ kind }) => kind === "model");
        if (reply?.result)
          reply.result = JSON.parse(JSON.stringify(reply.result).replaceAll("models", "modals"));
      },
      /requestHash|title|name/,
    ],
    [
      "what a step cost",
      ({ frames }) =>
        change(frames, "step-finished", (event) => ({ ...event, costMicroUsd: 1 + event.costMicroUsd })),
      /costMicroUsd/,
    ],
    [
      "the order of events",
      ({ frames }) => {
        const at = frames.findIndex(({ event }) => event.type === "step-started");
        const [one, two] = [frames[at], frames[at + 1]];
        if (one && two) [one.event, two.event] = [two.event, one.event];
      },
      /./,
    ],
    [
      "an artifact",
      ({ artifacts }) => {
        const report = artifacts.find(({ kind }) => kind === "test-report");
        if (report) report.content = report.content.replace("AC1", "AC9");
      },
      /content/,
    ],
  ])("differs where %s is another one, and says at which event", async (_what, spoil, says) => {
    const { world, text } = await recorded();
    const recording = structuredClone(readRecording(text));
    spoil(recording);
    const verdict = await replay(world, recording);
    expect(verdict.kind).toBe("different");
    if (verdict.kind === "different") expect(describeDifference(verdict.difference)).toMatch(says);
  });

  const taskId = "models";
  it.each<MissionEvent>([
    { type: "budget-warned", spentMicroUsd: 1, warnMicroUsd: 1 },
    { type: "model-switched", taskId, from: "a", to: "b", reason: "It cannot be reached." },
    { type: "model-waiting", taskId, delayMs: 1, reason: "The model cannot be reached" },
    { type: "log-written", level: "warn", agent: null, taskId, stepId: null, text: "All is well" },
    { type: "evidence-updated", criteria: [] },
    { type: "grant-used", grantId: "g", taskId, useId: "u", costMicroUsd: 0 },
    { type: "step-retried", taskId, stepId: "step", attempt: 1, delayMs: 1, reason: "busy" },
    { type: "task-held", taskId, holderId: "api", glob: "src/**" },
    {
      ...{ type: "conflict-foreseen", taskId, attemptId: "attempt", landedId: "api", commit: "c" },
      paths: [],
    },
    {
      ...{ type: "message-posted", messageId: "m", from: "coordinator", to: null, kind: "notification" },
      ...{ text: "All is well", taskId: null, approvalId: null },
    },
    {
      ...{ type: "agent-status-reported", agent: "backend-developer", taskId, moment: "step" },
      ...{ activity: "working", sentence: "Works", progress: null },
    },
    { type: "approval-decided", approvalId: "a", decision: "voided", answer: null, by: "engine" },
    { type: "task-reassigned", taskId, agent: "bug-hunter", by: "coordinator" },
    { type: "task-status-changed", taskId, from: "running", to: "blocked", reason: "It is stuck" },
    { type: "task-status-changed", taskId, from: "running", to: "ready", reason: "Trying again" },
    { type: "task-status-changed", taskId: "api", from: "pending", to: "ready", reason: null },
    {
      ...{
        type: "mission-status-changed",
        from: "running",
        to: "budget_stopped",
        reason: null,
        by: "engine",
      },
      stoppedBy: { scope: "mission", key: missionId, capMicroUsd: 1 },
    },
    {
      ...{ type: "artifact-recorded", artifactId: "art", kind: "spec", taskId, path: null, bytes: 1 },
      title: "Spec written from the requirement",
    },
    { type: "shared-context-set", key: "k", version: 1, value: "v", by: "backend-developer", reason: "r" },
  ])("differs where the engine's $type was put in that it did not write", async (forged) => {
    const { world, text } = await recorded();
    const recording = structuredClone(readRecording(text));
    const { frames } = recording;
    const at = frames.findIndex(({ event }) => event.type === "step-finished") + 1;
    const frame = frames[at] as Recording["frames"][number];
    frames.splice(at, 0, { ...frame, event: forged });
    for (const [place, one] of frames.entries()) one.seq = place + 1;
    const verdict = await replay(world, recording);
    expect(verdict).toMatchObject({
      kind: "different",
      difference: { seq: at + 1, recorded: { type: forged.type } },
    });
  });
});

function change<T extends MissionEvent["type"]>(
  frames: Recording["frames"],
  type: T,
  to: (event: Extract<MissionEvent, { type: T }>) => MissionEvent,
): void {
  const frame = frames.find(({ event }) => event.type === type);
  if (frame) frame.event = to(frame.event as Extract<MissionEvent, { type: T }>);
}
