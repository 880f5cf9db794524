import { describe, expect, it } from "vitest";
import { findingKey } from "@/contracts/finding-key";
import { forkMissionSchema } from "@/contracts/fork";
import type { AppError } from "@/server/domain/errors/app-error";
import { type DiffPart, taskDiff } from "@/server/services/files/task-diff";
import { commandMission } from "@/server/services/missions/command-mission";
import { forkMission, previewFork } from "@/server/services/missions/fork-mission";
import { acknowledgeFinding, withdrawAcknowledgement } from "@/server/services/reviews/acknowledge-finding";
import { createMutationChecks } from "@/server/services/reviews/check-mutations";
import { answerThread, openThread } from "@/server/services/reviews/threads";
import {
  createTestMission,
  createWorld,
  eventsOf,
  missionId,
  openQuestion,
  readLog,
  readMission,
  reviewedTask,
  tap,
  twoTasks,
  untilMission,
  untilStatus,
  type World,
  type WorldOptions,
} from "@/server/testing/engine-fixture";
import { eventually } from "@/server/testing/eventually";
import { call, calls, diligent, finish, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";
import { createMutateTask, type MutateTask, mutationCheckMs } from "./checks/mutate-task";

const asking = { plan: "ask", rfc: "allow", merge: "ask", taskAboveUsd: null } as const;
const comment = {
  place: { file: "src/models.ts", side: "new", line: 1, endLine: 1 },
  quote: "export const attempt = 1;",
  text: "Why is this a constant?",
  commit: null,
} as const;

/** A mission that has come to its merge, where a person looks at what was done. */
async function atTheMerge(options: WorldOptions, tasks = twoTasks().slice(0, 1)): Promise<World> {
  const world = await createWorld(options);
  await world.engine.start();
  await createTestMission(world, { tasks, policy: asking });
  await untilMerge(world);
  return world;
}

const untilMerge = (world: World) =>
  untilMission(world, "the merge is asked for", ({ approvals, tasks }) => {
    const isDone = Object.values(tasks).every(({ status }) => status === "done");
    return (
      isDone && Object.values(approvals).some(({ gate, decision }) => gate === "merge" && decision === null)
    );
  });

async function end(world: World): Promise<void> {
  expect(unsoundness(await readLog(world))).toEqual([]);
  await world.engine.stop();
}

/** Answers each comment of the brief this way; else it is diligent. */
const answering =
  (kind: "fixed" | "answered" | "question"): Role =>
  (moment) => {
    const { comments } = moment.brief;
    if (!comments) return diligent(moment);
    const answers = comments.map(({ thread }) => ({ thread, kind, text: "It is what the spec asks for." }));
    if (kind !== "fixed" || moment.turn > 0) return finish(moment, { answers });
    return call(moment, "write_file", { path: "src/models.ts", content: "export const attempt = 2;\n" });
  };

async function threadsAfter(world: World) {
  const state = await untilMission(world, "the comment is answered", ({ threads = {} }) =>
    Object.values(threads).every(({ status }) => status !== "open"),
  );
  return Object.values(state.threads ?? {});
}

describe("a comment on a change", () => {
  it("sends the finished task back, and the agent's change answers it with its commit", async () => {
    const world = await atTheMerge({ team: { "backend-developer": answering("fixed") } });
    const before = (await world.store.readState(missionId))?.tasks.models?.commit;
    await openThread(world.services, missionId, "models", comment);
    const [thread] = await threadsAfter(world);
    const task = (await world.store.readState(missionId))?.tasks.models;
    expect(thread?.words.at(-1)).toMatchObject({
      kind: "fixed",
      by: "backend-developer",
      commit: task?.commit,
    });
    expect(task?.commits).toEqual([before, task?.commit]);
    expect((await eventsOf(world, "attempt-started")).map(({ purpose }) => purpose)).toEqual(["work", "fix"]);
    await end(world);
  });

  it("may be about any line of all that the task did, which is shown as one change", async () => {
    const written: Role = (moment) => {
      const { comments } = moment.brief;
      if (comments?.some(({ place }) => place.file === "src/kept.ts")) return answering("answered")(moment);
      if (comments) return answering("fixed")(moment);
      if (moment.turn > 0) return finish(moment);
      return calls(moment, [
        ["write_file", { path: "src/kept.ts", content: "export const kept = 1;\n" }],
        ["write_file", { path: "src/models.ts", content: "export const attempt = 1;\n" }],
        ["write_file", { path: "test/models.test.ts", content: "AC1\n" }],
      ]);
    };
    const world = await atTheMerge({ team: { "backend-developer": written } });
    await openThread(world.services, missionId, "models", comment);
    await threadsAfter(world);
    await untilMerge(world);
    const pathsOf = async (part?: DiffPart) =>
      (await taskDiff(world.services, missionId, "models", part)).files.map(({ path }) => path);
    const { commit = null, commits = [] } = (await readMission(world)).tasks.models ?? {};
    expect(await pathsOf({ newest: true })).toEqual(["src/models.ts"]);
    expect(await pathsOf({ commit: commit ?? "" })).toEqual(["src/models.ts"]);
    expect(await pathsOf()).toEqual(expect.arrayContaining(["src/kept.ts", "src/models.ts"]));
    expect(await pathsOf({ until: commits[0] ?? "" })).toContain("src/kept.ts");
    const whole = await taskDiff(world.services, missionId, "models");
    expect(whole.diff).toContain("+export const attempt = 2;");
    expect(whole.diff).not.toContain("export const attempt = 1;");
    await expect(pathsOf({ until: "elsewhere" })).rejects.toMatchObject({ code: "not-found" });
    const place = { ...comment.place, file: "src/kept.ts" };
    await openThread(world.services, missionId, "models", { ...comment, place, commit });
    await expect(
      openThread(world.services, missionId, "models", {
        ...comment,
        place: { ...place, line: 9, endLine: 9 },
        commit,
      }),
    ).rejects.toMatchObject({ code: "invalid-input" });
    await threadsAfter(world);
    await end(world);
  });

  it("is answered in words without a change of the files, and the commit stays what it was", async () => {
    const world = await atTheMerge({ team: { "backend-developer": answering("answered") } });
    const before = (await world.store.readState(missionId))?.tasks.models;
    await openThread(world.services, missionId, "models", comment);
    const [thread] = await threadsAfter(world);
    await untilMerge(world);
    const after = (await world.store.readState(missionId))?.tasks.models;
    expect(thread?.words.at(-1)).toMatchObject({ kind: "answered", commit: null });
    expect([after?.commit, after?.files]).toEqual([before?.commit, before?.files]);
    await end(world);
  });

  it("withdraws the question whether to merge at once, says why, and asks anew when all is done", async () => {
    const world = await atTheMerge({ team: { "backend-developer": answering("question") } });
    const before = openQuestion(await readMission(world));
    await openThread(world.services, missionId, "models", comment);
    const asked = await untilMission(world, "the merge is asked for anew", ({ approvals }) =>
      Object.values(approvals).some(
        ({ gate, decision, id }) => gate === "merge" && decision === null && id !== before.id,
      ),
    );
    const task = asked.tasks.models;
    expect(asked.approvals[before.id]).toMatchObject({
      ...{ decision: "voided", decidedBy: "engine" },
      answer: `${task?.number} ${task?.title} is being worked on again`,
    });
    const log = (await readLog(world)).map(({ event }) => event);
    const withdrawn = log.findIndex(
      (event) => event.type === "approval-decided" && event.decision === "voided",
    );
    expect(log[withdrawn - 1]).toMatchObject({ type: "task-status-changed", from: "done", to: "ready" });
    await end(world);
  });

  it("has to be answered: finishing without, or claiming a change that is none, is refused", async () => {
    const role: Role = (moment) => {
      if (!moment.brief.comments) return diligent(moment);
      if (moment.turn === 0) return finish(moment);
      if (moment.turn === 1) return answering("fixed")({ ...moment, turn: 5 });
      return answering("answered")(moment);
    };
    const world = await atTheMerge({ team: { "backend-developer": role } });
    await openThread(world.services, missionId, "models", comment);
    await threadsAfter(world);
    const refused = world.llm.requests.flatMap(({ messages }) =>
      (messages.at(-1)?.content ?? []).flatMap((block) => (block.type === "tool-result" ? [block.text] : [])),
    );
    expect(refused.some((text) => text.includes("has no answer"))).toBe(true);
    expect(refused.some((text) => text.includes("no file was changed"))).toBe(true);
    await end(world);
  });

  it("is answered again where a person says more, and settled by them alone", async () => {
    const world = await atTheMerge({ team: { "backend-developer": answering("question") } });
    const { threadId } = await openThread(world.services, missionId, "models", comment);
    await threadsAfter(world);
    await answerThread(world.services, missionId, threadId, { text: "Say more." });
    const [thread] = await threadsAfter(world);
    expect(thread?.words.map(({ kind }) => kind)).toEqual(["comment", "question", "comment", "question"]);
    await untilMerge(world);
    await answerThread(world.services, missionId, threadId, { resolved: true });
    const { threads } = (await world.store.readState(missionId)) ?? {};
    expect(threads?.[threadId]?.status).toBe("resolved");
    await end(world);
  });

  it("that is settled before anybody has begun with it costs nothing: the task is done again", async () => {
    const world = await atTheMerge({ team: { "backend-developer": answering("fixed") } });
    await commandMission(world.services, missionId, { type: "pause" });
    const { threadId } = await openThread(world.services, missionId, "models", comment);
    const other = await openThread(world.services, missionId, "models", comment);
    const statusNow = async () => (await world.store.readState(missionId))?.tasks.models?.status;
    await answerThread(world.services, missionId, threadId, { resolved: true });
    expect(await statusNow()).toBe("ready");
    await answerThread(world.services, missionId, other.threadId, { resolved: true });
    expect(await statusNow()).toBe("done");
    const asked = world.llm.requests.length;
    await commandMission(world.services, missionId, { type: "resume" });
    await untilMerge(world);
    expect(world.llm.requests.length).toBe(asked);
    await answerThread(world.services, missionId, threadId, { text: "I want it after all." });
    expect((await threadsAfter(world))[0]?.words.at(-1)?.kind).toBe("fixed");
    await end(world);
  });

  it("is refused in words where nobody would ever answer it", async () => {
    const world = await atTheMerge({});
    const on = (change: object) =>
      openThread(world.services, missionId, "models", { ...comment, ...change }).then(
        () => "taken",
        (thrown: AppError) => thrown.userMessage,
      );
    const { place } = comment;
    expect(await on({ place: { ...place, file: "../../etc/passwd" } })).toBe(
      "../../etc/passwd is not among the files that the task has changed.",
    );
    expect(await on({ place: { ...place, line: 999_999, endLine: 999_999 } })).toBe(
      "Line 999999 of src/models.ts is not in the task's change.",
    );
    expect(await on({ commit: "zzzz" })).toBe("This is not a commit of the task.");
    const commit = (await world.store.readState(missionId))?.tasks.models?.commit;
    expect(await on({ commit })).toBe("taken");
    await end(world);
  });

  it("is refused on a task that was skipped", async () => {
    const world = await createWorld({});
    await createTestMission(world, { tasks: twoTasks(), policy: asking });
    await commandMission(world.services, missionId, { type: "skip-task", taskId: "models" });
    await expect(openThread(world.services, missionId, "models", comment)).rejects.toThrow("was skipped");
    await world.engine.stop();
  });

  it("lets the review look again at what it has changed", async () => {
    const world = await atTheMerge({ team: { "backend-developer": answering("fixed") } }, reviewedTask());
    await openThread(world.services, missionId, "models", comment);
    await threadsAfter(world);
    await untilMerge(world);
    const reviews = await eventsOf(world, "review-recorded");
    const commits = (await world.store.readState(missionId))?.tasks.models?.commits;
    expect(reviews.map(({ commit }) => commit)).toEqual(commits);
    await end(world);
  });

  it("goes on in a fork once the mission is over: the task begins again with it, the rest is kept", async () => {
    const world = await createWorld({ team: { "backend-developer": answering("fixed") } });
    await world.engine.start();
    await createTestMission(world, { tasks: [...reviewedTask(), ...twoTasks().slice(1)] });
    await untilStatus(world, "completed");
    await world.engine.settled(missionId);
    const over = await world.store.readState(missionId);
    await expect(openThread(world.services, missionId, "models", comment)).rejects.toThrow("completed");

    const preview = await previewFork(world.services, missionId, { commentOn: "models" });
    expect(preview.anew).toEqual(["models", "models-review"]);
    expect(preview.kept).toHaveLength(1);
    expect(preview.anewUsd).toBeGreaterThan(0);
    const made = await forkMission(
      world.services,
      missionId,
      forkMissionSchema.parse({ comment: { taskId: "models", ...comment } }),
    );
    const read = () => world.store.readState(made.missionId);
    await eventually("the fork is completed", async () => (await read())?.status === "completed");
    const state = await read();
    const task = state?.tasks.models;
    expect(Object.values(state?.threads ?? {})).toMatchObject([
      {
        taskId: "models",
        status: "answered",
        words: [{ by: "you" }, { kind: "fixed", commit: task?.commit }],
      },
    ]);
    expect(task?.attempts).toMatchObject([{ purpose: "fix" }]);
    expect(task?.commit).not.toBe(over?.tasks.models?.commit);
    expect(state?.tasks["models-review"]?.review?.commit).toBe(task?.commit);
    const [kept] = preview.kept;
    expect(state?.tasks[kept ?? ""]).toMatchObject({ keptFrom: missionId, attempts: [] });
    expect(unsoundness(await world.store.readEvents(made.missionId, 0, 10_000))).toEqual([]);
    await end(world);
  });

  it("makes no fork of a mission that goes on, and none of a task that is not there", async () => {
    const world = await atTheMerge({});
    const forked = (taskId: string) =>
      forkMission(world.services, missionId, forkMissionSchema.parse({ comment: { taskId, ...comment } }));
    await expect(forked("models")).rejects.toMatchObject({ code: "not-possible-now" });
    await expect(forked("nothing")).rejects.toMatchObject({ code: "not-found" });
    await end(world);
  });
});

const grave = {
  ...({ file: "src/models.ts", line: 1, severity: "major", rule: "no-input-check" } as const),
  ...{ message: "Nothing checks it.", suggestion: null },
};

describe("an acknowledged finding", () => {
  const stubborn: Role = (moment) => finish(moment, { verdict: "request-changes", findings: [grave] });
  const restless: Role = (moment) =>
    moment.turn > 0
      ? finish(moment)
      : calls(moment, [
          [
            "write_file",
            { path: "src/models.ts", content: `export const attempt = ${moment.brief.attempt};\n` },
          ],
          ["write_file", { path: "test/models.test.ts", content: "// a test\n" }],
        ]);

  it("blocks again when it is withdrawn: the review that was done because of it sends the change back", async () => {
    let content = false;
    const world = await createWorld({
      team: {
        "code-reviewer": (moment) =>
          content ? finish(moment, { verdict: "approve", findings: [] }) : stubborn(moment),
        "backend-developer": restless,
      },
    });
    await world.engine.start();
    await createTestMission(world, { tasks: reviewedTask(), policy: asking });
    await untilMission(world, "the review is stuck", ({ tasks }) =>
      Object.values(tasks).some(({ status }) => status === "blocked"),
    );
    const finding = findingKey(grave);
    await acknowledgeFinding(world.services, missionId, "models", { finding, reason: "Checked above it" });
    await untilMerge(world);
    const before = (await eventsOf(world, "review-recorded")).length;
    content = true;
    await withdrawAcknowledgement(world.services, missionId, "models", { finding });
    expect((await world.store.readState(missionId))?.acknowledged).toEqual({});
    await untilMission(
      world,
      "it is reviewed again",
      ({ tasks }) => tasks["models-review"]?.review?.verdict === "approve",
    );
    await untilMerge(world);
    expect((await eventsOf(world, "review-recorded")).length).toBe(before + 1);
    await expect(
      withdrawAcknowledgement(world.services, missionId, "models", { finding }),
    ).rejects.toMatchObject({ code: "not-found" });
    await end(world);
  });

  it("does not block any more: the review that was stuck is done, and its question withdrawn", async () => {
    const world = await createWorld({ team: { "code-reviewer": stubborn, "backend-developer": restless } });
    await world.engine.start();
    await createTestMission(world, { tasks: reviewedTask(), policy: asking });
    await untilMission(world, "the review is stuck", ({ tasks }) =>
      Object.values(tasks).some(({ status }) => status === "blocked"),
    );
    const key = findingKey(grave);
    await acknowledgeFinding(world.services, missionId, "models", {
      finding: key,
      reason: "Checked above it",
    });
    await untilMerge(world);
    const state = await world.store.readState(missionId);
    expect(state?.acknowledged?.[key]).toMatchObject({ reason: "Checked above it", by: "you" });
    expect((await eventsOf(world, "approval-decided")).at(-1)).toMatchObject({ decision: "voided" });
    const written = Object.values(state?.artifacts ?? {}).findLast(({ kind }) => kind === "report");
    const report = await world.store.readArtifact(written?.id ?? "");
    expect(report?.content).toContain("Nothing checks it. Reason: Checked above it");
    await expect(
      acknowledgeFinding(world.services, missionId, "models", { finding: key, reason: "Once more" }),
    ).rejects.toThrow("already");
    await end(world);
  });
});

it("is acknowledged by the coordinator too, where nobody could mend it", async () => {
  let red = false;
  const world = await createWorld({
    sandbox: ({ argv }) => {
      if (!argv.includes("--test")) return {};
      return { stdout: tap([{ name: "AC1: it filters", ok: !red }]), exitCode: red ? 1 : 0 };
    },
    team: {
      "code-reviewer": (moment) => {
        if (moment.brief.acknowledged) return finish(moment, { verdict: "approve", findings: [] });
        red = true;
        return finish(moment, { verdict: "request-changes", findings: [grave] });
      },
      coordinator: (moment) => {
        red = false;
        const { file, line, rule } = grave;
        const acknowledge = [{ file, line, rule, reason: "The caller checks it" }];
        return finish(moment, { decision: "retry", reason: "Leave it as it is", acknowledge });
      },
    },
  });
  await world.engine.start();
  await createTestMission(world, { tasks: reviewedTask(), policy: asking });
  await untilMerge(world);
  const { acknowledged = {} } = (await world.store.readState(missionId)) ?? {};
  expect(Object.values(acknowledged)).toMatchObject([{ by: "coordinator", reason: "The caller checks it" }]);
  await end(world);
});

describe("a check of the tests by mutation", () => {
  const comparing: Role = (moment) =>
    moment.turn > 0
      ? finish(moment)
      : calls(moment, [
          ["write_file", { path: "src/models.ts", content: "export const less = (a: number) => a < 3;\n" }],
          ["write_file", { path: "test/models.test.ts", content: "// a test\n" }],
        ]);

  /** As another server on the same database has them. */
  const checksOf = (world: World, mutateTask: MutateTask = createMutateTask(world.plain)) =>
    createMutationChecks({ ...world.plain, store: world.store, mutateTask });
  const never: MutateTask = (_mission, { signal }) =>
    new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const checkOf = async (world: World) => (await world.store.readState(missionId))?.tasks.models;

  it("keeps as an artifact which wrong changes no test has noticed", async () => {
    const world = await atTheMerge({ team: { "backend-developer": comparing } });
    const checks = checksOf(world);
    await checks.start(missionId, "models", 1);
    await checks.settled();
    const task = await checkOf(world);
    expect(task?.mutationCheck).toBeUndefined();
    expect(task?.mutations).toMatchObject({ mutants: 1, noticed: 0, commit: task?.commit });
    const kept = await world.store.readArtifact(task?.mutations?.artifactId ?? "");
    expect(JSON.parse(kept?.content ?? "").mutants).toMatchObject([
      { path: "src/models.ts", line: 1, from: "<", noticed: false },
    ]);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await end(world);
  });

  it("says why there is nothing to check", async () => {
    const world = await atTheMerge({});
    const checks = checksOf(world);
    await checks.start(missionId, "models", 1);
    await checks.settled();
    expect((await checkOf(world))?.mutationCheck?.ended).toContain("no line of code");
    await end(world);
  });

  it("is one at a time on whichever server, and is over when its server stops", async () => {
    const world = await atTheMerge({ team: { "backend-developer": comparing } });
    const [one, other] = [checksOf(world, never), checksOf(world, never)];
    const asked = await Promise.allSettled(
      [one, other].map((checks) => checks.start(missionId, "models", 1)),
    );
    expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await one.close();
    await other.close();
    expect((await checkOf(world))?.mutationCheck?.ended).toContain("the server was stopped");
    await expect(one.start(missionId, "nothing", 1)).rejects.toMatchObject({ code: "not-found" });
    await end(world);
  });

  it("of a server that died is over when its time is, and what it says later counts for nothing", async () => {
    const world = await atTheMerge({ team: { "backend-developer": comparing } });
    let late: (check: { kind: "none" }) => void = () => undefined;
    const dead = checksOf(world, () => new Promise((resolve) => (late = resolve)));
    await dead.start(missionId, "models", 1);
    const checks = createMutationChecks({
      ...{ ...world.plain, store: world.store, mutateTask: never },
      clock: {
        ...world.plain.clock,
        now: () => new Date(world.plain.clock.now().getTime() + mutationCheckMs),
      },
    });
    const { checkId } = await checks.start(missionId, "models", 1);
    late({ kind: "none" });
    await dead.settled();
    expect((await checkOf(world))?.mutationCheck).toMatchObject({ id: checkId, ended: null });
    await checks.close();
    await end(world);
  });
});
