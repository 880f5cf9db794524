import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type NewMission, newMissionSchema } from "@/contracts/api";
import type { Finding } from "@/contracts/evidence";
import { forkMissionSchema } from "@/contracts/fork";
import type { MissionState, RfcState } from "@/contracts/mission-state";
import type { NewThread } from "@/contracts/review-threads";
import type { RfcDecision } from "@/contracts/rfcs";
import { briefIn } from "@/server/agents/brief-in";
import { setSharedEvents } from "@/server/domain/mission/shared-context";
import { acknowledgeEvents } from "@/server/domain/review/acknowledge";
import { decideApproval } from "@/server/services/approvals/decide-approval";
import { commandMission } from "@/server/services/missions/command-mission";
import { createMission } from "@/server/services/missions/create-mission";
import { forkMission } from "@/server/services/missions/fork-mission";
import { readRecording } from "@/server/services/recordings/read-recording";
import { replayMission } from "@/server/services/recordings/replay-mission";
import { writeRecording } from "@/server/services/recordings/write-recording";
import { openThread } from "@/server/services/reviews/threads";
import { createWorld, projectId, repository, type World } from "@/server/testing/engine-fixture";
import { eventually } from "@/server/testing/eventually";
import { approving, call, finish, type Role, type Team } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";
import { commentRfc, resolveComment } from "./comment-rfc";
import { decideRfc } from "./decide-rfc";
import { implementRfc } from "./implement-rfc";
import { keepRfcs } from "./keep-rfcs";
import { listRfcs } from "./list-rfcs";
import { readRfc } from "./read-rfc";
import { implementRfcFile, listRfcFiles } from "./rfc-files";

const ask = { plan: "allow", rfc: "ask", merge: "allow", taskAboveUsd: null } as const;
const allow = { ...ask, rfc: "allow" } as const;
const rfcId = "rfc_write";

const written = {
  ...{ title: "How lists are sorted", context: "Lists.", decision: "In memory.", consequences: "Simple." },
  ...{ alternatives: [{ option: "SQL", why: "Too much." }], risks: ["Size"], testStrategy: "A test." },
};

/** Writes with the tool, in a revision to the file that is there. */
const architect: Role = (moment) => {
  if (moment.turn > 0) return finish(moment);
  const { attempt, notes, rfcComments = [], files } = moment.brief;
  const path = files.find((file) => attempt > 1 && file.startsWith("docs/rfcs/"));
  const decision = [`In memory, round ${attempt}.`, ...notes, ...rfcComments].join("\n\n");
  return call(moment, "write_rfc", { ...written, decision, ...(path ? { path } : {}) });
};
const documents: Role = (moment) =>
  moment.turn > 0
    ? finish(moment)
    : call(moment, "write_file", { path: "docs/guide/words.md", content: "# Words\n" });
const team: Team = {
  architect,
  "senior-developer": approving,
  critic: approving,
  "security-engineer": approving,
  "technical-writer": documents,
  "diagram-creator": (moment) =>
    moment.turn > 0
      ? finish(moment)
      : call(moment, "write_file", { path: "docs/diagrams/a.mmd", content: "flowchart TD\n  A --> B\n" }),
  "qa-engineer": (moment) =>
    moment.turn > 0
      ? finish(moment)
      : call(moment, "write_file", { path: "test/all.test.ts", content: "1;\n" }),
};

/** Answers each comment; `text`: what it makes of the RFC's decision, null leaves it. */
const answering =
  (text: string | null): Role =>
  (moment) => {
    const { comments = [], files, task } = moment.brief;
    if (task.type !== "rfc" || comments.length === 0) return architect(moment);
    const answers = comments.map(({ thread }) => ({
      ...{ thread, kind: text === null ? "answered" : "fixed", text: "As said." },
    }));
    const path = files.find((file) => file.startsWith("docs/rfcs/")) ?? "";
    if (moment.turn > 0 || text === null) return finish(moment, { answers });
    return call(moment, "write_rfc", { ...written, decision: text, path });
  };

async function started(more: Team = {}) {
  const world = await createWorld({ team: { ...team, ...more } });
  await world.vcs.ensureRepository({ repository, cloneFrom: null });
  await world.engine.start();
  const { logger, plain } = world;
  const rfcs = keepRfcs({ ...plain, store: world.store, logger });
  return { world, rfcs };
}

async function begin(world: World, input: Partial<NewMission> = {}): Promise<string> {
  const body = { projectId, workflow: "rfc", specText: "How do we sort?", policy: ask, ...input };
  return (await createMission(world.services, newMissionSchema.parse(body))).missionId;
}

async function until(world: World, missionId: string, holds: (state: MissionState) => boolean) {
  await eventually("the mission is as wanted", async () => {
    const state = await world.store.readState(missionId);
    return state !== null && holds(state);
  });
  return (await world.store.readState(missionId)) as MissionState;
}

const asked = (state: MissionState) =>
  Object.values(state.approvals).some(({ decision }) => decision === null);
const completed = ({ status }: MissionState) => status === "completed";

async function decide(world: World, missionId: string, decision: RfcDecision, reason = "So be it.") {
  const { revisions } = await readRfc(world.store, missionId, rfcId);
  const hash = revisions.at(-1)?.hash ?? "";
  await decideRfc(world.services, { missionId, rfcId, decision, hash, reason, by: "you" });
}

async function fileOf(world: World, path: string, branch = "main") {
  return world.vcs.readFile({ repository, ref: `refs/heads/${branch}`, path });
}

describe("an RFC that a person decides about", () => {
  it("is approved for the text that was shown, and for no other", async () => {
    const { world } = await started();
    const missionId = await begin(world);
    await until(world, missionId, asked);
    const view = await readRfc(world.store, missionId, rfcId);
    expect(view).toMatchObject({
      number: 1,
      title: "How lists are sorted",
      status: "in_review",
      waits: "Once it is approved it can be implemented.",
      mayImplement: false,
    });
    expect(view.decisions).toEqual(["approve", "revise", "reject", "defer", "withdraw"]);
    expect(view.reviews.map(({ agent, verdict }) => [agent, verdict])).toEqual([
      ["senior-developer", "approve"],
      ["critic", "approve"],
      ["security-engineer", null],
    ]);
    const wrong = { missionId, rfcId, decision: "approve", hash: "0", reason: "", by: "you" } as const;
    await expect(decideRfc(world.services, wrong)).rejects.toMatchObject({ code: "approval-void" });
    await expect(decide(world, missionId, "reject", "")).rejects.toMatchObject({ code: "invalid-input" });
    await expect(decide(world, missionId, "obsolete")).rejects.toMatchObject({ code: "not-possible-now" });
    await decide(world, missionId, "approve");
    await until(world, missionId, completed);
    expect((await readRfc(world.store, missionId, rfcId)).history.map(({ to, by }) => [to, by])).toEqual([
      ["draft", "architect"],
      ["submitted", "architect"],
      ["in_review", "policy"],
      ["approved", "you"],
    ]);
    expect(await fileOf(world, "docs/rfcs/001-how-lists-are-sorted.md")).toMatch(
      /^# RFC 001: How lists are sorted\n\nStatus: approved\n/,
    );
    expect(unsoundness(await world.store.readEvents(missionId, 0, 10_000))).toEqual([]);
    await world.engine.stop();
  });

  it("goes back to its author with the reason and the comments that are open, as a revision of the same file", async () => {
    const { world } = await started();
    const missionId = await begin(world);
    await until(world, missionId, asked);
    const first = (await readRfc(world.store, missionId, rfcId)).revisions[0];
    const artifactId = first?.artifactId ?? "";
    const comment = { missionId, rfcId, artifactId, section: null, replyTo: null, by: "you" };
    const elsewhere = commentRfc(world.services, { ...comment, section: "Costs", line: null, text: "?" });
    await expect(elsewhere).rejects.toMatchObject({
      code: "invalid-input",
      userMessage: expect.stringMatching(/^The RFC has no section "Costs"\. It has RFC 001: .*, Risks/),
    });
    const line = await commentRfc(world.services, { ...comment, line: 3, text: "How large?" });
    const whole = await commentRfc(world.services, { ...comment, line: null, text: "Never mind." });
    await resolveComment(world.services, { missionId, rfcId, commentId: whole.commentId, by: "you" });
    await expect(commentRfc(world.services, { ...comment, line: 999, text: "x" })).rejects.toThrow(
      /no line 999/,
    );
    await expect(
      commentRfc(world.services, { ...comment, artifactId: "spec", line: 1, text: "x" }),
    ).rejects.toMatchObject({ code: "not-found" });
    await decide(world, missionId, "revise", "Say how large.");
    await until(world, missionId, (state) => asked(state) && state.rfcs[rfcId]?.status === "in_review");
    const view = await readRfc(world.store, missionId, rfcId);
    expect(view.revisions).toHaveLength(2);
    expect(view.revisions[1]?.text).toContain(
      `Comment ${line.commentId} by you on line 3 of the RFC: How large?`,
    );
    expect(view.revisions[1]?.text).toContain("Say how large.");
    expect(view.revisions[1]?.text).not.toContain("Never mind.");
    expect(view.path).toBe("docs/rfcs/001-how-lists-are-sorted.md");
    expect(view.comments.map(({ resolvedBy }) => resolvedBy)).toEqual([null, "you"]);
    const old = {
      missionId,
      rfcId,
      decision: "approve",
      hash: first?.hash ?? "",
      reason: "",
      by: "you",
    } as const;
    await expect(decideRfc(world.services, old)).rejects.toMatchObject({ code: "approval-void" });
    await world.engine.stop();
  });

  it.each([
    ["reject", "rejected", "done"],
    ["withdraw", "withdrawn", "cancelled"],
    ["defer", "deferred", "cancelled"],
  ] as const)("ends with %s, and what the mission asked with it", async (decision, status, task) => {
    const { world } = await started();
    const missionId = await begin(world);
    await until(world, missionId, asked);
    await decide(world, missionId, decision, "Not now.");
    const state = await until(world, missionId, completed);
    expect(state.rfcs[rfcId]).toMatchObject({ status });
    expect(state.rfcs[rfcId]?.history?.at(-1)).toMatchObject({ reason: "Not now.", by: "you" });
    expect([state.tasks.decide?.status, asked(state)]).toEqual([task, false]);
    expect(unsoundness(await world.store.readEvents(missionId, 0, 10_000))).toEqual([]);
    await world.engine.stop();
  });

  it("goes by the first of two who decide at once, and tells the other what was done", async () => {
    const { world } = await started();
    const missionId = await begin(world);
    await until(world, missionId, asked);
    const [first, second] = await Promise.allSettled([
      decide(world, missionId, "revise", "Say how large."),
      decide(world, missionId, "approve"),
    ]);
    expect(first.status).toBe("fulfilled");
    expect(second).toMatchObject({
      reason: { code: "conflict", userMessage: "This was already sent back by you." },
    });
    await until(world, missionId, (state) => asked(state) && state.rfcs[rfcId]?.status === "in_review");
    expect((await readRfc(world.store, missionId, rfcId)).revisions).toHaveLength(2);
    await world.engine.stop();
  });

  it("is built by nothing of its own mission once it is rejected", async () => {
    const { world } = await started();
    const specText = readFileSync("examples/library-loans/spec.md", "utf8");
    const missionId = await begin(world, { workflow: "spec-to-code", specText });
    await until(world, missionId, asked);
    const { revisions } = await readRfc(world.store, missionId, "rfc_design-rfc");
    const hash = revisions.at(-1)?.hash ?? "";
    await decideRfc(world.services, {
      ...{ missionId, rfcId: "rfc_design-rfc", decision: "reject", hash, reason: "Too dear.", by: "you" },
    });
    const state = await until(world, missionId, completed);
    const after = Object.values(state.tasks).filter(({ phase }) => phase !== "Design");
    expect(after.length).toBeGreaterThan(2);
    expect(new Set([...after, state.tasks.diagrams].map((task) => task?.status))).toEqual(
      new Set(["cancelled"]),
    );
    expect(state.tasks.diagrams?.statusReason).toContain("was rejected: Too dear.");
    expect(state.rfcs["rfc_design-rfc"]).toMatchObject({ status: "rejected" });
    expect(unsoundness(await world.store.readEvents(missionId, 0, 10_000))).toEqual([]);
    await world.engine.stop();
  });

  it("is withdrawn where its mission is cancelled before it was revised", async () => {
    const revising = Promise.withResolvers<void>();
    const { world } = await started({
      architect: async (moment) => {
        if (moment.brief.task.type === "rfc" && moment.brief.attempt > 1) await revising.promise;
        return architect(moment);
      },
    });
    const missionId = await begin(world);
    await until(world, missionId, asked);
    await decide(world, missionId, "revise", "Say how large.");
    await until(world, missionId, ({ tasks }) => tasks.write?.status === "running");
    expect(await readRfc(world.store, missionId, rfcId)).toMatchObject({
      ...{ decisions: ["withdraw"], waits: "Its author revises it." },
    });
    await commandMission(world.services, missionId, { type: "cancel" });
    revising.resolve();
    expect(await readRfc(world.store, missionId, rfcId)).toMatchObject({
      ...{ status: "revise", decisions: ["withdraw"], waits: expect.stringContaining("cancelled") },
    });
    await decide(world, missionId, "withdraw", "It was not worth it.");
    expect((await readRfc(world.store, missionId, rfcId)).status).toBe("withdrawn");
    expect(unsoundness(await world.store.readEvents(missionId, 0, 10_000))).toEqual([]);
    await world.engine.stop();
  });

  it("is submitted again after it was deferred, and approved when its mission is over", async () => {
    const { world, rfcs } = await started();
    const missionId = await begin(world);
    await until(world, missionId, asked);
    await decide(world, missionId, "defer");
    await until(world, missionId, completed);
    await decide(world, missionId, "submit", "");
    await decide(world, missionId, "approve", "");
    expect((await readRfc(world.store, missionId, rfcId)).mayImplement).toBe(true);
    await rfcs.settled();
    expect(await fileOf(world, "docs/rfcs/001-how-lists-are-sorted.md")).toContain("Status: approved");
    await world.engine.stop();
  });
});

describe("an RFC that is written anew", () => {
  const wantsMerge = { ...ask, merge: "ask" } as const;
  const waits = (gate: string) => (state: MissionState) =>
    Object.values(state.approvals).some((one) => one.gate === gate && one.decision === null);
  const comment = (path: string | null | undefined): NewThread => ({
    ...{ place: { file: path ?? "", side: "new", line: 1, endLine: 1 }, quote: "", text: "Reword it" },
    commit: null,
  });
  async function approvedBefore(more: Team) {
    const { world } = await started(more);
    const missionId = await begin(world, { policy: wantsMerge });
    await until(world, missionId, waits("rfc"));
    await decide(world, missionId, "approve");
    const state = await until(world, missionId, waits("merge"));
    return { world, missionId, path: state.rfcs[rfcId]?.path };
  }

  it("through a comment with another text is reviewed and decided about once more", async () => {
    const { world, missionId, path } = await approvedBefore({
      architect: answering("Quite another design."),
    });
    await openThread(world.services, missionId, "write", comment(path));
    const state = await until(world, missionId, waits("rfc"));
    expect([state.rfcs[rfcId]?.status, state.tasks.decide?.status]).toEqual([
      "in_review",
      "awaiting_approval",
    ]);
    expect(state.tasks.critique?.attempts).toHaveLength(2);
    expect((await readRfc(world.store, missionId, rfcId)).revisions).toHaveLength(2);
    await decide(world, missionId, "approve");
    expect(
      (await until(world, missionId, (now) => now.tasks.decide?.status === "done")).mergedCommit,
    ).toBeNull();
    expect(unsoundness(await world.store.readEvents(missionId, 0, 10_000))).toEqual([]);
    await world.engine.stop();
  });

  it("stays approved where its author answers a comment and leaves the text as it is", async () => {
    const { world, missionId, path } = await approvedBefore({ architect: answering(null) });
    await openThread(world.services, missionId, "write", comment(path));
    const answered = ({ tasks }: MissionState) =>
      tasks.write?.status === "done" && tasks.write.attempts.length === 2;
    await until(world, missionId, answered);
    const state = await until(world, missionId, waits("merge"));
    expect(Object.values(state.threads ?? {})).toMatchObject([{ status: "answered" }]);
    expect([state.rfcs[rfcId]?.status, state.tasks.decide?.status]).toEqual(["approved", "done"]);
    expect(state.tasks.critique?.attempts).toHaveLength(1);
    expect((await readRfc(world.store, missionId, rfcId)).revisions).toHaveLength(1);
    expect(unsoundness(await world.store.readEvents(missionId, 0, 10_000))).toEqual([]);
    await world.engine.stop();
  });

  it.each(["write", "decide"])("through another try of %s is decided about once more", async (taskId) => {
    const { world, missionId } = await approvedBefore({});
    await commandMission(world.services, missionId, { type: "retry-task", taskId });
    const state = await until(world, missionId, waits("rfc"));
    expect(state.rfcs[rfcId]?.status).toBe("in_review");
    await decide(world, missionId, "approve");
    expect((await readRfc(world.store, missionId, rfcId)).status).toBe("approved");
    expect(unsoundness(await world.store.readEvents(missionId, 0, 10_000))).toEqual([]);
    await world.engine.stop();
  });

  it.each(["implementing", "rejected"])("is refused with words where it is %s", async (to) => {
    const { world, missionId, path } = await approvedBefore({});
    await world.store.append(missionId, ({ rfcs }) => {
      const { taskId, title } = rfcs[rfcId] as RfcState;
      const moved = { type: "rfc-status-changed", rfcId, taskId, title, path: path ?? null } as const;
      return { events: [{ ...moved, from: "approved", to, by: "engine" }], result: null };
    });
    const words = { code: "not-possible-now", userMessage: expect.stringContaining("Write a new RFC") };
    await expect(openThread(world.services, missionId, "write", comment(path))).rejects.toMatchObject(words);
    const again = { type: "retry-task", taskId: "write" } as const;
    await expect(commandMission(world.services, missionId, again)).rejects.toMatchObject(words);
    await world.engine.stop();
  });
});

describe("a fork of a mission whose RFC was written", () => {
  const finding: Finding = {
    ...{ file: "docs/a.md", line: 1, severity: "major", rule: "size", message: "Too long", suggestion: "" },
  };
  async function forked(at: Parameters<typeof forkMissionSchema.parse>[0], decided?: RfcDecision) {
    const { world } = await started({ architect: answering("Quite another design.") });
    const missionId = await begin(world);
    await until(world, missionId, asked);
    const { revisions } = await readRfc(world.store, missionId, rfcId);
    const artifactId = revisions[0]?.artifactId ?? "";
    const said = { line: null, section: null, replyTo: null, text: "How large?", by: "you" };
    const agreed = { key: "order", value: "by price", reason: "It was asked for", by: "architect" };
    await world.store.append(missionId, (state) => ({
      events: [
        { type: "rfc-commented", rfcId, commentId: "cmt_1", artifactId, ...said },
        ...setSharedEvents(state, agreed),
        ...acknowledgeEvents(state, "write", { finding, reason: "As wanted", by: "you" }),
      ],
      result: null,
    }));
    if (decided) await decide(world, missionId, decided);
    if (decided) await until(world, missionId, completed);
    const fork = await forkMission(world.services, missionId, forkMissionSchema.parse(at));
    return { world, missionId, fork: fork.missionId };
  }

  it("has it as it was then, decides about it by itself, and knows what was agreed", async () => {
    const { world, missionId, fork } = await forked({ start: true });
    const state = await until(world, fork, asked);
    expect(state.rfcs[rfcId]).toMatchObject({ status: "in_review", comments: [{ id: "cmt_1" }] });
    expect(state.sharedContext.order).toMatchObject({ value: "by price", by: "architect", version: 1 });
    expect(Object.values(state.acknowledged ?? {})).toMatchObject([{ finding, reason: "As wanted" }]);
    const view = await readRfc(world.store, fork, rfcId);
    const before = await readRfc(world.store, missionId, rfcId);
    expect(view.revisions.map(({ hash }) => hash)).toEqual(before.revisions.map(({ hash }) => hash));
    expect(view.revisions[0]?.artifactId).not.toBe(before.revisions[0]?.artifactId);
    expect(view.comments[0]?.artifactId).toBe(view.revisions[0]?.artifactId);
    await decide(world, fork, "approve");
    await until(world, fork, completed);
    const listed = await listRfcs(world, { projectId });
    expect(listed.map((one) => [one.missionId, one.status]).sort()).toEqual(
      [
        [missionId, "in_review"],
        [fork, "approved"],
      ].sort(),
    );
    expect(unsoundness(await world.store.readEvents(fork, 0, 10_000))).toEqual([]);
    await world.engine.stop();
  });

  it("with a comment on it asks anew what was decided about it", async () => {
    const place = {
      file: "docs/rfcs/001-how-lists-are-sorted.md",
      side: "new",
      line: 1,
      endLine: 1,
    } as const;
    const comment = { taskId: "write", place, quote: "", text: "Reword it", commit: null };
    const { world, fork } = await forked({ comment }, "approve");
    const state = await until(world, fork, asked);
    expect(state.rfcs[rfcId]?.status).toBe("in_review");
    expect(state.rfcs[rfcId]?.history?.some(({ to }) => to === "approved")).toBe(false);
    expect(state.tasks.decide?.status).toBe("awaiting_approval");
    expect(unsoundness(await world.store.readEvents(fork, 0, 10_000))).toEqual([]);
    await world.engine.stop();
  });
});

describe("an approved RFC", () => {
  async function approved(more: Team = {}) {
    const room = await started(more);
    const missionId = await begin(room.world, { policy: allow });
    await until(room.world, missionId, completed);
    return { ...room, missionId };
  }

  it("comes with its text, its life and its comments into a new run that keeps its task", async () => {
    const { world, missionId } = await approved();
    const { revisions } = await readRfc(world.store, missionId, rfcId);
    await commentRfc(world.services, {
      ...{ missionId, rfcId, artifactId: revisions.at(-1)?.artifactId ?? "", text: "How large?" },
      ...{ line: null, section: null, replyTo: null, by: "you" },
    });
    const body = { projectId, workflow: "rfc", specText: "How do we sort?", policy: allow, start: true };
    const { missionId: again } = await createMission(
      world.services,
      newMissionSchema.parse({ ...body, rerunOf: missionId }),
    );
    const state = await until(world, again, completed);
    expect(state.tasks.write).toMatchObject({ keptFrom: missionId, attempts: [] });
    const [before, view] = [
      await readRfc(world.store, missionId, rfcId),
      await readRfc(world.store, again, rfcId),
    ];
    expect(view).toMatchObject({ status: "approved", comments: [{ text: "How large?" }] });
    expect(view.history.map(({ to, by }) => [to, by])).toEqual(before.history.map(({ to, by }) => [to, by]));
    expect(view.revisions.map(({ hash }) => hash)).toEqual(before.revisions.map(({ hash }) => hash));
    expect(unsoundness(await world.store.readEvents(again, 0, 10_000))).toEqual([]);
    await world.engine.stop();
  });

  it("is not built while it decides nothing", async () => {
    const { world, missionId } = await approved({
      architect: (moment) =>
        moment.turn > 0
          ? finish(moment)
          : call(moment, "write_rfc", { ...written, decision: "**Not decided.** A person must decide." }),
    });
    const place = { missionId, rfcId, warnUsd: 1, stopUsd: 5, policy: ask };
    await expect(implementRfc(world.services, place)).rejects.toMatchObject({
      ...{ code: "not-possible-now", userMessage: expect.stringContaining("nothing in it to build yet") },
    });
    const view = await readRfc(world.store, missionId, rfcId);
    expect(view).toMatchObject({ implementations: [], mayImplement: false });
    expect(view.waits).toContain("nothing in it to implement");
    await world.engine.stop();
  });

  it("is marked as implemented where it was built elsewhere, once its mission is over", async () => {
    const { world, rfcs, missionId } = await approved();
    expect((await readRfc(world.store, missionId, rfcId)).decisions).toEqual(["implemented"]);
    await decide(world, missionId, "implemented", "The shop was rewritten.");
    const { status, history, path } = await readRfc(world.store, missionId, rfcId);
    expect(status).toBe("implemented");
    expect(history.slice(-2).map(({ to, by }) => [to, by])).toEqual([
      ["implementing", "you"],
      ["implemented", "you"],
    ]);
    await rfcs.settled();
    expect(await fileOf(world, path ?? "")).toContain("Status: implemented");
    await world.engine.stop();
  });

  it("stands beside files that no mission has written, which can be implemented where they are approved", async () => {
    const { world, missionId } = await approved();
    const { path: own } = await readRfc(world.store, missionId, rfcId);
    const outside = {
      "docs/rfcs/007-cents.md": "# RFC 007: Cents\n\nStatus: approved\n\n## Decision\n\nIntegers.\n",
      "docs/rfcs/008-dates.md": "# RFC 008: Dates\n\nStatus: proposed\n",
      "docs/rfcs/009-notes.md": "# Notes\n",
      "docs/rfcs/010-bare.md": "# RFC 010: Bare\n\nStatus: approved\n\n## Context\n\nold\n",
    };
    const { listFiles, readFile } = world.vcs;
    const vcs = {
      ...world.vcs,
      listFiles: async (...asked: Parameters<typeof listFiles>) => [
        ...(await listFiles(...asked)),
        ...Object.entries(outside).map(([path, text]) => ({ path, bytes: text.length })),
      ],
      readFile: async (asked: Parameters<typeof readFile>[0]) =>
        Object.entries(outside).find(([path]) => path === asked.path)?.[1] ?? readFile(asked),
    };
    const services = { ...world.services, vcs };
    const files = await listRfcFiles(services, projectId);
    expect(files.map(({ path }) => path)).not.toContain(own);
    expect(files.map(({ number, title, status, waits }) => [number, title, status, waits])).toEqual([
      [7, "Cents", "approved", null],
      [8, "Dates", "submitted", "Only an approved RFC can be implemented; its file says submitted."],
      [9, "Notes", null, expect.stringContaining("no status that is known")],
      [10, "Bare", "approved", expect.stringContaining("it decides nothing")],
    ]);
    const settings = { projectId, warnUsd: 1, stopUsd: 5 };
    const { missionId: built } = await implementRfcFile(services, {
      ...settings,
      path: "docs/rfcs/007-cents.md",
    });
    expect(await world.store.readState(built)).toMatchObject({
      ...{ workflow: "implement-rfc", title: "Implement: Cents", status: "awaiting_approval" },
    });
    await expect(
      implementRfcFile(services, { ...settings, path: "docs/rfcs/008-dates.md" }),
    ).rejects.toMatchObject({
      userMessage: "Only an approved RFC can be implemented; its file says submitted.",
    });
    await expect(
      implementRfcFile(services, { ...settings, path: "docs/rfcs/099-x.md" }),
    ).rejects.toMatchObject({
      code: "not-found",
    });
    await world.engine.stop();
  });

  it("is told to the agents of later missions, with what it decides", async () => {
    const { world, missionId } = await approved();
    const sent = world.llm.requests.length;
    const later = await begin(world, { policy: allow, specText: "How do we page?" });
    await until(world, later, completed);
    const [first] = world.llm.requests.slice(sent);
    expect(briefIn(first?.messages ?? [])?.rfcs).toEqual([
      {
        path: (await readRfc(world.store, missionId, rfcId)).path,
        ...{ title: "How lists are sorted", status: "approved" },
        decision: "In memory, round 1.",
      },
    ]);
    await world.engine.stop();
  });

  it("is built by a mission of its own, follows it, and says so in its file", async () => {
    const { world, rfcs, missionId } = await approved();
    const built = await implementRfc(world.services, {
      ...{ missionId, rfcId, warnUsd: 1, stopUsd: 5, policy: ask },
    });
    const place = { missionId, rfcId, warnUsd: 1, stopUsd: 5 };
    await expect(implementRfc(world.services, place)).rejects.toMatchObject({ code: "not-possible-now" });
    await until(world, built.missionId, completed);
    await rfcs.settled();
    const view = await readRfc(world.store, missionId, rfcId);
    expect(view).toMatchObject({ status: "implemented", mayImplement: false, decisions: ["obsolete"] });
    expect(view.history.slice(-2).map(({ to, by }) => [to, by])).toEqual([
      ["implementing", "engine"],
      ["implemented", "engine"],
    ]);
    const [mission] = view.implementations;
    expect(mission).toMatchObject({ missionId: built.missionId, title: "Implement: How lists are sorted" });
    const tasks = new Map(mission?.tasks.map((task) => [task.id, task]));
    expect(tasks.get("diagrams")).toMatchObject({ type: "diagram", status: "done" });
    expect(tasks.get("diagrams")?.dependsOn).toContain(mission?.tasks[0]?.id);
    expect((await world.store.readState(built.missionId))?.implements).toMatchObject({ missionId, rfcId });
    expect(await fileOf(world, view.path ?? "")).toContain("Status: implemented");
    await decide(world, missionId, "obsolete", "Another way is better.");
    await rfcs.settled();
    expect(await fileOf(world, view.path ?? "")).toContain("Status: obsolete");
    expect(unsoundness(await world.store.readEvents(missionId, 0, 10_000))).toEqual([]);
    await world.engine.stop();
  });

  it("is caught up with after a crash, once", async () => {
    const { world, rfcs, missionId } = await approved();
    await rfcs.close();
    const built = await implementRfc(world.services, {
      missionId,
      rfcId,
      warnUsd: 1,
      stopUsd: 5,
      policy: ask,
    });
    await until(world, built.missionId, completed);
    expect((await readRfc(world.store, missionId, rfcId)).status).toBe("approved");
    for (let again = 0; again < 2; again += 1) {
      const next = keepRfcs({ ...world.plain, store: world.store });
      next.catchUp();
      await next.settled();
      // As the container calls it.
      const { close } = next;
      await close();
    }
    const { status, history, path } = await readRfc(world.store, missionId, rfcId);
    expect([status, history.length]).toEqual(["implemented", 6]);
    expect(await fileOf(world, path ?? "")).toContain("Status: implemented");
    await world.engine.stop();
  });

  it("is built by one of two missions that are asked for at once, and no fork builds it beside that", async () => {
    const { world, missionId } = await approved();
    const place = { missionId, rfcId, warnUsd: 1, stopUsd: 5, policy: { ...ask, plan: "ask" } as const };
    const both = await Promise.allSettled([1, 2].map(() => implementRfc(world.services, place)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { implementations } = await readRfc(world.store, missionId, rfcId);
    expect(implementations).toHaveLength(1);
    const builder = implementations[0]?.missionId ?? "";
    const fork = await forkMission(world.services, builder, forkMissionSchema.parse({}));
    expect((await world.store.readState(fork.missionId))?.implements).toBeUndefined();
    await commandMission(world.services, builder, { type: "cancel" });
    const next = await forkMission(world.services, builder, forkMissionSchema.parse({}));
    expect((await world.store.readState(next.missionId))?.implements).toMatchObject({ missionId, rfcId });
    await expect(implementRfc(world.services, place)).rejects.toMatchObject({ code: "not-possible-now" });
    await world.engine.stop();
  });

  it("is built by the mission that was linked to it, where a crash came before that was created", async () => {
    const { world, missionId } = await approved();
    await world.store.append(missionId, () => ({
      events: [{ type: "rfc-implementation-linked", rfcId, implementationId: "mis_left", by: "you" }],
      result: null,
    }));
    const built = await implementRfc(world.services, { missionId, rfcId, warnUsd: 1, stopUsd: 5 });
    expect(built.missionId).toBe("mis_left");
    expect((await world.store.readState(missionId))?.rfcs[rfcId]?.implementations).toEqual(["mis_left"]);
    await world.engine.stop();
  });

  it("is not implemented by work that was not merged, and may be built once more", async () => {
    const { world, rfcs, missionId } = await approved();
    const place = { missionId, rfcId, warnUsd: 1, stopUsd: 5 };
    const unmerged = { ...ask, merge: "ask" } as const;
    const { missionId: builder } = await implementRfc(world.services, { ...place, policy: unmerged });
    const asksForMerge = ({ approvals }: MissionState) =>
      Object.values(approvals).find(({ gate, decision }) => gate === "merge" && decision === null);
    const state = await until(world, builder, (now) => asksForMerge(now) !== undefined);
    await rfcs.settled();
    expect(await readRfc(world.store, missionId, rfcId)).toMatchObject({
      ...{ status: "implementing", mergeWaits: true },
    });
    expect(await listRfcs({ store: world.store }, { projectId })).toMatchObject([{ mergeWaits: true }]);
    const { id: approvalId, hash } = asksForMerge(state) ?? { id: "", hash: "" };
    const no = { decision: "rejected", answer: null, by: "you" } as const;
    await decideApproval(world.services, { missionId: builder, approvalId, hash, ...no });
    await until(world, builder, completed);
    await rfcs.settled();
    expect(await readRfc(world.store, missionId, rfcId)).toMatchObject({
      ...{ status: "implementing", mayImplement: true, waits: expect.stringContaining("not merged") },
      mergeWaits: false,
    });
    const again = await implementRfc(world.services, { ...place, policy: ask });
    await until(world, again.missionId, completed);
    await rfcs.settled();
    expect((await readRfc(world.store, missionId, rfcId)).status).toBe("implemented");
    await world.engine.stop();
  });

  it("is not built unless it is approved", async () => {
    const { world } = await started();
    const missionId = await begin(world);
    await until(world, missionId, asked);
    await expect(
      implementRfc(world.services, { missionId, rfcId, warnUsd: 1, stopUsd: 5 }),
    ).rejects.toMatchObject({
      userMessage: "Only an approved RFC can be implemented; this one is in review.",
    });
    await world.engine.stop();
  });
});

describe("numbers of RFCs", () => {
  it("are told to who names the file itself, though no branch is merged; a replay is told the same", async () => {
    const { world } = await started({
      architect: (moment) => {
        const { nextRfc } = moment.brief;
        if (moment.turn > 0) return finish(moment);
        const path = `docs/rfcs/00${nextRfc}-mine.md`;
        return call(moment, "write_file", { path, content: `# RFC 00${nextRfc}: Mine\n` });
      },
    });
    const policy = { ...allow, merge: "ask" } as const;
    const first = await begin(world, { policy });
    await until(world, first, asked);
    const second = await begin(world, { policy });
    await until(world, second, asked);
    const listed = await listRfcs(world, { projectId });
    expect(listed.map(({ number }) => number).sort()).toEqual([1, 2]);
    const lines: string[] = [];
    for await (const line of writeRecording(world.services, second)) lines.push(line);
    const verdict = await replayMission(readRecording(lines.join("")), { vcs: world.vcs, repository });
    expect(verdict).toMatchObject({ kind: "identical" });
    await world.engine.stop();
  });

  it("differ for missions one after the other, and for two at once that chose the same", async () => {
    const { world } = await started({
      // As a model does that names its file itself.
      architect: (moment) =>
        moment.turn > 0
          ? finish(moment)
          : call(moment, "write_file", {
              path: "docs/rfcs/001-mine.md",
              content: `# RFC 001: Mine\n\n${moment.brief.mission.title}: see 001-mine.md\n`,
            }),
    });
    const both = ["How do we sort?", "How do we filter?"];
    const missions = await Promise.all(both.map((specText) => begin(world, { specText, policy: allow })));
    for (const missionId of missions) await until(world, missionId, completed);
    const listed = await listRfcs(world, { projectId });
    expect(listed.map(({ number, path }) => [number, path]).sort()).toEqual([
      [1, "docs/rfcs/001-mine.md"],
      [2, "docs/rfcs/002-mine.md"],
    ]);
    const second = await fileOf(world, "docs/rfcs/002-mine.md");
    expect(second).toMatch(/^# RFC 002: Mine\n/);
    expect(second).toContain("see 002-mine.md");
    expect(await fileOf(world, "docs/rfcs/001-mine.md")).toMatch(/^# RFC 001: Mine\n/);
    expect(await listRfcs(world, { projectId, status: "approved" })).toHaveLength(2);
    expect(await listRfcs(world, { projectId, status: "rejected" })).toEqual([]);
    await world.engine.stop();
  });
});

describe("the merge of an RFC", () => {
  it("says nothing of criteria where there are none", async () => {
    const { world } = await started();
    const missionId = await begin(world, { policy: { ...allow, merge: "ask" } });
    const { approvals } = await until(world, missionId, asked);
    const merge = Object.values(approvals).find(({ gate }) => gate === "merge");
    expect(merge?.detail).toMatch(/^\d+ files? changed\. Without a merge the branch stays as it is\.$/);
    await world.engine.stop();
  });
});

describe("agents", () => {
  it("comment on the RFC that they review, once", async () => {
    const { world } = await started({
      critic: (moment) =>
        moment.turn === 0
          ? call(moment, "comment_rfc", { text: "Why not SQL?", section: "Alternatives" })
          : approving(moment),
    });
    const missionId = await begin(world);
    await until(world, missionId, asked);
    const { comments } = await readRfc(world.store, missionId, rfcId);
    expect(comments).toMatchObject([
      { by: "critic", text: "Why not SQL?", section: "Alternatives", line: null },
    ]);
    await world.engine.stop();
  });
});
