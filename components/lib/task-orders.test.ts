import { expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { TaskState } from "@/contracts/mission-state";
import { newTask } from "@/contracts/reduce-mission-life";
import { ordersFor, phaseOrders } from "./task-orders";

const task = (id: string, change: Partial<TaskState> = {}): TaskState => ({
  ...newTask(
    {
      ...{
        id,
        title: id,
        description: "",
        type: "implementation",
        area: "api",
        agent: "sol",
        phase: "Build",
      },
      ...{ dependsOn: [], writes: [], criteria: [], estimate: { usd: 1, tokens: 1 } },
    },
    "",
  ),
  ...change,
});

function plan(...tasks: TaskState[]) {
  return {
    ...emptyMissionState("mis"),
    tasks: Object.fromEntries(tasks.map((one) => [one.id, one])),
    taskOrder: tasks.map(({ id }) => id),
  };
}

it("offers only what would change something, and counts whom it would reach", () => {
  const models = task("models", { status: "running" });
  const api = task("api", { dependsOn: ["models"], paused: { by: "you", since: "" } });
  const page = task("page", { dependsOn: ["api"], phase: "Pages" });
  const done = task("done", { dependsOn: ["models"], status: "done" });
  expect(ordersFor(plan(models, api, page, done), models)).toEqual({
    ...{ canPause: true, canResume: false, canRetry: false, canSkip: false },
    ...{ canCancel: true, canTakeOver: false, canReassign: false, canBringBack: false },
    after: { toPause: 1, paused: 1, toCancel: 2, toBringBack: 0 },
    ground: { ofIt: [], ofAll: [] },
    phase: { toPause: 1, paused: 1 },
  });
  expect(ordersFor(plan(models, done), done)).toMatchObject({ canPause: false, canCancel: false });
  const gone = task("gone", { status: "cancelled" });
  const after = task("after", { status: "cancelled", dependsOn: ["gone"] });
  expect(ordersFor(plan(gone, after), gone)).toMatchObject({ canBringBack: true, after: { toBringBack: 1 } });
});

it("names the cancelled tasks that come back with one, of all that comes back", () => {
  const models = task("models", { status: "cancelled" });
  const views = task("views", { status: "cancelled" });
  const skipped = task("skipped", { status: "skipped" });
  const api = task("api", { status: "cancelled", dependsOn: ["models", "skipped"] });
  const page = task("page", { status: "cancelled", dependsOn: ["api", "views"] });
  const { ground } = ordersFor(plan(models, views, skipped, api, page), api);
  expect(ground).toEqual({ ofIt: [models], ofAll: [models, views] });
});

it("counts what an order about a phase would reach", () => {
  const tasks = [
    task("done", { status: "done" }),
    task("runs", { status: "running" }),
    task("rests", { paused: { by: "you", since: "" } }),
    task("gone", { status: "skipped" }),
    task("waits"),
  ];
  expect(phaseOrders(tasks)).toEqual({ toPause: 2, paused: 1, toCancel: 3, toBringBack: 1, running: 1 });
  expect(phaseOrders([task("done", { status: "done" })])).toMatchObject({ toPause: 0, toCancel: 0 });
});
