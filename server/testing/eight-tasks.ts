import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { reduceMission } from "@/contracts/reduce-mission";
import { overlaps } from "@/server/domain/paths/overlaps";
import {
  createTestMission,
  createWorld,
  readLog,
  repository,
  untilMission,
  untilStatus,
  type World,
  type WorldOptions,
} from "./engine-fixture";
import { planTask } from "./mission-events";
import { call, finish, type Role } from "./scripted-team";
import { unsoundness } from "./sound-log";

/** Three pairs of tasks that share a file each, and two tasks that share none. */
const shares = { a: "one", b: "one", c: "two", d: "two", e: "three", f: "three", g: "four", h: "five" };
export type EightId = keyof typeof shares;
export const eightIds = Object.keys(shares) as EightId[];
export const sharedPath = (id: EightId) => `src/${shares[id]}.ts`;
export const lineOf = (id: EightId) => `export const ${id} = 1;\n`;

const tasks = eightIds.map((id) =>
  planTask({ id, title: id, writes: [`src/${id}/**`, sharedPath(id)], criteria: [] }),
);

/** Every order in which they can finish: of each pair the first one in the plan is the first to run. */
export function finishingOrders(): EightId[][] {
  const from = (running: readonly EightId[], waiting: readonly EightId[]): EightId[][] => {
    if (running.length === 0) return [[]];
    return running.flatMap((id) => {
      const partner = waiting.filter((other) => shares[other] === shares[id]);
      const next = [...running.filter((other) => other !== id), ...partner];
      const left = waiting.filter((other) => !partner.includes(other));
      return from(next, left).map((order) => [id, ...order]);
    });
  };
  return from(["a", "c", "e", "g", "h"], ["b", "d", "f"]);
}

/** Of orders that differ only in which pair is which, or which of the two lone tasks is which, one. */
export function canonicalOrders(): EightId[][] {
  return finishingOrders().filter((order) => {
    const inOrder = (...some: EightId[]) =>
      some.every((id, at) => at === 0 || order.indexOf(some[at - 1] ?? id) < order.indexOf(id));
    return inOrder("a", "c", "e") && inOrder("g", "h");
  });
}

/** Runs the eight with agents that finish in this order; each adds a line to its file. */
export async function runEight(
  order: readonly EightId[],
  options: Pick<WorldOptions, "wrap"> = {},
): Promise<{ world: World; state: MissionState }> {
  const gates = new Map(eightIds.map((id) => [id, Promise.withResolvers<void>()]));
  const role: Role = async (moment) => {
    const id = moment.brief.task.id as EightId;
    const path = sharedPath(id);
    if (moment.turn === 0) return call(moment, "read_file", { path });
    if (moment.turn === 1) {
      const before = moment.seen.startsWith("export") ? moment.seen : "";
      return call(moment, "write_file", { path, content: `${before}${lineOf(id)}` });
    }
    await gates.get(id)?.promise;
    return finish(moment);
  };
  const world = await createWorld({ ...options, team: { "backend-developer": role, "bug-hunter": role } });
  await world.engine.start();
  await createTestMission(world, { tasks, mode: "parallel", parallelLimit: 8 });
  for (const id of order) {
    await untilMission(world, `${id} runs`, (state) => state.tasks[id]?.status === "running");
    gates.get(id)?.resolve();
    await untilMission(world, `${id} is done`, (state) => state.tasks[id]?.status === "done");
  }
  const state = await untilStatus(world, "completed");
  await world.engine.stop();
  return { world, state };
}

/** Pairs of tasks that ran side by side although both might change the same paths. */
export function collisionsIn(frames: readonly EventFrame[]): string[] {
  const found: string[] = [];
  let state: MissionState = emptyMissionState("mis");
  for (const frame of frames) {
    state = reduceMission(state, frame);
    if (frame.event.type !== "task-status-changed" || frame.event.to !== "running") continue;
    const running = Object.values(state.tasks).filter((task) => task.status === "running");
    for (const one of running) {
      for (const other of running)
        if (one.id < other.id && overlaps(one.writes, other.writes)) found.push(`${one.id} and ${other.id}`);
    }
  }
  return found;
}

/** Runs the eight in this order; gives what is not as it should be. */
export async function eightProblems(order: readonly EightId[]): Promise<string[]> {
  const { world, state } = await runEight(order);
  const log = await readLog(world);
  const count = (type: string) => log.filter(({ event }) => event.type === type).length;
  const expected = { "attempt-started": 8, "task-held": 3, "conflict-foreseen": 0, "task-committed": 8 };
  const texts = await Promise.all(
    eightIds.map((id) => world.vcs.readFile({ repository, ref: state.branch, path: sharedPath(id) })),
  );
  const problems = [
    ...collisionsIn(log),
    ...unsoundness(log),
    ...Object.entries(expected).flatMap(([type, wanted]) =>
      count(type) === wanted ? [] : [`${count(type)} times ${type}, not ${wanted}`],
    ),
    ...eightIds.filter((id, at) => !texts[at]?.includes(lineOf(id))).map((id) => `the line of ${id} is lost`),
  ];
  return problems.map((problem) => `${order.join(" ")}: ${problem}`);
}
