import { describe, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type {
  AgentState,
  ApprovalState,
  MissionState,
  TaskState,
  ThreadState,
} from "@/contracts/mission-state";
import type { MissionStatus } from "@/contracts/status";
import { teamMembers } from "./team-members";

const agent = (name: string, activity: AgentState["activity"], taskId: string | null = null): AgentState => ({
  name,
  activity,
  sentence: `${name} says`,
  taskId,
  spentMicroUsd: 5,
  tokens: 1,
  lastSeenAt: "2026-01-01T00:00:00.000Z",
  progress: null,
});

const task = (id: string, agentName: string, status: TaskState["status"]): TaskState =>
  ({
    id,
    agent: agentName,
    status,
    number: "1.1",
    title: `Do ${id}`,
    dependsOn: [],
    attempts: [],
  }) as unknown as TaskState;

function mission(status: MissionStatus): MissionState {
  return {
    ...emptyMissionState("mis_1"),
    status,
    tasks: { a: task("a", "writer", "done"), b: task("b", "builder", "running") },
    taskOrder: ["a", "b"],
    agents: { writer: agent("writer", "idle"), builder: agent("builder", "working", "b") },
  };
}

const words = (state: MissionState) =>
  Object.fromEntries(teamMembers(state).map(({ agent: { name }, look }) => [name, look.word]));

describe("teamMembers", () => {
  it("shows who works in a running mission", () => {
    expect(words(mission("running"))).toEqual({ writer: "idle", builder: "working" });
  });

  it("shows nobody at work in a mission that is paused, stopped at the budget or over", () => {
    expect(words(mission("paused"))).toEqual({ writer: "idle", builder: "paused" });
    expect(words(mission("budget_stopped"))).toEqual({ writer: "idle", builder: "paused" });
    expect(words(mission("cancelled"))).toEqual({ writer: "idle", builder: "stopped" });
    expect(words(mission("failed"))).toEqual({ writer: "idle", builder: "failed" });
  });

  it("says of an agent that asks back about a comment that it needs you, and where", () => {
    const thread = {
      ...{ id: "c", taskId: "a", status: "answered", place: { file: "src/a.ts", line: 9 } },
      words: [{ kind: "question", by: "writer", at: "1" }],
    } as unknown as ThreadState;
    const state = { ...mission("running"), threads: { c: thread } };
    expect(teamMembers(state)[0]).toMatchObject({
      ...{ look: { word: "needs you" }, sentence: "1.1 asks back about src/a.ts:9" },
    });
    expect(words({ ...state, status: "completed" }).writer).toBe("idle");
  });

  it("names the model of somebody's last attempt, on whatever task", () => {
    const state = mission("running");
    const attempt = (model: string, startedAt: string) =>
      ({ agent: "builder", model, startedAt }) as unknown as TaskState["attempts"][number];
    const first = {
      ...task("b", "builder", "running"),
      attempts: [attempt("large", "2026-01-01T00:00:02Z")],
    };
    const second = { ...task("c", "builder", "done"), attempts: [attempt("small", "2026-01-01T00:00:01Z")] };
    const members = teamMembers({ ...state, tasks: { ...state.tasks, b: first, c: second } });
    expect(members.map(({ agent: { name }, model }) => [name, model])).toEqual([
      ["builder", "large"],
      ["writer", null],
    ]);
  });

  it("shows no failure of somebody whose task others have taken up since", () => {
    const failed = mission("running");
    const attempts = (...agents: string[]) => agents.map((name) => ({ agent: name, startedAt: "" }));
    const by = (...agents: string[]): MissionState => ({
      ...failed,
      tasks: {
        ...failed.tasks,
        a: { ...task("a", "writer", "blocked"), attempts: attempts(...agents) },
      } as never,
      agents: { builder: agent("builder", "error", "a") },
    });
    expect(words(by("writer", "builder")).builder).toBe("error");
    expect(words(by("writer", "builder", "coordinator")).builder).not.toBe("error");
  });

  it("says whom somebody waits for who has not begun", () => {
    const state = mission("running");
    const test = { ...task("c", "tester", "pending"), dependsOn: ["b"] };
    const members = teamMembers({ ...state, tasks: { ...state.tasks, c: test }, taskOrder: ["a", "b", "c"] });
    expect(members.find(({ agent: { name } }) => name === "tester")).toMatchObject({
      look: { word: "waiting" },
      sentence: "after 1.1",
    });
  });

  it("says what comes next and what stands in the way, where that was reported", () => {
    const state = mission("running");
    const builder = { ...agent("builder", "working", "b"), next: "Tests", issues: ["No schema"] };
    const [first] = teamMembers({ ...state, agents: { ...state.agents, builder } });
    expect(first?.sentence).toBe("builder says · next: Tests · issue: No schema");
  });

  it("names the task of somebody whose sentence is only the word of the state", () => {
    const state = mission("running");
    const builder = { ...agent("builder", "thinking", "b"), sentence: "Thinking" };
    const [first] = teamMembers({ ...state, agents: { ...state.agents, builder } });
    expect(first).toMatchObject({ look: { word: "thinking" }, sentence: "1.1 Do b" });
  });

  it("says what a stopped mission left unfinished", () => {
    const builder = teamMembers(mission("cancelled")).find((member) => member.agent.name === "builder");
    expect(builder?.sentence).toBe("Not finished: 1.1 Do b");
  });

  it("puts who asks first, and lets nobody ask once the mission is over", () => {
    const question = {
      id: "apr_1",
      agent: "writer",
      title: "Which one?",
      taskId: null,
      decision: null,
      requestedAt: "",
    } as unknown as ApprovalState;
    const asking = { ...mission("running"), approvals: { apr_1: question } };
    expect(teamMembers(asking)[0]).toMatchObject({ sentence: "Which one?", look: { word: "needs you" } });
    expect(words({ ...asking, status: "cancelled" }).writer).toBe("idle");
  });
});
