import { describe, expect, it } from "vitest";
import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { AppError } from "@/server/domain/errors/app-error";
import type { Decision, StorePort } from "@/server/ports/store";
import { createFakeClock } from "@/server/testing/fake-clock";
import { createMemoryStore } from "@/server/testing/memory-store";
import { attemptStarted, missionCreated, planProposed, planTask } from "@/server/testing/mission-events";
import type { StepInput } from "./step";
import type { StepEntry } from "./step-entries";
import { StepLog } from "./step-log";

const claim = { missionId: "mission", taskId: "models", attemptId: "attempt" };
const moved = (
  from: "draft" | "awaiting_approval" | "running",
  to: "awaiting_approval" | "running" | "paused",
) => ({ type: "mission-status-changed", from, to, reason: null, by: "you" }) as const;

type Append = StorePort["append"];

/** A running task's log, and a store whose next appends go as told. */
async function openLog({ stopMicroUsd = 1_000 } = {}) {
  const store = createMemoryStore({ clock: createFakeClock() });
  await store.createProject({ id: "project", name: "Shop", source: null, settings: {} });
  await store.createMission({
    missionId: claim.missionId,
    projectId: "project",
    events: [
      missionCreated({ stopMicroUsd, warnMicroUsd: stopMicroUsd }),
      moved("draft", "awaiting_approval"),
      planProposed([planTask({ id: claim.taskId })]),
      moved("awaiting_approval", "running"),
      { type: "task-status-changed", taskId: claim.taskId, from: "pending", to: "ready", reason: null },
      { type: "task-status-changed", taskId: claim.taskId, from: "ready", to: "running", reason: null },
      attemptStarted({ taskId: claim.taskId, attemptId: claim.attemptId }),
    ],
  });
  const faults: Array<"refuse" | "lose the answer"> = [];
  const broken = () => new AppError({ code: "storage-failed", message: "no answer" });
  const append: Append = async <R>(missionId: string, decide: (state: MissionState) => Decision<R>) => {
    const fault = faults.shift();
    if (fault === "refuse") throw broken();
    const answer = await store.append(missionId, decide);
    if (fault === "lose the answer") throw broken();
    return answer;
  };
  const written = async () => {
    const frames = await store.readEvents(claim.missionId, 7, 100);
    return frames.map(({ event }) => ("stepId" in event ? `${event.type} ${event.stepId}` : event.type));
  };
  return { store, faults, written, log: new StepLog({ append }, claim, false) };
}

function start(stepId: string, index: number, reserve = 0): StepEntry {
  const input: StepInput = {
    ...{ kind: reserve > 0 ? "model" : "tool", name: "tool", title: stepId, agent: "backend-developer" },
    ...{ risk: null, path: null, reserve, request: { stepId } },
  };
  return { kind: "start", stepId, index, requestHash: "hash", input };
}

function finish(stepId: string, costMicroUsd = 0): StepEntry {
  const done = { result: { stepId }, outcome: "ok", summary: stepId, usage: null, costMicroUsd } as const;
  return { kind: "finish", stepId, durationMs: 1, done };
}

const pause = (store: StorePort) =>
  store.append(claim.missionId, () => ({
    events: [moved("running", "paused")] as MissionEvent[],
    result: true,
  }));

describe("what an attempt's steps come to", () => {
  it("goes to the log in its order, without being waited for", async () => {
    const { log, written } = await openLog();
    for (const entry of [start("a", 0), finish("a"), start("b", 1), finish("b")]) log.add(entry);
    expect(await log.written()).toBeNull();
    expect(await written()).toEqual([
      ...["step-started a", "step-finished a", "step-started b", "step-finished b"],
    ]);
  });

  it("is in the log before the next call begins, which has what it released", async () => {
    const { log, written } = await openLog({ stopMicroUsd: 100 });
    expect(await log.begin(start("call", 0, 80))).toBe("begun");
    log.add(finish("call", 10));
    expect(await log.begin(start("next", 1, 80))).toBe("begun");
    expect((await written()).slice(-2)).toEqual(["step-finished call", "step-started next"]);
  });

  it("says that a call has to wait for money that others hold, and begins it later", async () => {
    const { log, store } = await openLog({ stopMicroUsd: 100 });
    await log.begin(start("held", 0, 80));
    expect(await log.begin(start("next", 1, 80))).toBe("held");
    await store.append(claim.missionId, () => ({
      events: [
        {
          ...{ type: "step-finished", taskId: claim.taskId, attemptId: claim.attemptId, stepId: "held" },
          ...{
            outcome: "ok",
            summary: "",
            durationMs: 1,
            usage: null,
            costMicroUsd: 1,
            releasedMicroUsd: 80,
          },
        },
      ],
      result: true,
    }));
    expect(await log.begin(start("next", 1, 80))).toBe("begun");
  });

  it("counts as not taken from the step on that a pause has met", async () => {
    const { log, store, written } = await openLog();
    await pause(store);
    for (const entry of [start("a", 0), finish("a"), start("b", 1)]) log.add(entry);
    expect(await log.written()).toBe("paused");
    log.add(finish("b"));
    expect(await log.begin(start("c", 2))).toBe("paused");
    expect(await written()).toEqual(["mission-status-changed"]);
  });

  it.each([["refuse"], ["lose the answer"], ["lose the answer", "refuse"]] as const)(
    "is written once although the store fails: %s %s",
    async (...faults) => {
      const { log, written, ...world } = await openLog();
      world.faults.push(...faults.slice(0, 1));
      for (const entry of [start("a", 0), finish("a"), start("b", 1), finish("b")]) log.add(entry);
      await log.written();
      world.faults.push(...faults.slice(1));
      expect(await log.begin(start("c", 2))).toBe("begun");
      expect(await written()).toEqual([
        ...["step-started a", "step-finished a", "step-started b", "step-finished b", "step-started c"],
      ]);
    },
  );

  it("is not gone on from where the store keeps failing", async () => {
    const { log, written, faults } = await openLog();
    faults.push("refuse", "refuse");
    log.add(start("a", 0));
    log.add(finish("a"));
    await expect(log.written()).rejects.toMatchObject({ code: "storage-failed" });
    await expect(log.begin(start("b", 1))).rejects.toMatchObject({ code: "storage-failed" });
    expect(await written()).toEqual([]);
  });

  it("keeps what a call has cost where its result cannot be written", async () => {
    const { log, store, faults } = await openLog();
    await log.begin(start("call", 0, 80));
    faults.push("refuse", "refuse");
    log.add(finish("call", 30));
    await expect(log.written()).rejects.toMatchObject({ code: "storage-failed" });
    const state = await store.readState(claim.missionId);
    expect(state?.budget).toMatchObject({ spentMicroUsd: 30, reservedMicroUsd: 0 });
    expect((await store.readStep("call"))?.result).toMatchObject({ thrown: "storage-failed" });
  });
});
