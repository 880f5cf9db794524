import { describe, expect, it } from "vitest";
import type { LlmPort } from "@/server/ports/llm";
import type { StorePort } from "@/server/ports/store";
import type { VcsPort } from "@/server/ports/vcs";
import type { NewWorker, WorkersPort } from "@/server/ports/workers";
import { commandMission } from "@/server/services/missions/command-mission";
import {
  createTestMission,
  createWorld,
  eventsOf,
  readLog,
  untilMission,
  untilStatus,
  type World,
} from "@/server/testing/engine-fixture";
import { eventually } from "@/server/testing/eventually";
import { createFakeClock } from "@/server/testing/fake-clock";
import { planTask } from "@/server/testing/mission-events";
import { diligent, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";
import type { Engine } from "../engine";
import { createWorker } from "./create-worker";

const clearedOf = () => {
  const cleared: string[] = [];
  return { cleared, clearWork: async (id: string) => void cleared.push(id) };
};

/** A process of a world, with what it registered as, and a way to stop it as SIGSTOP does. */
async function startProcess(world: World, cleared = clearedOf()) {
  const lives: string[] = [];
  let thaw = () => undefined as unknown;
  let frozen: Promise<void> | null = null;
  const workers: WorkersPort = {
    ...world.workers,
    register: async (worker: NewWorker) => {
      await world.workers.register(worker);
      lives.push(worker.id);
    },
    beat: async (id) => {
      await frozen;
      return world.workers.beat(id);
    },
  };
  const worker = await createWorker({ ...world.plain, workers }, world.store.queue, {
    ...{ kind: "worker", host: "here", pid: 1, dataFolder: "data", beatMs: 1_000, silentMs: 3_000 },
    clearWork: cleared.clearWork,
  });
  await worker.start();
  const freeze = () => {
    frozen = new Promise<void>((resolve) => {
      thaw = resolve;
    });
  };
  return { worker, lives, cleared: cleared.cleared, freeze, thaw: () => thaw() };
}

function servedBy(world: World, engine: Engine): World {
  return { ...world, services: { ...world.services, engine } };
}

/** A developer whose first call waits until it is let go; every later one answers at once. */
function slowAtFirst() {
  let letGo = () => undefined as unknown;
  const waits = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let calls = 0;
  const role: Role = async (moment) => {
    calls += 1;
    if (calls === 1) await waits;
    return diligent(moment);
  };
  return { role, letGo: () => letGo(), calls: () => calls };
}

describe("a worker among others", () => {
  it("takes over from one that fell silent, and that one can write nothing when it comes back", async () => {
    const developer = slowAtFirst();
    const clock = createFakeClock();
    const world = await createWorld({ clock, team: { "backend-developer": developer.role } });
    const first = await startProcess(world);
    await createTestMission(servedBy(world, first.worker));
    await eventually("the first one calls the model", () => developer.calls() === 1);
    first.freeze();

    const second = await startProcess(world);
    for (let second = 0; second < 5; second += 1) await clock.advance(1_000);
    await untilStatus(world, "completed");
    const before = (await readLog(world)).length;
    developer.letGo();
    first.thaw();
    await eventually("the first one has a new life", () => first.lives.length === 2);
    await eventually("its old work folders are gone", () => first.cleared.includes(first.lives[0] ?? ""));

    const log = await readLog(world);
    expect(log.length).toBe(before);
    expect(unsoundness(log)).toEqual([]);
    expect(await world.workers.dead([...first.lives, ...second.lives])).toEqual(new Set([first.lives[0]]));
    const unknown = (await eventsOf(world, "step-finished")).filter(({ outcome }) => outcome === "unknown");
    expect(unknown).toHaveLength(1);
    const [resumed] = await eventsOf(world, "attempt-resumed");
    expect(resumed?.worker).toBe(second.lives[0]);
    await Promise.all([first.worker.stop(), second.worker.stop()]);
  });

  it("does not make the call that it was about to make when it was stopped, since another has made it", async () => {
    const clock = createFakeClock();
    const world = await createWorld({ clock });
    const lateCalls: string[] = [];
    const llm: LlmPort = {
      complete: (request, options) => {
        lateCalls.push(request.model);
        return world.plain.llm.complete(request, options);
      },
    };
    // Stopped when the first call is in the log, and before it goes out.
    const going = Promise.withResolvers<void>();
    let isStopped = false;
    const store: StorePort = {
      ...world.plain.store,
      append: async (missionId, decide) => {
        const decided = await world.plain.store.append(missionId, decide);
        const started = (await eventsOf(world, "step-started")).some(({ kind }) => kind === "model");
        if (started && !isStopped) {
          isStopped = true;
          await going.promise;
        }
        return decided;
      },
    };
    const first = await startProcess({ ...world, plain: { ...world.plain, store, llm } });
    await createTestMission(servedBy(world, first.worker));
    await eventually("the first one is about to call the model", () => isStopped);
    first.freeze();

    const second = await startProcess(world);
    for (let second = 0; second < 5; second += 1) await clock.advance(1_000);
    await untilStatus(world, "completed");
    going.resolve();
    first.thaw();
    await eventually("the first one has a new life", () => first.lives.length === 2);
    await eventually("its old one has ended", () => first.cleared.includes(first.lives[0] ?? ""));
    expect(lateCalls).toEqual([]);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await Promise.all([first.worker.stop(), second.worker.stop()]);
  });

  it("cannot land what it was about to land when it was stopped", async () => {
    const clock = createFakeClock();
    const world = await createWorld({ clock });
    const stopped = Promise.withResolvers<void>();
    const landings: Array<Promise<unknown>> = [];
    const slowGit: VcsPort = {
      ...world.vcs,
      integrate: (input) => {
        const landing = stopped.promise.then(() => world.vcs.integrate(input));
        landings.push(landing);
        return landing;
      },
    };
    const first = await startProcess({ ...world, plain: { ...world.plain, vcs: slowGit } });
    await createTestMission(servedBy(world, first.worker));
    await eventually("the first one is about to land", () => landings.length === 1);
    first.freeze();
    // The second one lands the same change after the first one's late try.
    const patientGit: VcsPort = {
      ...world.vcs,
      integrate: async (input) => {
        await landings[0]?.catch(() => undefined);
        return world.vcs.integrate(input);
      },
    };
    const second = await startProcess({ ...world, plain: { ...world.plain, vcs: patientGit } });
    await eventually("its task is given back", async () => {
      await clock.advance(1_000);
      return (await eventsOf(world, "attempt-resumed")).length > 0;
    });
    stopped.resolve();
    await expect(landings[0]).rejects.toMatchObject({ code: "fenced" });
    first.thaw();
    await untilStatus(world, "completed");
    expect(unsoundness(await readLog(world))).toEqual([]);
    await Promise.all([first.worker.stop(), second.worker.stop()]);
  });

  it("begins anew when it is fenced in the middle of its work, and goes on itself when nobody else is there", async () => {
    const developer = slowAtFirst();
    const clock = createFakeClock();
    const world = await createWorld({ clock, team: { "backend-developer": developer.role } });
    const only = await startProcess(world);
    await createTestMission(servedBy(world, only.worker));
    await eventually("it calls the model", () => developer.calls() === 1);
    world.workers.fence(only.lives[0] ?? "");
    await clock.advance(1_000);
    developer.letGo();
    await untilStatus(world, "completed");
    expect(only.lives).toHaveLength(2);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await only.worker.stop();
    expect(await world.workers.dead(only.lives)).toEqual(new Set(only.lives));
  });

  it("takes nothing over right after all have slept, as when the machine did", async () => {
    const developer = slowAtFirst();
    const fake = createFakeClock();
    let sleptMs = 0;
    const clock = { ...fake, now: () => new Date(fake.now().getTime() + sleptMs) };
    const world = await createWorld({ clock, team: { "backend-developer": developer.role } });
    const busy = await startProcess(world);
    await createTestMission(servedBy(world, busy.worker));
    await eventually("it calls the model", () => developer.calls() === 1);
    await fake.advance(500);
    const other = await startProcess(world);
    // The next heartbeat is the other's: what it would look at is older than the sleep.
    await fake.advance(2_700);
    sleptMs = 60_000;
    await fake.advance(5_000);

    developer.letGo();
    await untilStatus(world, "completed");
    expect(await world.workers.dead([...busy.lives, ...other.lives])).toEqual(new Set());
    expect(await eventsOf(world, "attempt-resumed")).toEqual([]);
    await Promise.all([busy.worker.stop(), other.worker.stop()]);
  });

  it("leaves the running tasks of a living one alone when it starts", async () => {
    const developer = slowAtFirst();
    const world = await createWorld({
      clock: createFakeClock(),
      team: { "backend-developer": developer.role },
    });
    const first = await startProcess(world);
    await createTestMission(servedBy(world, first.worker));
    await eventually("the first one calls the model", () => developer.calls() === 1);
    const second = await startProcess(world);
    developer.letGo();
    await untilStatus(world, "completed");
    expect(await eventsOf(world, "attempt-resumed")).toEqual([]);
    await Promise.all([first.worker.stop(), second.worker.stop()]);
  });

  it("hands its tasks over at the next step when it drains, and loses none of what was done", async () => {
    const developer = slowAtFirst();
    const world = await createWorld({
      clock: createFakeClock(),
      team: { "backend-developer": developer.role },
    });
    const first = await startProcess(world);
    await createTestMission(servedBy(world, first.worker));
    await eventually("the first one calls the model", () => developer.calls() === 1);
    const drained = first.worker.drain(60_000);
    developer.letGo();
    await drained;
    const state = await untilMission(
      world,
      "the task waits",
      ({ tasks }) => tasks.models?.status === "ready",
    );
    expect(state.tasks.models?.statusReason).toBe("Left to another worker");
    const second = await startProcess(world);
    await untilStatus(world, "completed");
    const outcomes = (await eventsOf(world, "step-finished")).map(({ outcome }) => outcome);
    expect(new Set(outcomes)).toEqual(new Set(["ok"]));
    await second.worker.stop();
  });

  it.each([{ type: "cancel" } as const, { type: "skip-task", taskId: "models" } as const])(
    "ends what it runs when another process is told to $type",
    async (command) => {
      const world = await createWorld({ clock: createFakeClock() });
      let aborted = 0;
      const hanging: LlmPort = {
        complete: (_request, { signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener("abort", () => {
              aborted += 1;
              reject(signal.reason);
            });
          }),
      };
      const runner = await startProcess({ ...world, plain: { ...world.plain, llm: hanging } });
      // The process that people talk to runs nothing itself.
      const front = await startProcess({ ...world, plain: { ...world.plain, capacity: 0 } });
      await createTestMission(servedBy(world, runner.worker));
      await untilMission(world, "a call runs", ({ tasks }) => tasks.models?.currentStep !== null);
      await commandMission(servedBy(world, front.worker).services, "mis", command);
      await eventually("the call is ended", () => aborted === 1);
      expect(unsoundness(await readLog(world))).toEqual([]);
      await Promise.all([runner.worker.stop(), front.worker.stop()]);
    },
  );

  it("runs no more attempts at once than it has hands, and the rest later", async () => {
    let atOnce = 0;
    let most = 0;
    const role: Role = async (moment) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      atOnce -= 1;
      return diligent(moment);
    };
    const world = await createWorld({
      clock: createFakeClock(),
      team: { "backend-developer": role },
      wrap: (dependencies) => ({ ...dependencies, capacity: 1 }),
    });
    await world.engine.start();
    await createTestMission(world, {
      tasks: ["a", "b", "c"].map((id) => planTask({ id, writes: [`src/${id}*`, `test/${id}*`] })),
    });
    await untilStatus(world, "completed");
    expect(most).toBe(1);
    await world.engine.stop();
  });
});
