import { describe, expect, it } from "vitest";
import type { PlanTask } from "@/contracts/plan";
import {
  createTestMission,
  createWorld,
  decide,
  eventsOf,
  openQuestion,
  readLog,
  repository,
  restartWorld,
  tap,
  untilMission,
  untilStatus,
  type World,
  type WorldOptions,
} from "@/server/testing/engine-fixture";
import { eventually } from "@/server/testing/eventually";
import { planTask } from "@/server/testing/mission-events";
import { call, finish, type Moment, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

/** `second` writes, and rests while it waits for a person; `first` lands meanwhile. */
const tasks: PlanTask[] = ["second", "first"].map((id) =>
  planTask({ id, title: id, writes: [`src/${id}.ts`, "src/shared.ts"], criteria: [] }),
);

type Plan = { path: (moment: Moment) => string; text: (moment: Moment) => string };

function writing({ path, text }: Plan): Role {
  return (moment) => {
    const { task, attempt } = moment.brief;
    if (moment.turn === 0) return call(moment, "write_file", { path: path(moment), content: text(moment) });
    if (moment.turn === 1 && task.id === "second" && attempt === 1)
      return call(moment, "ask_person", { question: "Go on?", options: [] });
    return finish(moment);
  };
}

const ownFile = writing({
  path: ({ brief }) => `src/${brief.task.id}.ts`,
  text: ({ brief }) => `export const ${brief.task.id} = ${brief.attempt};\n`,
});

/** Runs until the first task is done and the second one waits with its work in its folder. */
async function worldWithOneLanded(options: WorldOptions): Promise<World> {
  const world = await createWorld(options);
  await world.engine.start();
  await createTestMission(world, { tasks });
  await untilMission(
    world,
    "one is done, the other asks",
    (state) => state.tasks.first?.status === "done" && state.tasks.second?.status === "awaiting_approval",
  );
  return world;
}

async function goOn(world: World): Promise<void> {
  const state = await untilMission(world, "it asks", () => true);
  await decide(world, { approvalId: openQuestion(state).id, decision: "answered", answer: "Yes" });
}

const testRuns = (world: World) => world.sandbox.commands.filter(({ argv }) => argv.includes("--test"));
const landingsOf = async (world: World) =>
  (await eventsOf(world, "step-started")).filter((step) => step.name === "landing");

async function end(world: World): Promise<void> {
  expect(unsoundness(await readLog(world))).toEqual([]);
  await world.engine.stop();
}

describe("a landing", () => {
  it("on a branch where nothing has landed since needs no second run of the tests", async () => {
    const world = await createWorld({ team: { "backend-developer": ownFile } });
    await world.engine.start();
    await createTestMission(world, { tasks: tasks.slice(1) });
    await untilStatus(world, "completed");
    expect(testRuns(world)).toHaveLength(1);
    expect(await landingsOf(world)).toEqual([]);
    await end(world);
  });

  it("after another one runs the tests on both together before the branch moves", async () => {
    const world = await worldWithOneLanded({ team: { "backend-developer": ownFile } });
    const before = testRuns(world).length;
    await goOn(world);
    const state = await untilStatus(world, "completed");
    // Its own, and those of the merge.
    expect(testRuns(world)).toHaveLength(before + 2);
    const [step] = await landingsOf(world);
    expect(step).toMatchObject({ taskId: "second", agent: "backend-developer" });
    expect(state.tasks.second?.attempts).toHaveLength(1);
    await end(world);
  });

  it("needs no second run either where only documents have landed", async () => {
    const note = planTask({
      ...{ id: "first", type: "documentation", agent: "technical-writer", writes: ["docs/**"], criteria: [] },
    });
    const role = writing({ path: () => "docs/note.md", text: () => "# Note\n" });
    const world = await createWorld({ team: { "backend-developer": ownFile, "technical-writer": role } });
    await world.engine.start();
    await createTestMission(world, { tasks: [...tasks.slice(0, 1), note] });
    await untilMission(
      world,
      "one is done, the other asks",
      (state) => state.tasks.first?.status === "done" && state.tasks.second?.status === "awaiting_approval",
    );
    const before = testRuns(world).length;
    await goOn(world);
    await untilStatus(world, "completed");
    expect(testRuns(world)).toHaveLength(before + 1);
    expect(await landingsOf(world)).toHaveLength(1);
    await end(world);
  });
});

describe("a merge whose tests are red", () => {
  /** Red wherever both files are, unless the second one was mended. */
  const quarrel =
    (folders: World["vcs"]["folders"]): WorldOptions["sandbox"] =>
    ({ argv, workDir }) => {
      if (!argv.includes("--test")) return {};
      const files = folders.get(workDir) ?? new Map<string, string>();
      const both = files.has("src/first.ts") && files.has("src/second.ts");
      const ok = !both || (files.get("src/second.ts") ?? "").includes("= 2");
      return { stdout: tap([{ name: "they agree", ok }]), exitCode: ok ? 0 : 1 };
    };

  async function quarrelling(role: Role = ownFile): Promise<World> {
    let folders: World["vcs"]["folders"] = new Map();
    const world = await createWorld({
      team: { "backend-developer": ownFile, "bug-hunter": role },
      sandbox: (command) => {
        const answers = quarrel(folders);
        return typeof answers === "function" ? answers(command) : {};
      },
    });
    folders = world.vcs.folders;
    await world.engine.start();
    await createTestMission(world, { tasks });
    await untilMission(
      world,
      "one is done, the other asks",
      (state) => state.tasks.first?.status === "done" && state.tasks.second?.status === "awaiting_approval",
    );
    return world;
  }

  it("does not move the branch, and goes to an agent with both sides in its folder", async () => {
    let files: string[] = [];
    let told = "";
    const world = await quarrelling((moment) => {
      if (moment.turn === 0) {
        files = [...(world.vcs.folders.get("work/att_3") ?? new Map()).keys()];
        told = moment.brief.failures.join("\n");
      }
      return ownFile(moment);
    });
    const tip = (await untilMission(world, "first", () => true)).tasks.first?.commit;
    await goOn(world);
    const state = await untilStatus(world, "completed");
    const [red, mended] = state.tasks.second?.attempts ?? [];
    expect(red).toMatchObject({ outcome: "failed", conflict: true, collision: { onto: tip, paths: [] } });
    expect(mended).toMatchObject({ agent: "bug-hunter", base: tip, outcome: "succeeded" });
    expect(told).toContain("It passes alone, but not together with what has landed meanwhile");
    expect(mended?.id).toBe("att_3");
    expect(files.sort()).toEqual(["src/first.ts", "src/second.ts"]);
    const second = await world.vcs.readFile({ repository, ref: state.branch, path: "src/second.ts" });
    expect(second).toBe("export const second = 2;\n");
    expect(await world.vcs.readFile({ repository, ref: `${red?.base}`, path: "src/second.ts" })).toBeNull();
    await end(world);
  });

  it("comes to a person when nobody can mend it, and the branch has only what is green", async () => {
    const stubborn = writing({ path: () => "src/second.ts", text: () => "export const second = 0;\n" });
    const world = await quarrelling(stubborn);
    await goOn(world);
    const state = await untilMission(
      world,
      "it is blocked",
      ({ tasks: all }) => all.second?.status === "blocked",
    );
    expect(openQuestion(state).gate).toBe("stuck");
    expect(await world.vcs.readFile({ repository, ref: state.branch, path: "src/second.ts" })).toBeNull();
    await end(world);
  });
});

describe("two changes of the same lines", () => {
  const shared = writing({
    path: () => "src/shared.ts",
    text: ({ brief }) => `export const by = "${brief.task.id} ${brief.attempt}";\n`,
  });

  it("go to an agent with git's marks in the file, which must be gone when it finishes", async () => {
    const seen: string[] = [];
    const merger: Role = (moment) => {
      if (moment.turn === 0) return call(moment, "read_file", { path: "src/shared.ts" });
      seen.push(moment.seen);
      if (moment.turn === 1) return finish(moment);
      if (moment.turn === 2)
        return call(moment, "write_file", { path: "src/shared.ts", content: "export const by = [];\n" });
      return finish(moment);
    };
    const world = await worldWithOneLanded({ team: { "backend-developer": shared, "bug-hunter": merger } });
    await goOn(world);
    const state = await untilStatus(world, "completed");
    expect(seen[0]).toMatch(/<{7}[\s\S]*first 1[\s\S]*={7}[\s\S]*second 1[\s\S]*>{7}/);
    expect(seen[1]).toContain("src/shared.ts still has conflict marks");
    expect(state.tasks.second?.attempts[0]?.collision?.paths).toEqual(["src/shared.ts"]);
    const text = await world.vcs.readFile({ repository, ref: state.branch, path: "src/shared.ts" });
    expect(text).toBe("export const by = [];\n");
    await end(world);
  });
});

describe("a task that has landed", () => {
  const shared =
    (heeds: boolean): Role =>
    (moment) => {
      const { task } = moment.brief;
      const path = "src/shared.ts";
      if (moment.turn === 0)
        return call(moment, "write_file", { path, content: `export const by = "${task.id}";\n` });
      if (task.id === "first") return finish(moment);
      if (moment.turn === 1) return call(moment, "ask_person", { question: "Go on?", options: [] });
      if (moment.turn === 2) return call(moment, "read_file", { path });
      if (moment.turn === 3 && heeds)
        return call(moment, "write_file", { path, content: 'export const by = "first";\n' });
      if (moment.turn === (heeds ? 4 : 3))
        return call(moment, "write_file", { path: "src/second.ts", content: "export {};\n" });
      return finish(moment);
    };
  const notices = (world: World) =>
    (world.llm.requests.at(-1)?.messages ?? []).flatMap(({ content }) =>
      content.flatMap((block) =>
        block.type === "text" && block.text.startsWith("While you work") ? [block.text] : [],
      ),
    );

  it("warns of lines that another one changes too, in the room and on the task", async () => {
    const world = await worldWithOneLanded({ team: { "backend-developer": shared(true) } });
    const { tasks: all, messages } = await untilMission(
      world,
      "the warning",
      (state) => state.tasks.second?.attempts[0]?.foreseen !== undefined,
    );
    expect(all.second?.attempts[0]?.foreseen).toEqual({
      ...{ landedId: "first", commit: all.first?.commit, paths: ["src/shared.ts"] },
    });
    expect(messages.at(-1)).toMatchObject({ kind: "notification", taskId: "second" });
    expect(messages.at(-1)?.text).toContain("changes the same lines as");
    await end(world);
  });

  it("is told of at the next step, once, with its diff: an agent that heeds it lands without a conflict", async () => {
    const world = await worldWithOneLanded({ team: { "backend-developer": shared(true) } });
    await goOn(world);
    const { tasks: all, branch } = await untilStatus(world, "completed");
    expect(notices(world)).toHaveLength(1);
    expect(notices(world)[0]).toContain('+export const by = "first";');
    const next = world.llm.requests.at(-4)?.messages.at(-1)?.content;
    expect(next?.map((block) => block.type)).toEqual(["tool-result", "text"]);
    expect(all.second?.attempts.map((attempt) => attempt.outcome)).toEqual(["succeeded"]);
    expect(await world.vcs.readFile({ repository, ref: branch, path: "src/second.ts" })).not.toBeNull();
    await end(world);
  });

  it("is told of in the same words when the attempt goes on in another process", async () => {
    let hangs = true;
    const heeding = shared(true);
    const world = await worldWithOneLanded({
      team: {
        "backend-developer": (moment) =>
          moment.brief.task.id === "second" && moment.turn === 3 && hangs ? "hang" : heeding(moment),
      },
    });
    await goOn(world);
    await untilMission(world, "it was told", () => notices(world).length === 1);
    await untilMission(world, "it is asked", () => world.llm.requests.at(-1)?.messages.length === 7);
    const asked = world.llm.requests.at(-1);
    await world.engine.stop();
    hangs = false;
    const second = restartWorld(world);
    const before = world.llm.requests.length;
    await second.engine.start();
    await untilStatus(second, "completed");
    expect(world.llm.requests[before]).toEqual(asked);
    expect(notices(world)).toHaveLength(1);
    await end(second);
  });

  it("says so when the conflict is over", async () => {
    const third = planTask({ id: "third", writes: ["src/third.ts"], dependsOn: ["first"], criteria: [] });
    const heeding = shared(true);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const world = await createWorld({
      team: {
        "backend-developer": async (moment) => {
          const { task } = moment.brief;
          if (task.id === "third") {
            if (moment.turn > 0) return finish(moment);
            await held;
            return call(moment, "write_file", { path: "src/third.ts", content: "export {};\n" });
          }
          if (task.id === "second" && moment.turn === 4) {
            release();
            await eventually("the third has landed", async () =>
              (await landedTasks(world)).includes("third"),
            );
          }
          return heeding(moment);
        },
      },
    });
    await world.engine.start();
    await createTestMission(world, { tasks: [...tasks, third] });
    await untilMission(world, "it asks", (state) => state.tasks.second?.status === "awaiting_approval");
    await untilMission(
      world,
      "it is warned",
      (state) => state.tasks.second?.attempts[0]?.foreseen !== undefined,
    );
    await goOn(world);
    await untilStatus(world, "completed");
    const foreseen = await eventsOf(world, "conflict-foreseen");
    expect(foreseen.map((event) => event.paths)).toEqual([["src/shared.ts"], []]);
    await end(world);
  });
});

async function landedTasks(world: World): Promise<string[]> {
  const log = await readLog(world);
  return log.flatMap(({ event }) =>
    event.type === "task-status-changed" && event.to === "done" ? [event.taskId] : [],
  );
}

describe("a branch that moves between the trial and the landing", () => {
  it("is tried again on what it has become", async () => {
    let moves = 0;
    const world = await worldWithOneLanded({
      team: { "backend-developer": ownFile },
      wrap: (plain) => ({
        ...plain,
        vcs: {
          ...plain.vcs,
          integrate: async (input) => {
            const isTried = input.onto !== undefined && input.onto !== input.base;
            if (isTried && moves < 2) {
              moves += 1;
              const { repository: place, branch, author } = input;
              const onto = (await plain.vcs.tip(place, branch)) ?? "";
              await plain.vcs.checkout({ repository: place, treeish: onto, folder: "elsewhere" });
              await plain.files.writeText("elsewhere", `src/other-${moves}.ts`, "export {};\n");
              const tree = await plain.vcs.snapshot({
                repository: place,
                folder: "elsewhere",
                keepAs: "other",
              });
              const trailers: Array<[string, string]> = [
                ["Mission", "mis"],
                ["Attempt", `other ${moves}`],
              ];
              await plain.vcs.integrate({
                ...{ repository: place, branch, base: onto, tree },
                message: "Other",
                trailers,
                author,
              });
            }
            return plain.vcs.integrate(input);
          },
        },
      }),
    });
    const before = testRuns(world).length;
    await goOn(world);
    const state = await untilStatus(world, "completed");
    expect(await landingsOf(world)).toHaveLength(3);
    // Its own, and three merges.
    expect(testRuns(world)).toHaveLength(before + 4);
    for (const path of ["src/first.ts", "src/second.ts", "src/other-1.ts", "src/other-2.ts"])
      expect(await world.vcs.readFile({ repository, ref: state.branch, path })).not.toBeNull();
    await end(world);
  });
});

describe("a process that dies while it lands", () => {
  it("leaves a trial that is not run again, and lands once", async () => {
    let dead = false;
    const world = await worldWithOneLanded({
      team: { "backend-developer": ownFile },
      wrap: (plain) => ({
        ...plain,
        vcs: {
          ...plain.vcs,
          integrate: async (input) => {
            const landed = await plain.vcs.integrate(input);
            const isTried = input.onto !== undefined && input.onto !== input.base;
            if (!isTried || !landed.ok || dead) return landed;
            dead = true;
            return new Promise(() => undefined);
          },
        },
      }),
    });
    await goOn(world);
    await untilMission(world, "the process is dead", () => dead);
    const runs = testRuns(world).length;
    const second = restartWorld(world);
    await second.engine.start();
    const state = await untilStatus(second, "completed");
    expect(testRuns(world)).toHaveLength(runs);
    const commits = await world.vcs.log(repository, state.baseCommit ?? "", state.branch);
    expect(commits.filter(({ trailers }) => trailers.some(([, value]) => value === "second"))).toHaveLength(
      1,
    );
    expect(await landingsOf(second)).toHaveLength(1);
    expect(unsoundness(await readLog(second))).toEqual([]);
    await second.engine.stop();
  });
});
