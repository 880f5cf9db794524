import type { MissionEvent } from "@/contracts/events";
import type { PlanTask } from "@/contracts/plan";
import {
  attemptStarted,
  logWritten,
  missionCreated,
  planProposed,
  planTask,
  stepFinished,
  stepStarted,
  taskMoved,
} from "@/server/testing/mission-events";

const phases = ["Design", "Data", "API", "Frontend", "Quality", "Documents"];
const agents = [
  ...["architect", "database-developer", "backend-developer", "frontend-developer"],
  ...["qa-engineer", "code-reviewer", "technical-writer", "integration-developer"],
];
const runningAtOnce = 16;

/** A mission that is never run by an engine: what happens in it is made up, always the same. */
export class GeneratedMission {
  readonly tasks: PlanTask[];
  private readonly running: string[] = [];
  private started = 0;
  private steps = 0;
  private lines = 0;
  private done = 0;
  private openSteps: Array<{ taskId: string; stepId: string }> = [];

  constructor(count: number) {
    this.tasks = Array.from({ length: count }, (_, at) =>
      planTask({
        id: `task-${at + 1}`,
        title: `${["List", "Filter", "Store", "Show", "Check"][at % 5]} the ${at + 1}. kind of book`,
        agent: agents[at % agents.length] ?? "architect",
        phase: phases[Math.floor((at * phases.length) / count)] ?? "Design",
        // Chains of five, each on the end of the one before it in its phase.
        dependsOn: at % 5 === 0 ? [] : [`task-${at}`],
        writes: [`src/kinds/${at + 1}/**`],
      }),
    );
  }

  /** Until the mission runs. */
  beginning(projectId: string, title: string): MissionEvent[] {
    return [
      missionCreated({ projectId, title, parallelLimit: runningAtOnce, rehearsal: false }),
      planProposed(this.tasks),
      { type: "mission-status-changed", from: "draft", to: "awaiting_approval", reason: null, by: "bench" },
      { type: "mission-status-changed", from: "awaiting_approval", to: "running", reason: null, by: "bench" },
    ];
  }

  /** The next events, most of them lines of output, in between steps and tasks that begin and end. */
  next(count: number): MissionEvent[] {
    const events: MissionEvent[] = [];
    while (events.length < count) {
      const place = this.lines % 400;
      if (place === 0) events.push(...this.moveTask());
      if (place % 50 === 10) events.push(...this.takeStep());
      events.push(this.line());
    }
    return events;
  }

  private line(): MissionEvent {
    this.lines += 1;
    const taskId = this.running[this.lines % Math.max(1, this.running.length)] ?? null;
    const level = this.lines % 97 === 0 ? "warn" : this.lines % 5 === 0 ? "debug" : "info";
    return {
      ...logWritten(`test/list.test.ts line ${this.lines}: expected 3 items and found 2`),
      ...{ level, taskId, agent: agents[this.lines % agents.length] ?? null },
    };
  }

  private takeStep(): MissionEvent[] {
    const before = this.openSteps.shift();
    const ended = before ? [stepFinished({ ...before, attemptId: `${before.taskId}-1` })] : [];
    const taskId = this.running[this.steps % Math.max(1, this.running.length)];
    if (!taskId) return ended;
    this.steps += 1;
    const stepId = `step-${this.steps}`;
    this.openSteps.push({ taskId, stepId });
    const agent = this.tasks.find(({ id }) => id === taskId)?.agent;
    return [
      ...ended,
      stepStarted({ taskId, stepId, attemptId: `${taskId}-1`, agent, title: `read_file src/${stepId}.ts` }),
    ];
  }

  /** One task ends where enough run, and the next one begins. */
  private moveTask(): MissionEvent[] {
    const events: MissionEvent[] = [];
    if (this.running.length >= runningAtOnce) {
      const ended = this.running.shift() ?? "";
      events.push(
        ...this.openSteps
          .filter(({ taskId }) => taskId === ended)
          .map((step) => stepFinished({ ...step, attemptId: `${ended}-1` })),
        {
          ...{ type: "attempt-finished", taskId: ended, attemptId: `${ended}-1` },
          ...{ outcome: "succeeded", summary: "All tests pass." },
        } as MissionEvent,
        taskMoved(ended, "running", "done"),
      );
      this.openSteps = this.openSteps.filter(({ taskId }) => taskId !== ended);
      this.done += 1;
    }
    const next = this.tasks[this.started];
    if (!next) return events;
    this.started += 1;
    this.running.push(next.id);
    events.push(
      taskMoved(next.id, "pending", "ready"),
      taskMoved(next.id, "ready", "running"),
      attemptStarted({ taskId: next.id, attemptId: `${next.id}-1`, agent: next.agent }),
    );
    return events;
  }
}
