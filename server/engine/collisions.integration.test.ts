import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createGit } from "@/server/adapters/git/create-git";
import { createWorkspace } from "@/server/adapters/workspace/workspace";
import {
  canonicalOrders,
  collisionsIn,
  eightIds,
  eightProblems,
  finishingOrders,
  lineOf,
  runEight,
  sharedPath,
} from "@/server/testing/eight-tasks";
import {
  createTestMission,
  createWorld,
  decide,
  openQuestion,
  readLog,
  untilMission,
  untilStatus,
  type WorldOptions,
} from "@/server/testing/engine-fixture";
import { planTask } from "@/server/testing/mission-events";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { call, finish, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const root = await mkdtemp(join(tmpdir(), "war-room-collisions-"));
const git = createGit({ logger: createRecordingLogger() });
afterAll(async () => {
  await git.close();
  await rm(root, { recursive: true, force: true });
});

/** Real git and real folders under everything else that is fake. */
function onDisk(name: string) {
  const repository = join(root, name, "project.git");
  const wrap: WorldOptions["wrap"] = (plain) => ({
    ...plain,
    vcs: git,
    files: createWorkspace(),
    paths: {
      repository: () => repository,
      workFolder: (id) => join(root, name, "work", id),
      takenOver: (id) => join(root, name, "taken", id),
    },
  });
  return { repository, wrap };
}

describe("on fakes", () => {
  it("eight tasks of which three pairs overlap never collide, in any order of finishing", async () => {
    const orders = canonicalOrders();
    for (const order of orders) expect(await eightProblems(order)).toEqual([]);
    expect(orders).toHaveLength(420);
  }, 600_000);
});

describe("on real git", () => {
  it("eight tasks of which three pairs overlap end with every line, one commit each", async () => {
    const { repository, wrap } = onDisk("eight");
    const orders = finishingOrders();
    const { world, state } = await runEight(orders[2_600] ?? [], { wrap });
    const log = await readLog(world);
    expect(collisionsIn(log)).toEqual([]);
    expect(unsoundness(log)).toEqual([]);
    for (const id of eightIds) {
      const text = await git.readFile({ repository, ref: state.branch, path: sharedPath(id) });
      expect(text).toContain(lineOf(id));
    }
    const commits = await git.log(repository, state.baseCommit ?? "", state.branch);
    const landed = commits.flatMap(({ trailers }) =>
      trailers.flatMap(([key, value]) => (key === "Task" && value !== "report" ? [value] : [])),
    );
    expect(landed.sort()).toEqual(eightIds);
    // Whoever began when nothing had landed and finished later was tried with the others' work.
    const trials = log.filter(({ event }) => event.type === "step-started" && event.name === "landing");
    expect(trials.length).toBeGreaterThanOrEqual(4);
  });

  it("a conflict is foreseen when the other task lands, and resolved from git's marks", async () => {
    const { repository, wrap } = onDisk("conflict");
    const path = "src/shared.ts";
    const seen: string[] = [];
    const developer: Role = (moment) => {
      const { task } = moment.brief;
      if (moment.turn === 0) {
        return call(moment, "write_file", {
          path,
          content: `// head\nexport const by = "${task.id}";\n// end\n`,
        });
      }
      if (moment.turn === 1 && task.id === "second")
        return call(moment, "ask_person", { question: "Go on?", options: [] });
      return finish(moment);
    };
    const hunter: Role = (moment) => {
      if (moment.turn === 0) return call(moment, "read_file", { path });
      if (moment.turn > 1) return finish(moment);
      seen.push(moment.seen);
      const content = "// head\nexport const by = ['first', 'second'];\n// end\n";
      return call(moment, "write_file", { path, content });
    };
    const world = await createWorld({ wrap, team: { "backend-developer": developer, "bug-hunter": hunter } });
    await world.engine.start();
    const tasks = ["second", "first"].map((id) => planTask({ id, writes: [path], criteria: [] }));
    await createTestMission(world, { tasks });
    const warned = await untilMission(
      world,
      "the conflict is foreseen",
      (state) => state.tasks.second?.attempts[0]?.foreseen !== undefined,
    );
    expect(warned.tasks.second?.attempts[0]?.foreseen?.paths).toEqual([path]);
    await decide(world, { approvalId: openQuestion(warned).id, decision: "answered", answer: "Yes" });
    const { tasks: ended, branch } = await untilStatus(world, "completed");
    expect(ended.second?.attempts.map((attempt) => attempt.outcome)).toEqual(["failed", "succeeded"]);
    expect(seen[0]).toMatch(/^\/\/ head\n<{7} .*\n.*first.*\n={7}\n.*second.*\n>{7} .*\n\/\/ end\n$/);
    expect(await git.readFile({ repository, ref: branch, path })).toContain("['first', 'second']");
    await world.engine.stop();
    expect(unsoundness(await readLog(world))).toEqual([]);
  });
});
