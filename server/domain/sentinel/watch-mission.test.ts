import { describe, expect, it } from "vitest";
import type { EventFrame, MissionEvent } from "@/contracts/events";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { watchMission } from "./watch-mission";

const start = Date.parse("2026-01-01T00:00:00.000Z");
const at = (ms: number) => new Date(start + ms).toISOString();

const task = (id: string, change: Partial<TaskState> = {}): TaskState =>
  ({
    ...{ id, number: `1.${id}`, title: `Task ${id}`, agent: "backend-developer", status: "running" },
    ...{ currentStep: null, attempts: [{ id: `att_${id}`, outcome: null }], spentMicroUsd: 0 },
    estimate: { usd: 1 },
    ...change,
  }) as unknown as TaskState;

const mission = (tasks: TaskState[], change: Partial<MissionState> = {}): MissionState =>
  ({
    ...{ missionId: "mis", seq: 0, status: "running" },
    budget: { spentMicroUsd: 0, stopMicroUsd: 100_000_000 },
    tasks: Object.fromEntries(tasks.map((one) => [one.id, one])),
    ...change,
  }) as unknown as MissionState;

const log = (events: MissionEvent[]): EventFrame[] =>
  events.map((event, place) => ({ missionId: "mis", seq: place + 1, at: at(place), event }) as EventFrame);

let steps = 0;
/** A step from its begin to its end. */
function step(
  id: string,
  error: string | null = null,
  name = "run_command",
  durationMs = 1_000,
): MissionEvent[] {
  steps += 1;
  const place = { taskId: id, attemptId: `att_${id}`, stepId: `stp_${steps}` };
  return [
    {
      ...{
        type: "step-started",
        ...place,
        index: 0,
        kind: "tool",
        name,
        title: name,
        agent: "a",
        risk: null,
      },
      ...{ requestHash: "", reservedMicroUsd: 0, path: null },
    },
    {
      ...{
        type: "step-finished",
        ...place,
        outcome: error === null ? "ok" : "error",
        durationMs,
        usage: null,
      },
      ...{ summary: `${name} · ${error ?? "done"}`, costMicroUsd: 0, releasedMicroUsd: 0 },
    },
  ];
}

const failed = (id: string, summary: string): MissionEvent => ({
  ...{ type: "attempt-finished", taskId: id, attemptId: `att_${id}`, outcome: "failed", summary },
});
const rules = (state: MissionState, events: MissionEvent[], now = start) =>
  watchMission(state, log(events), now).map(({ rule }) => rule);

const three = [task("1"), task("2"), task("3")];
const disk = "Error: ENOSPC: no space left on device, write 4711";

describe("the sentinel", () => {
  it("sees an agent that is silent for much longer than its steps take", () => {
    const currentStep = { stepId: "stp_now", title: "run_tests", kind: "tool", startedAt: at(0) } as const;
    const state = mission([task("1", { currentStep })]);
    const usual = [1, 2, 3].flatMap(() => step("1", null, "run_tests", 20_000));
    expect(rules(state, usual, start + 159_000)).toEqual([]);
    const [alert] = watchMission(state, log(usual), start + 300_000);
    expect(alert).toMatchObject({ key: "silent:stp_now", rule: "silent", taskId: "1" });
    expect(alert?.text).toContain("silent for 5 min on 1.1 Task 1");
    expect(alert?.text).toContain("usually take 20 s");
    const slow = [1, 2, 3].flatMap(() => step("1", null, "run_tests", 200_000));
    expect(rules(state, slow, start + 300_000)).toEqual([]);
    expect(
      rules(mission([task("1", { currentStep, status: "awaiting_approval" })]), usual, start + 9e6),
    ).toEqual([]);
    // Nothing to compare it with.
    expect(rules(state, [], start + 300_000)).toEqual([]);
  });

  it("sees the same error of a tool in three attempts, and not in two or of other reasons", () => {
    const two = [...step("1", disk), ...step("1"), ...step("2", disk), ...step("2")];
    expect(rules(mission(three), two)).toEqual([]);
    expect(rules(mission(three), [...two, ...step("3", "Error: no such table"), ...step("3")])).toEqual([]);
    const all = [...two, ...step("3", disk.replace("4711", "12")), ...step("3")];
    const [alert, ...more] = watchMission(mission(three), log(all), start);
    expect(more).toEqual([]);
    expect(alert?.rule).toBe("same-error");
    expect(alert?.text).toContain(
      "run_command has failed the same way in 3 attempts (1.1, 1.2, 1.3): Error: ENOSPC",
    );
  });

  it("ends what was said with one full stop", () => {
    const said = "No file was changed.";
    const all = ["1", "2", "3"].flatMap((id) => [...step(id, said), ...step(id)]);
    const [alert] = watchMission(mission(three), log(all), start);
    expect(alert?.text).toContain("No file was changed. That has one cause.");
  });

  it("sees five failed steps in a row, which any good one breaks", () => {
    const errors = ["no a", "no b", "no c", "no d"].flatMap((error) => step("1", error));
    expect(rules(mission(three), errors)).toEqual([]);
    expect(rules(mission(three), [...errors, ...step("2"), ...step("1", "no e")])).toEqual([]);
    const storm = [...step("2"), ...errors, ...step("2", "no e")];
    const [alert] = watchMission(mission(three), log(storm), start);
    expect(alert).toMatchObject({ rule: "error-storm", taskId: null });
    expect(alert?.text).toContain("5 calls in a row have failed (1.2, 1.1)");
    const longer = watchMission(mission(three), log([...storm, ...step("1", "no f")]), start);
    expect(longer.map(({ key }) => key)).toEqual([alert?.key]);
  });

  it("sees three tasks that fail for the same reason", () => {
    const why = (port: number) => `The tests do not pass:\nError: connect ECONNREFUSED 127.0.0.1:${port}`;
    const events = [failed("1", why(5432)), failed("2", why(5433)), failed("2", why(5434))];
    expect(rules(mission(three), events)).toEqual([]);
    const [alert] = watchMission(mission(three), log([...events, failed("3", why(1))]), start);
    expect(alert?.rule).toBe("same-failure");
    expect(alert?.text).toContain("3 tasks have failed for the same reason (1.1, 1.2, 1.3): Error: connect");
  });

  it("sees that the money will not do, once for each stop", () => {
    const done = (id: string, usd: number) => task(id, { status: "done", spentMicroUsd: usd * 1_000_000 });
    const left = [task("3", { status: "pending" }), task("4", { status: "pending" })];
    const budget = (spent: number, stop: number) =>
      ({ spentMicroUsd: spent * 1e6, stopMicroUsd: stop * 1e6 }) as MissionState["budget"];
    expect(rules(mission([done("1", 1), done("2", 1), ...left], { budget: budget(2, 5) }), [])).toEqual([]);
    expect(rules(mission([done("1", 3), ...left], { budget: budget(3, 5) }), [])).toEqual([]);
    const dear = mission([done("1", 3), done("2", 2), ...left], { budget: budget(5, 8) });
    const [alert] = watchMission(dear, [], start);
    expect(alert?.key).toBe("spending:8000000");
    expect(alert?.text).toContain("At this rate the plan comes to $10.00, more than the stop at $8.00");
    expect(rules({ ...dear, alerts: ["spending:8000000"] }, [])).toEqual([]);
    expect(rules({ ...dear, alerts: ["spending:8000000"], budget: budget(5, 9) }, [])).toEqual(["spending"]);
  });

  it("says nothing twice, and nothing about a mission that does not run", () => {
    const storm = ["a", "b", "c", "d", "e"].flatMap((error) => step("1", `no ${error}`));
    const [alert] = watchMission(mission(three), log(storm), start);
    expect(rules(mission(three, { alerts: [alert?.key ?? ""] }), storm)).toEqual([]);
    expect(rules(mission(three, { status: "paused" }), storm)).toEqual([]);
  });
});

describe("tests that are red", () => {
  const counts = "0 passed, 1 failed, 0 todo, 0 skipped";
  const shows = { flow: { tests: "fail" } } as Partial<TaskState>;

  it("are no error where the task asks for a test that fails, nor by their numbers alone", () => {
    const tasks = [task("1", shows), task("2"), task("3")];
    const red = ["1", "2", "3"].flatMap((id) => step(id, counts, "run_tests"));
    expect(watchMission(mission(tasks), log(red), start)).toEqual([]);
    const storm = Array.from({ length: 6 }, () => step("1", counts, "run_tests")).flat();
    expect(watchMission(mission(tasks), log(storm), start)).toEqual([]);
  });

  it("are one where they cannot run at all", () => {
    const tasks = [task("1"), task("2"), task("3")];
    const broken = ["1", "2", "3"].flatMap((id) => step(id, "getaddrinfo EAI_AGAIN localhost", "run_tests"));
    expect(watchMission(mission(tasks), log(broken), start)).toMatchObject([{ rule: "same-error" }]);
  });
});
