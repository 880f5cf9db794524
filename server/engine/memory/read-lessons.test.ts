import { describe, expect, it } from "vitest";
import type { MissionEvent } from "@/contracts/events";
import {
  createTestMission,
  createWorld,
  missionId,
  readLog,
  readMission,
} from "@/server/testing/engine-fixture";
import { readLessons } from "./read-lessons";

/** What a mission teaches when these events come on top of its plan. */
async function learntFrom(...events: MissionEvent[]) {
  const world = await createWorld();
  await createTestMission(world, { start: false });
  const { seq } = await readMission(world);
  await world.store.append(missionId, () => ({ events, result: null }));
  const frames = (await readLog(world)).filter((frame) => frame.seq > seq);
  const lessons = await readLessons(world.store, frames, await readMission(world));
  return lessons.flatMap((lesson) => (lesson.kind === "learnt" ? [lesson.draft] : []));
}

const message = (text: string, change: object = {}): MissionEvent => ({
  ...{ type: "message-posted", messageId: "msg", from: "you", to: "backend-developer", kind: "chat", text },
  ...{ taskId: null, approvalId: null, ...change },
});

function asked(gate: "question" | "tool", options: string[] = []): MissionEvent {
  return {
    ...{ type: "approval-requested", approvalId: "q", gate, taskId: "models", agent: "backend-developer" },
    ...{
      title: "Which time zone do dates have?",
      detail: "Which time zone do dates have?",
      risk: "read",
      hash: "h",
    },
    ...{ options, costMicroUsd: null, artifactId: null },
  };
}

const decided = (decision: "approved" | "rejected" | "answered", answer: string | null): MissionEvent => ({
  ...{ type: "approval-decided", approvalId: "q", decision, answer, by: "you" },
});

it("an RFC that was approved teaches what it decides, without its number", async () => {
  const content =
    "# RFC 007: Loans\n\n## Context\nBooks.\n\n## Decision\nA member may have five books at most.\n\n## Risks\nNone.\n";
  const rfc = { rfcId: "rfc1", taskId: "models", title: "RFC 007: Loans", path: "docs/rfcs/007-loans.md" };
  const artifact = { id: "rfc1", missionId, taskId: "models", kind: "rfc" as const, title: "RFC 007: Loans" };
  const world = await createWorld();
  await createTestMission(world, { start: false });
  const { seq } = await readMission(world);
  await world.store.append(missionId, () => ({
    events: [
      {
        type: "artifact-recorded",
        artifactId: "rfc1",
        kind: "rfc",
        taskId: "models",
        title: "T",
        path: rfc.path,
        bytes: 9,
      },
      { type: "rfc-status-changed", ...rfc, from: "in_review", to: "approved", by: "you" },
    ],
    artifacts: [{ ...artifact, path: rfc.path, content }],
    result: null,
  }));
  const frames = (await readLog(world)).filter((frame) => frame.seq > seq);
  const [lesson] = await readLessons(world.store, frames, await readMission(world));
  expect(lesson).toMatchObject({
    kind: "learnt",
    draft: {
      kind: "decision",
      title: "Loans",
      text: "A member may have five books at most.",
      source: { person: "you" },
    },
  });
});

describe("what people say", () => {
  it("is learnt where it corrects an agent", async () => {
    const [learnt] = await learntFrom(message("Use the logger of the repository. How far are you?"));
    expect(learnt).toMatchObject({
      kind: "user-feedback",
      text: "Use the logger of the repository.",
      source: { missionId, person: "you", agent: "backend-developer" },
    });
  });

  it.each(["How far are you?", "ok", "Go on", "Currently the database is down.", "Thanks"])(
    "is not learnt where it is of the moment: %s",
    async (text) => {
      expect(await learntFrom(message(text))).toEqual([]);
    },
  );

  it("is not what agents say to each other", async () => {
    const text = "The store keeps its books in a map.";
    expect(await learntFrom(message(text, { from: "architect", kind: "notification" }))).toEqual([]);
  });

  it("is learnt as the answer to a question, however short", async () => {
    const [learnt] = await learntFrom(asked("question"), decided("answered", "UTC, always"));
    expect(learnt).toMatchObject({
      kind: "user-feedback",
      title: "Which time zone do dates have?",
      text: "Asked: Which time zone do dates have?\nAnswer: UTC, always",
    });
  });

  it("is learnt as the reason of a refusal, and not where nothing or an offered word was said", async () => {
    const [learnt] = await learntFrom(
      asked("tool"),
      decided("rejected", "Never run migrations against the shared database"),
    );
    expect(learnt?.text).toContain("Why: Never run migrations");
    expect(await learntFrom(asked("tool"), decided("rejected", null))).toEqual([]);
    expect(
      await learntFrom(asked("tool", ["Leave it out of this"]), decided("answered", "Leave it out of this")),
    ).toEqual([]);
  });

  it("is learnt where it stands beside a line of a change, with its file", async () => {
    const [learnt] = await learntFrom({
      ...{ type: "thread-opened", threadId: "t", taskId: "models", commit: null, by: "you" },
      ...{ place: { file: "src/loans.ts", side: "new", line: 3, endLine: 3 }, quote: "const most = 5;" },
      text: "Read the limit from the settings of the branch.",
    });
    expect(learnt).toMatchObject({ paths: ["src/loans.ts"], agent: "backend-developer" });
    expect(learnt?.text).toBe(
      "About: src/loans.ts: const most = 5;\nSaid: Read the limit from the settings of the branch.",
    );
  });

  it("is not learnt where it holds for that line alone", async () => {
    const said = (text: string) =>
      learntFrom({
        ...{ type: "thread-opened", threadId: "t", taskId: "models", commit: null, by: "you" },
        ...{ place: { file: "src/loans.ts", side: "new", line: 3, endLine: 3 }, quote: "const most = 5;" },
        text,
      });
    expect(await said("Please rename most to mostLoans.")).toEqual([]);
    const [learnt] = await said("Please rename most to mostLoans. We never abbreviate names of limits.");
    expect(learnt?.text).toMatch(/Said: We never abbreviate names of limits\.$/);
  });
});

it("the coordinator's decision about a task that failed counts neither for nor against what it was given", async () => {
  const world = await createWorld();
  await createTestMission(world, { start: false });
  const { seq } = await readMission(world);
  const attempt = (attemptId: string, number: number, agent: string): MissionEvent => ({
    ...{ type: "attempt-started", taskId: "models", attemptId, number, agent, model: "m" },
    ...{ base: "b", worker: "w", purpose: "work" },
  });
  const ended = (attemptId: string, outcome: "failed" | "succeeded"): MissionEvent => ({
    ...{ type: "attempt-finished", taskId: "models", attemptId, outcome, summary: "" },
  });
  await world.store.append(missionId, () => ({
    events: [
      { type: "task-status-changed", taskId: "models", from: "pending", to: "ready", reason: null },
      { type: "task-status-changed", taskId: "models", from: "ready", to: "running", reason: null },
      attempt("a1", 1, "backend-developer"),
      ended("a1", "failed"),
      attempt("a2", 2, "coordinator"),
      ended("a2", "succeeded"),
    ],
    result: null,
  }));
  const frames = (await readLog(world)).filter((frame) => frame.seq > seq);
  const lessons = await readLessons(world.store, frames, await readMission(world));
  expect(lessons.flatMap((lesson) => (lesson.kind === "ended" ? [lesson.attemptId] : []))).toEqual(["a1"]);
});
