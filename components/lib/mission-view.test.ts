import { describe, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { ApprovalState, TaskState, ThreadState } from "@/contracts/mission-state";
import type { MissionStatus, TaskStatus } from "@/contracts/status";
import { lookOfMission } from "./look-of-mission";
import { needsOf, phasesOf, restsPaused, tasksNeedingYou } from "./mission-view";
import { missionLook, taskLook } from "./status-look";

const task = (id: string, status: TaskStatus): TaskState =>
  ({
    id,
    phase: "Build",
    status,
    attempts: status === "pending" ? [] : [{}],
    estimate: { usd: 0 },
    spentMicroUsd: 0,
  }) as unknown as TaskState;

function mission(status: MissionStatus, ...statuses: TaskStatus[]) {
  const tasks = statuses.map((taskStatus, at) => task(`t${at}`, taskStatus));
  return {
    ...emptyMissionState("mis_1"),
    status,
    phases: ["Build"],
    tasks: Object.fromEntries(tasks.map((one) => [one.id, one])),
    taskOrder: tasks.map(({ id }) => id),
  };
}
const phase = (status: MissionStatus, ...statuses: TaskStatus[]) =>
  phasesOf(mission(status, ...statuses))[0]?.state;

describe("phasesOf", () => {
  it("is running while a task runs, and asks when the only ones begun wait for a person", () => {
    expect(phase("running", "done", "running", "blocked")).toBe("running");
    expect(phase("running", "done", "awaiting_approval", "pending")).toBe("asking");
    expect(phase("running", "pending")).toBe("waiting");
    expect(phase("running", "done", "pending")).toBe("waiting");
    expect(phase("running", "done", "ready")).toBe("running");
    expect(phase("running", "done", "skipped")).toBe("done");
    expect(phase("running", "skipped")).toBe("skipped");
  });

  it("is never more alive than its mission", () => {
    expect(phase("paused", "done", "ready")).toBe("paused");
    expect(phase("budget_stopped", "done", "ready")).toBe("paused");
    expect(phase("cancelled", "done", "running")).toBe("stopped");
    expect(phase("cancelled", "pending")).toBe("waiting");
  });
});

/** The same, with its first tasks paused. */
function paused(count: number, ...statuses: TaskStatus[]) {
  const state = mission("running", ...statuses);
  const entries = Object.entries(state.tasks).map(([id, one], at) =>
    at < count ? ([id, { ...one, paused: { by: "you", since: "" } }] as const) : ([id, one] as const),
  );
  return { ...state, tasks: Object.fromEntries(entries) };
}

describe("tasks that are paused", () => {
  it("let a phase rest, and a mission in which nothing else goes on", () => {
    expect(phasesOf(paused(1, "ready", "pending"))[0]?.state).toBe("paused");
    expect(phasesOf(paused(1, "ready", "running"))[0]?.state).toBe("running");
    expect(restsPaused(paused(1, "ready", "pending", "done"))).toBe(true);
    expect(restsPaused(paused(1, "running", "pending"))).toBe(false);
    expect(restsPaused(paused(1, "ready", "ready"))).toBe(false);
    expect(restsPaused(mission("running", "pending"))).toBe(false);
    expect(missionLook("running", false, { restsPaused: true }).word).toBe("paused");
    expect(missionLook("running", true, { restsPaused: true }).word).toBe("needs you");
  });

  it("say whether they still end their step; over, they are what became of them", () => {
    const word = (status: TaskStatus) =>
      taskLook({ ...task("one", status), paused: { by: "you", since: "" } }).word;
    expect(word("ready")).toBe("paused");
    expect(word("running")).toBe("pausing after this step");
    expect(word("done")).toBe("done");
    expect(phase("running", "cancelled", "cancelled")).toBe("stopped");
    expect(phase("running", "done", "cancelled")).toBe("done");
  });
});

describe("a phase whose agent asks back about a comment", () => {
  const words = [{ kind: "question", at: "1" }];
  const threads = { c: { id: "c", taskId: "t0", status: "answered", words } as ThreadState };

  it("asks, and is not done, until the question is answered or the mission is over", () => {
    const [asked] = phasesOf({ ...mission("running", "done", "done"), threads });
    expect(asked).toMatchObject({ state: "asking", done: 1 });
    expect(phasesOf({ ...mission("running", "done", "running"), threads })[0]?.state).toBe("running");
    expect(phasesOf({ ...mission("running", "done", "pending"), threads })[0]?.state).toBe("asking");
    expect(phasesOf({ ...mission("completed", "done", "done"), threads })[0]).toMatchObject({
      ...{ state: "done", done: 2 },
    });
  });
});

describe("needsOf", () => {
  const open = (id: string, taskId: string | null, requestedAt: string) =>
    ({ id, taskId, requestedAt, decision: null }) as ApprovalState;
  const ids = (status: MissionStatus, approvals: ApprovalState[]) =>
    needsOf({
      ...mission(status, "blocked", "blocked", "running"),
      approvals: Object.fromEntries(approvals.map((one) => [one.id, one])),
    }).map(({ kind, id }) => `${kind} ${id}`);

  it("counts each thing once: the budget, then questions by age, then tasks without a question", () => {
    const approvals = [open("late", null, "2"), open("early", "t0", "1")];
    expect(ids("budget_stopped", approvals)).toEqual([
      ...["budget budget", "approval early", "approval late", "task t1"],
    ]);
  });

  it("counts what an agent asks back in a comment once, and not its task beside it", () => {
    const asking = { id: "c", taskId: "t0", status: "answered", words: [{ kind: "question", at: "1" }] };
    const state = {
      ...mission("running", "done", "done"),
      approvals: { merge: open("merge", null, "1") },
      threads: { c: asking as ThreadState },
    };
    expect(needsOf(state).map(({ kind, id }) => `${kind} ${id}`)).toEqual(["approval merge", "thread c"]);
    expect([...tasksNeedingYou(state)]).toEqual(["t0"]);
    expect(
      needsOf({ ...state, threads: { c: { ...asking, status: "resolved" } as ThreadState } }),
    ).toHaveLength(1);
  });

  it("is empty for a mission that is over, but for a merge that conflicts", () => {
    expect(ids("completed", [open("a", null, "1")])).toEqual([]);
    expect(ids("not_merged", [])).toEqual(["result result"]);
  });
});

describe("lookOfMission", () => {
  it("say that a mission at work needs you when a task is blocked", () => {
    const blocked = mission("running", "running", "blocked");
    expect(lookOfMission(blocked).word).toBe("needs you");
    expect(lookOfMission(mission("running", "running")).word).toBe("running");
  });

  it("keep the word of a mission that is halted or over", () => {
    expect(missionLook("paused", true).word).toBe("paused");
    expect(lookOfMission(mission("cancelled", "blocked")).word).toBe("stopped");
  });

  it("say that a paused mission ends its running steps first, and how many", () => {
    expect(lookOfMission(mission("paused", "running", "running", "ready")).word).toBe(
      "pausing, ends 2 running steps",
    );
    expect(lookOfMission(mission("paused", "running", "pending"))).toMatchObject({
      ...{ shape: "arc", word: "pausing, ends 1 running step" },
    });
    expect(lookOfMission(mission("paused", "ready", "pending")).word).toBe("paused");
    expect(missionLook("paused", false, { runningTasks: 3 }).word).toBe("pausing, ends 3 running steps");
  });

  it("names the tasks whose files a person has, once nothing else goes on", () => {
    const held = (...others: TaskStatus[]) => {
      const state = mission("running", "ready", ...others);
      const [first, ...rest] = Object.values(state.tasks);
      const inHands = {
        ...(first as TaskState),
        number: "1.2",
        paused: { by: "you", since: "" },
        takenOver: { attemptId: "att", by: "you", since: "" },
      };
      return { ...state, tasks: Object.fromEntries([inHands, ...rest].map((one) => [one.id, one])) };
    };
    expect(lookOfMission(held("pending", "done"))).toMatchObject({
      ...{ tone: "ask", word: "waits for you to hand back 1.2" },
    });
    expect(needsOf(held("pending")).map(({ kind }) => kind)).toEqual(["hand-back"]);
    expect(lookOfMission(held("running")).word).toBe("running");
    expect(lookOfMission(held("blocked")).word).toBe("needs you");
    expect(phasesOf(held("pending"))[0]).toMatchObject({ state: "asking", paused: 0 });
  });
});
