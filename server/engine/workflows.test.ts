import { describe, expect, it } from "vitest";
import { type NewMission, newMissionSchema } from "@/contracts/api";
import type { MissionState } from "@/contracts/mission-state";
import { decideApproval } from "@/server/services/approvals/decide-approval";
import { commandMission } from "@/server/services/missions/command-mission";
import { createMission } from "@/server/services/missions/create-mission";
import { forkMission } from "@/server/services/missions/fork-mission";
import { rerunSource } from "@/server/services/missions/rerun-source";
import {
  commitOn,
  createWorld,
  projectId,
  repository,
  type World,
  type WorldOptions,
} from "@/server/testing/engine-fixture";
import { eventually } from "@/server/testing/eventually";
import { approving, call, finish, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const allowAll = { plan: "allow", rfc: "allow", merge: "allow", taskAboveUsd: null } as const;

async function run(
  options: WorldOptions,
  input: Partial<NewMission> & { workflow: string; specText: string },
  prepare: (world: World) => Promise<void> = async () => undefined,
) {
  const world = await createWorld(options);
  await world.vcs.ensureRepository({ repository, cloneFrom: null });
  await prepare(world);
  await world.engine.start();
  const body = newMissionSchema.parse({ projectId, policy: allowAll, ...input });
  const { missionId } = await createMission(world.services, body);
  const read = async (): Promise<MissionState> => {
    const state = await world.store.readState(missionId);
    if (!state) throw new Error("no mission");
    return state;
  };
  const until = async (what: string, holds: (state: MissionState) => boolean) => {
    await eventually(what, async () => holds(await read()));
    return read();
  };
  const log = async () => (await world.store.readEvents(missionId, 0, 100_000)).map(({ event }) => event);
  const end = async () => {
    const state = await until("it is completed", ({ status }) => status === "completed");
    expect(unsoundness(await world.store.readEvents(missionId, 0, 100_000))).toEqual([]);
    await world.engine.stop();
    return state;
  };
  return { world, missionId, until, log, end };
}

const writing =
  (path: string, text: (round: number) => string): Role =>
  (moment) =>
    moment.turn > 0
      ? finish(moment)
      : call(moment, "write_file", { path, content: text(moment.brief.attempt) });

const finding = {
  ...{ file: "docs/rfcs/001.md", line: 1, severity: "major", rule: "no-reason" },
  ...{ message: "It gives no reason", suggestion: null },
} as const;
const refusing: Role = (moment) => finish(moment, { verdict: "request-changes", findings: [finding] });

/** An architect who writes what is asked for. */
const architect = (text: (round: number) => string): Role => writing("docs/rfcs/001.md", text);

const statusOf = ({ tasks }: MissionState) =>
  Object.fromEntries(Object.values(tasks).map(({ id, status }) => [id, status]));

describe("the workflow rfc", () => {
  it("skips what it need not ask, with its reason, and approves what all reviews approve", async () => {
    const team = {
      architect: architect(() => "# A\nWe sort in memory."),
      "senior-developer": approving,
      critic: approving,
    };
    const mission = await run({ team }, { workflow: "rfc", specText: "How do we sort?" });
    const state = await mission.end();
    expect(statusOf(state)).toEqual({
      ...{ write: "done", "design-review": "done", critique: "done", "security-review": "skipped" },
      decide: "done",
    });
    expect(state.tasks["security-review"]?.statusReason).toMatch(
      /^Not needed: only when write.topics has auth/,
    );
    expect(Object.values(state.rfcs)).toMatchObject([{ status: "approved" }]);
    expect(state).toMatchObject({ workflow: "rfc", workflowHash: expect.stringMatching(/^[0-9a-f]{16}$/) });
  });

  it("sends the RFC back to its author with all findings, until the reviews approve", async () => {
    const critic: Role = (moment) => (moment.brief.attempt > 1 ? approving(moment) : refusing(moment));
    const told: string[][] = [];
    const team = {
      architect: ((moment) => {
        if (moment.brief.task.type === "rfc" && moment.turn === 0)
          told.push(moment.brief.findings.map(({ message }) => message));
        return architect((round) => `# A\nRound ${round}: passwords are hashed.`)(moment);
      }) satisfies Role,
      "senior-developer": approving,
      "security-engineer": approving,
      critic,
    };
    const mission = await run({ team }, { workflow: "rfc", specText: "How do we sort?" });
    const state = await mission.end();
    expect(told).toEqual([[], ["It gives no reason"]]);
    expect(state.tasks["security-review"]).toMatchObject({ status: "done", attempts: { length: 2 } });
    expect(state.tasks.decide).toMatchObject({ status: "done", rounds: 1 });
    const moves = (await mission.log()).flatMap((event) =>
      event.type === "rfc-status-changed" ? [event.to] : [],
    );
    expect(moves).toEqual([
      ...["draft", "submitted", "in_review", "revise", "submitted", "in_review", "approved"],
    ]);
  });

  it("is not sent back for a review that a person has left out", async () => {
    const asking = Promise.withResolvers<void>();
    const critic: Role = async (moment) => {
      await asking.promise;
      return refusing(moment);
    };
    const team = { architect: architect(() => "# A"), "senior-developer": approving, critic };
    const mission = await run({ team }, { workflow: "rfc", specText: "How do we sort?" });
    await mission.until("the critic reads", ({ tasks }) => tasks.critique?.status === "running");
    await commandMission(mission.world.services, mission.missionId, {
      type: "skip-task",
      taskId: "critique",
    });
    asking.resolve();
    const state = await mission.end();
    expect(state.tasks.write?.attempts).toHaveLength(1);
    expect(state.tasks.decide).toMatchObject({ status: "done", outputs: { decision: "approved" } });
  });

  it("asks a person when the reviews still refuse it after the last round; a no begins it again", async () => {
    const team = {
      architect: architect((round) => `# A\nRound ${round}`),
      "senior-developer": approving,
      critic: refusing,
    };
    const mission = await run({ team }, { workflow: "rfc", specText: "How do we sort?" });
    const answer = async (decision: "approved" | "rejected", words: string) => {
      const state = await mission.until("a person is asked", ({ approvals }) =>
        Object.values(approvals).some((asked) => asked.gate === "rfc" && asked.decision === null),
      );
      const asked = Object.values(state.approvals).find((one) => one.decision === null);
      const { id: approvalId = "", hash = "" } = asked ?? {};
      const { missionId } = mission;
      await decideApproval(mission.world.services, {
        ...{ missionId, approvalId, hash, decision, answer: words, by: "you" },
      });
      return state;
    };
    const first = await answer("rejected", "Name the reason.");
    expect(first.tasks.write?.attempts).toHaveLength(3);
    expect(first.tasks.decide?.status).toBe("awaiting_approval");
    const second = await answer("approved", "Good enough.");
    expect(second.tasks.write?.attempts).toHaveLength(4);
    expect(second.messages.at(-1)).toMatchObject({ text: "Name the reason.", taskId: "write" });
    const state = await mission.end();
    expect(state.tasks.decide?.outputs).toMatchObject({ decision: "approved", reason: "Good enough." });
  });

  it("goes on after a fork: what was done is kept, the decision is made anew", async () => {
    const team = { architect: architect(() => "# A"), "senior-developer": approving, critic: approving };
    const mission = await run({ team }, { workflow: "rfc", specText: "How do we sort?" });
    await mission.until("it is completed", ({ status }) => status === "completed");
    const forked = await forkMission(mission.world.services, mission.missionId, {
      ...{ at: { taskId: "critique" }, start: true },
    });
    await eventually("the fork is completed", async () => {
      const state = await mission.world.store.readState(forked.missionId);
      return state?.status === "completed" && state.tasks.decide?.status === "done";
    });
    await mission.world.engine.stop();
  });
});

describe("the workflow review", () => {
  it("looks at the change of a branch, and merges nothing", async () => {
    const seen: string[] = [];
    const reviewer: Role = (moment) => {
      seen.push(moment.brief.review?.diff ?? "");
      const findings = [{ ...finding, file: "src/new.ts" }];
      return finish(moment, { verdict: "request-changes", findings });
    };
    const team = { "code-reviewer": reviewer, "security-engineer": approving };
    const input = { workflow: "review", specText: "Look closely", branch: "feature" };
    const mission = await run({ team }, input, async (world) => {
      await world.vcs.ensureBranch({ repository, branch: "feature", from: "main" });
      await commitOn(world, "feature", { "src/new.ts": "export const secret = 1;\n" });
    });
    const main = await mission.world.vcs.tip(repository, "main");
    const state = await mission.end();
    expect(seen).toEqual([expect.stringContaining("export const secret = 1;")]);
    expect(state.tasks["code-review"]?.review).toMatchObject({ verdict: "request-changes" });
    expect(statusOf(state)).toEqual({ "code-review": "done", "security-review": "done" });
    expect([state.mergedCommit, await mission.world.vcs.tip(repository, "main")]).toEqual([null, main]);
    expect(state.startsAt?.branch).toBe("feature");
    expect(state.title).toBe("Review a branch: feature");
    expect(await rerunSource(mission.world.services, state.missionId)).toMatchObject({
      ...{ workflow: "review", branch: "feature" },
    });
  });

  it.each([
    [undefined, /Name the branch/],
    ["nowhere", /no branch nowhere/],
    ["main", /nothing that the default branch has not/],
  ])("is refused for the branch %s", async (branch, message) => {
    const world = await createWorld();
    await world.vcs.ensureRepository({ repository, cloneFrom: null });
    const body = newMissionSchema.parse({ projectId, workflow: "review", specText: "Look", branch });
    await expect(createMission(world.services, body)).rejects.toMatchObject({
      code: "invalid-input",
      userMessage: expect.stringMatching(message),
    });
  });
});

describe("a workflow that there is not", () => {
  it("is refused with the names of those that there are", async () => {
    const world = await createWorld();
    const body = newMissionSchema.parse({ projectId, workflow: "nonsense", specText: "x" });
    await expect(createMission(world.services, body)).rejects.toMatchObject({
      userMessage: expect.stringMatching(/no workflow named nonsense\. There is .*spec-to-code/),
    });
  });
});

it("says why tests that should have failed could not be run", async () => {
  const { world, until } = await run(
    {
      sandbox: ({ argv }) => (argv.includes("--test") ? { stderr: "no runner here", exitCode: 127 } : {}),
      team: { "qa-engineer": writing("test/sum.test.ts", () => 'import "../src/sum.ts";\n') },
    },
    { workflow: "bugfix", specText: "sum(1, 2) gives 4" },
  );
  const { tasks } = await until("it has failed", (state) =>
    Boolean(state.tasks.reproduce?.attempts.some(({ outcome }) => outcome === "failed")),
  );
  expect(tasks.reproduce?.attempts[0]?.summary).toMatch(/could not be run to their end: .*no runner here/s);
  await world.engine.stop();
});

it("takes no test for a reproduction that fails on its import", async () => {
  const tap = [
    "TAP version 13",
    "# file:///work/test/sum.test.ts:2",
    "# SyntaxError: The requested module '../src/sum.ts' does not provide an export named 'total'",
    "# Subtest: test/sum.test.ts",
    "not ok 1 - test/sum.test.ts",
    "  ---",
    "  location: 'test/sum.test.ts:1:1'",
    "  error: 'test failed'",
    "  ...",
    "1..1",
    "",
  ].join("\n");
  const { world, until } = await run(
    {
      sandbox: ({ argv }) => (argv.includes("--test") ? { stdout: tap, exitCode: 1 } : {}),
      team: { "qa-engineer": writing("test/sum.test.ts", () => 'import { total } from "../src/sum.ts";\n') },
    },
    { workflow: "bugfix", specText: "total(10) gives 40, expected 45" },
  );
  const { tasks } = await until("it has failed", (state) =>
    Boolean(state.tasks.reproduce?.attempts.some(({ outcome }) => outcome === "failed")),
  );
  expect(tasks.reproduce?.attempts[0]?.summary).toMatch(
    /fails before it comes to what was reported: .*no?t? provide an export named 'total'/s,
  );
  await world.engine.stop();
});

it("reviews nothing where what it is to look at was skipped", async () => {
  const { world, missionId, until } = await run(
    { team: { "qa-engineer": writing("test/sum.test.ts", () => "") } },
    { workflow: "bugfix", specText: "sum(1, 2) gives 4" },
  );
  for (const taskId of ["reproduce", "fix"])
    await commandMission(world.services, missionId, { type: "skip-task", taskId });
  const state = await until("it is over", ({ status }) => status === "completed" || status === "failed");
  expect(state.tasks.review).toMatchObject({ status: "skipped", review: null });
  await world.engine.stop();
});

it("asks a person about the design of a workflow that ends with the decision about it, unless told otherwise", async () => {
  const team = { architect: architect(() => "# A"), "senior-developer": approving, critic: approving };
  const started = await run(
    { team },
    { workflow: "rfc", specText: "How do we sort?", policy: undefined, start: true },
  );
  const state = await started.until("it asks", ({ tasks }) => tasks.decide?.status === "awaiting_approval");
  expect(state.policy).toMatchObject({ plan: "ask", rfc: "ask", merge: "ask" });
  await started.world.engine.stop();
});
