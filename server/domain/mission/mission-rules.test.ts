import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { MissionEvent } from "@/contracts/events";
import type { Finding } from "@/contracts/evidence";
import type { AttemptState, MissionState } from "@/contracts/mission-state";
import {
  approvalRequested,
  attemptStarted,
  missionCreated,
  planProposed,
  planTask,
  stepFinished,
  stepStarted,
  taskMoved,
} from "@/server/testing/mission-events";
import { taskGateHash } from "../gates/task-gate-hash";
import { planHash } from "../plan/plan-hash";
import { blockTaskEvents } from "./block-task";
import { cancelMissionEvents } from "./cancel-mission";
import { chooseClaim, heldEvents, lookForClaim } from "./claim-task";
import { permitStep } from "./hold-budget";
import { needsPerson, nextAgent } from "./next-agent";
import { previewEvents } from "./preview-events";
import { readyEvents, withReadyTasks } from "./ready-tasks";
import { reviewVerdictEvents } from "./review-verdict";
import { rfcGateEvents } from "./rfc-gate";
import { startWorkEvents } from "./start-work";

type Verdict = Parameters<typeof reviewVerdictEvents>[2];

const tasks = [
  planTask({ id: "models" }),
  planTask({ id: "api", dependsOn: ["models"], writes: ["src/api/**"] }),
  planTask({ id: "page", dependsOn: ["models", "api"], writes: ["src/ui/**", "src/api/client.ts"] }),
];
const running: MissionEvent = {
  ...{ type: "mission-status-changed", from: "awaiting_approval", to: "running", reason: null, by: "you" },
};

/** A mission with three tasks in a row, after these events. */
function mission(...events: MissionEvent[]): MissionState {
  const start = { ...emptyMissionState("mis"), updatedAt: "2026-01-01T00:00:00.000Z" };
  return previewEvents(start, [missionCreated(), planProposed(tasks), running, ...events]);
}

function taskOf(state: MissionState, id: string) {
  const task = state.tasks[id];
  if (!task) throw new Error(`no task ${id}`);
  return task;
}

const readyIds = (events: MissionEvent[]) =>
  events.flatMap((event) =>
    event.type === "task-status-changed" && event.to === "ready" ? [event.taskId] : [],
  );

describe("which tasks are ready", () => {
  it("are those whose dependencies are all settled", () => {
    expect(readyIds(readyEvents(mission()))).toEqual(["models"]);
    const settled = [taskMoved("models", "running", "done"), taskMoved("api", "ready", "skipped")];
    expect(readyIds(readyEvents(mission(...settled)))).toEqual(["page"]);
  });

  it("are none before the plan is approved, whatever happens", () => {
    const proposed = previewEvents(emptyMissionState("mis"), [missionCreated(), planProposed(tasks)]);
    expect(readyEvents({ ...proposed, status: "awaiting_approval" })).toEqual([]);
  });

  it("follow from events that have just been decided, and are told to the workers", () => {
    const started = mission(taskMoved("models", "pending", "ready"), taskMoved("models", "ready", "running"));
    const change = withReadyTasks(started, [taskMoved("models", "running", "done")]);
    expect(readyIds(change.events)).toEqual(["api"]);
    expect(change.jobs).toEqual([{ missionId: "mis", taskId: "api" }]);
  });
});

describe("what a free worker does", () => {
  const ready = taskMoved("models", "pending", "ready");

  it("is nothing while nothing is ready or the mission does not run", () => {
    expect(chooseClaim(mission())).toEqual({ kind: "none" });
    for (const status of [
      "paused",
      "budget_stopped",
      "awaiting_approval",
      "completed",
      "cancelled",
    ] as const) {
      expect(chooseClaim({ ...mission(ready), status })).toEqual({ kind: "none" });
    }
  });

  it("is the first ready task in the plan's order", () => {
    const state = mission(taskMoved("page", "pending", "ready"), ready);
    expect(chooseClaim(state)).toMatchObject({ kind: "start", task: { id: "models" }, number: 1 });
  });

  it("stays within the limit, and one at a time in sequence", () => {
    const busy = mission(taskMoved("page", "pending", "running"), ready);
    expect(chooseClaim(busy).kind).toBe("start");
    expect(chooseClaim({ ...busy, parallelLimit: 1 }).kind).toBe("none");
    expect(chooseClaim({ ...busy, mode: "sequential" }).kind).toBe("none");
  });

  describe("while another task may change the same paths", () => {
    const page = [taskMoved("page", "pending", "ready"), taskMoved("page", "ready", "running")];
    const api = taskMoved("api", "pending", "ready");

    it("is nothing, and it says for whom the task waits", () => {
      const { choice, held } = lookForClaim(mission(...page, api));
      expect(choice.kind).toBe("none");
      expect(heldEvents(held)).toEqual([
        { type: "task-held", taskId: "api", holderId: "page", glob: "src/api/client.ts" },
      ]);
    });

    it("is to say so once", () => {
      const { held } = lookForClaim(mission(...page, api));
      const told = mission(...page, api, ...heldEvents(held));
      expect(heldEvents(lookForClaim(told).held)).toEqual([]);
      expect(told.tasks.api?.heldBy).toEqual({ taskId: "page", glob: "src/api/client.ts" });
    });

    it("is told to the workers again when the other one stops", () => {
      const { held } = lookForClaim(mission(...page, api));
      const told = mission(...page, api, ...heldEvents(held));
      const { jobs } = withReadyTasks(told, [taskMoved("page", "running", "done")]);
      expect(jobs).toContainEqual({ missionId: "mis", taskId: "api" });
      expect(withReadyTasks(told, [taskMoved("models", "ready", "done")]).jobs).toEqual([]);
    });

    it("is to take the next ready one that is free of it", () => {
      const state = mission(...page, api, taskMoved("models", "pending", "ready"));
      const first = { ...state, taskOrder: ["api", "models", "page"] };
      expect(chooseClaim(first)).toMatchObject({ kind: "start", task: { id: "models" } });
      expect(lookForClaim(first).held).toHaveLength(1);
    });

    it("is to start it as soon as the other one stops, also when that one only rests", () => {
      for (const to of ["done", "awaiting_approval", "blocked", "ready"] as const) {
        const state = mission(...page, api, taskMoved("page", "running", to));
        expect(chooseClaim(state)).toMatchObject({ kind: "start", task: { id: "api" } });
      }
    });

    it("counts what the bug hunter may change in place of the task's own agent", () => {
      const testing = planTask({ id: "tests", type: "testing", agent: "qa-engineer", writes: ["test/**"] });
      const state = previewEvents(emptyMissionState("mis"), [
        missionCreated(),
        planProposed([...tasks, testing]),
        running,
        taskMoved("tests", "ready", "running"),
        api,
      ]);
      expect(chooseClaim(state).kind).toBe("start");
      const hunter = { ...attemptStarted(), taskId: "tests", agent: "bug-hunter" };
      expect(chooseClaim(previewEvents(state, [hunter])).kind).toBe("none");
    });

    it("lets reviews run side by side: each has a file of its own", () => {
      const reviews = ["one", "two"].map((id) =>
        planTask({ id, type: "code_review", agent: "code-reviewer", writes: ["docs/reviews/**"] }),
      );
      const moved = [taskMoved("one", "ready", "running"), taskMoved("two", "pending", "ready")];
      const start = [missionCreated(), planProposed(reviews), running, ...moved];
      expect(chooseClaim(previewEvents(emptyMissionState("mis"), start)).kind).toBe("start");
    });
  });

  it("is to go on with an attempt that rests", () => {
    expect(chooseClaim(mission(ready, attemptStarted()))).toMatchObject({
      kind: "resume",
      attempt: { id: "attempt" },
    });
  });

  it("is to ask first for a task that is dearer than the policy allows, until it is approved", () => {
    const policy = { plan: "ask", rfc: "ask", merge: "ask", taskAboveUsd: 0.4 } as const;
    const [models] = tasks;
    if (!models) throw new Error("a task");
    const asked = approvalRequested({ gate: "task", taskId: "models", hash: taskGateHash(models) });
    const state = { ...mission(ready, asked), policy };
    expect(chooseClaim(state).kind).toBe("ask");
    const decided = { type: "approval-decided", approvalId: "approval", answer: null, by: "you" } as const;
    expect(chooseClaim(previewEvents(state, [{ ...decided, decision: "rejected" }])).kind).toBe("ask");
    expect(chooseClaim(previewEvents(state, [{ ...decided, decision: "approved" }])).kind).toBe("start");
    const given: MissionEvent = {
      type: "task-reassigned",
      taskId: "models",
      agent: "frontend-developer",
      by: "you",
    };
    const other = previewEvents(state, [{ ...decided, decision: "approved" }, given]);
    expect(chooseClaim(other).kind, "the leave was for another agent").toBe("ask");
    expect(chooseClaim({ ...state, policy: { ...policy, taskAboveUsd: 0.5 } }).kind).toBe("start");
  });
});

describe("a permit for a step", () => {
  const atWork = () =>
    mission(
      taskMoved("models", "pending", "ready"),
      taskMoved("models", "ready", "running"),
      attemptStarted(),
    );
  const step = { taskId: "models", attemptId: "attempt", reserve: 1 };

  it("is refused to an attempt that is not the one at work", () => {
    expect(permitStep(atWork(), step)).toEqual({ kind: "granted" });
    expect(permitStep(atWork(), { ...step, attemptId: "older" })).toMatchObject({ reason: "cancelled" });
    expect(permitStep(atWork(), { ...step, taskId: "api" })).toMatchObject({ reason: "cancelled" });
    expect(permitStep(mission(), step)).toMatchObject({ reason: "cancelled" });
  });

  it.each([
    ["paused", "paused"],
    ["budget_stopped", "over-budget"],
    ["cancelled", "cancelled"],
    ["completed", "cancelled"],
  ] as const)("is refused while the mission is %s", (status, reason) => {
    expect(permitStep({ ...atWork(), status }, step)).toEqual({ kind: "refused", reason });
  });

  it("waits where calls that hold money will leave enough, and is refused where they will not", () => {
    const budget = { ...atWork().budget, stopMicroUsd: 100, spentMicroUsd: 20, reservedMicroUsd: 60 };
    const held = { ...atWork(), budget };
    expect(permitStep(held, { ...step, reserve: 20 })).toEqual({ kind: "granted" });
    expect(permitStep(held, { ...step, reserve: 80 })).toEqual({ kind: "held" });
    expect(permitStep(held, { ...step, reserve: 81 })).toMatchObject({ stoppedBy: { scope: "mission" } });
    const unknown = { ...held, budget: { ...budget, reservedMicroUsd: 0, unknownMicroUsd: 60 } };
    expect(permitStep(unknown, { ...step, reserve: 80 })).toMatchObject({ reason: "over-budget" });
  });

  it("never lets what is spent and held exceed the stop, in whatever order agents ask and settle", () => {
    const moves = fc.array(
      fc.record({
        id: fc.nat({ max: 5 }),
        reserve: fc.nat({ max: 400 }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        killed: fc.boolean(),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(moves, fc.nat({ max: 1_000 }), (asked, stopMicroUsd) => {
        let state = atWork();
        state = { ...state, budget: { ...state.budget, stopMicroUsd } };
        for (const { id, reserve, share, killed } of asked) {
          const stepId = `step-${id}`;
          const held = state.budget.reservations[stepId]?.microUsd;
          if (held !== undefined) {
            const end = killed
              ? { costMicroUsd: 0, unknownMicroUsd: held }
              : { costMicroUsd: Math.floor(held * share) };
            state = previewEvents(state, [stepFinished({ stepId, ...end, releasedMicroUsd: held })]);
          } else if (permitStep(state, { ...step, reserve }).kind === "granted") {
            state = previewEvents(state, [stepStarted({ stepId, reservedMicroUsd: reserve })]);
          }
          const { spentMicroUsd, reservedMicroUsd, unknownMicroUsd } = state.budget;
          expect(spentMicroUsd + reservedMicroUsd + unknownMicroUsd).toBeLessThanOrEqual(stopMicroUsd);
        }
      }),
    );
  });
});

describe("who tries next", () => {
  const attempt = (agent: string, outcome: AttemptState["outcome"]) => ({ agent, outcome }) as AttemptState;
  const own = "backend-developer";
  const code = (...attempts: AttemptState[]) => ({ agent: own, type: "implementation", attempts }) as const;
  const paper = (...attempts: AttemptState[]) => ({ agent: own, type: "documentation", attempts }) as const;

  it("is the task's own agent first, then the bug hunter, then the coordinator", () => {
    const [mine, hunted] = [attempt(own, "failed"), attempt("bug-hunter", "failed")];
    expect(nextAgent(code())).toBe(own);
    expect(nextAgent(code(mine))).toBe("bug-hunter");
    expect(nextAgent(code(mine, hunted))).toBe("coordinator");
    expect(nextAgent(code(mine, hunted, attempt("coordinator", "succeeded")))).toBe(own);
  });

  it("is the same agent once more where there is no code to mend", () => {
    expect(nextAgent(paper(attempt(own, "failed")))).toBe(own);
    expect(nextAgent(paper(attempt(own, "failed"), attempt(own, "failed")))).toBe("coordinator");
  });

  it("is its own agent again after a review, or an attempt that was cancelled", () => {
    expect(nextAgent(code(attempt(own, "succeeded")))).toBe(own);
    expect(nextAgent(code(attempt(own, "failed"), attempt("other", "cancelled")))).toBe(own);
  });

  it("is a person after five attempts, or when the coordinator fails", () => {
    expect(needsPerson(code(attempt(own, "failed")))).toBe(false);
    expect(needsPerson(code(...Array.from({ length: 5 }, () => attempt(own, "failed"))))).toBe(true);
    expect(needsPerson(code(attempt("coordinator", "failed")))).toBe(true);
  });
});

describe("a blocked task", () => {
  it("says why, shows what was tried and what it cost, and offers the ways on", () => {
    const started = attemptStarted();
    const ended = {
      type: "attempt-finished",
      taskId: "models",
      attemptId: "attempt",
      outcome: "failed",
    } as const;
    const state = mission(started, stepStarted(), stepFinished(), { ...ended, summary: "No\nmore" });
    const cause = { reason: "it goes in circles", evidence: "The same call", questionId: "q" };
    const [moved, card] = blockTaskEvents(state, taskOf(state, "models"), cause);
    expect(moved).toMatchObject({ to: "blocked", reason: "it goes in circles" });
    expect(card).toMatchObject({
      gate: "stuck",
      options: ["Try again", "Hand to a person", "Skip this task", "Stop the mission"],
      follows: [
        expect.stringContaining("from the start"),
        expect.stringContaining("in words"),
        expect.stringMatching(/left out; 1\.2, 1\.3 go on without it/),
        expect.stringContaining("ends for good"),
      ],
    });
    expect(card?.type === "approval-requested" && card.detail).toBe(
      [
        "The same call",
        "**Spent on this task so far:** $0.0004, $0.0004 of it by the last attempt in less than a minute",
        "**What was tried:**\n- Attempt 1 by backend-developer: No",
      ].join("\n\n"),
    );
  });
});

describe("cancelling a mission", () => {
  it("ends every open task, attempt and question, and leaves what is done", () => {
    const state = mission(
      taskMoved("models", "running", "done"),
      taskMoved("api", "ready", "running"),
      attemptStarted({ taskId: "api" }),
      approvalRequested({ gate: "question", taskId: "api" }),
    );
    const after = previewEvents(state, cancelMissionEvents(state, "you", "No more"));
    expect(Object.values(after.tasks).map((task) => task.status)).toEqual(["done", "cancelled", "cancelled"]);
    expect(taskOf(after, "api").attempts[0]?.outcome).toBe("cancelled");
    expect(after.approvals.approval).toMatchObject({ decision: "voided", answer: "No more" });
    expect(after.status).toBe("cancelled");
  });
});

describe("a review's verdict", () => {
  const finding: Finding = {
    file: "a.ts",
    line: 1,
    severity: "major",
    rule: "r",
    message: "Wrong",
    suggestion: null,
  };
  const refuse: Verdict = { verdict: "request-changes", findings: [finding], summary: "No." };
  const reviewed = (...events: MissionEvent[]) => {
    const files: MissionEvent = {
      type: "task-committed",
      taskId: "models",
      attemptId: "a",
      commit: "c1",
      files: [],
    };
    return mission(
      files,
      taskMoved("models", "running", "done"),
      taskMoved("api", "ready", "running"),
      ...events,
    );
  };
  const reviewing = (state: MissionState, verdict: Verdict) =>
    previewEvents(state, reviewVerdictEvents(state, taskOf(state, "api"), verdict, "q"));

  it("that approves ends the review", () => {
    const state = reviewing(reviewed(), { verdict: "approve", findings: [], summary: "Fine." });
    expect([taskOf(state, "api").status, taskOf(state, "models").status]).toEqual(["done", "done"]);
  });

  it("that asks for changes sends the reviewed task back, twice; then a person is asked", () => {
    const once = reviewing(reviewed(), refuse);
    expect([taskOf(once, "api").status, taskOf(once, "models").status]).toEqual(["pending", "ready"]);
    const round: MissionEvent = {
      ...{ type: "review-recorded", taskId: "api", reviewedTaskId: "models", findings: [] },
      ...{ verdict: "request-changes", round: 2 },
    };
    const twiceBefore = reviewed(round);
    expect(taskOf(reviewing(twiceBefore, refuse), "api").status).toBe("blocked");
  });

  it("leaves a task alone that another review has sent back already", () => {
    const state = reviewing(
      reviewed(taskMoved("models", "done", "ready"), taskMoved("models", "ready", "running")),
      refuse,
    );
    expect([taskOf(state, "api").status, taskOf(state, "models").status]).toEqual(["pending", "running"]);
  });

  it("on nothing ends the review", () => {
    const state = mission(taskMoved("api", "ready", "running"));
    expect(taskOf(reviewing(state, refuse), "api").status).toBe("done");
  });
});

describe("an RFC", () => {
  const written = {
    rfc: { id: "art", title: "Design", path: "docs/rfcs/1.md", content: "# Design" },
    ...{ agent: "architect", summary: "How.", questionId: "q" },
  };

  it("is approved by the policy, or waits for a person with its text's hash", () => {
    const state = mission(taskMoved("models", "ready", "running"));
    const asked = previewEvents(state, rfcGateEvents(state, taskOf(state, "models"), written));
    expect(taskOf(asked, "models").status).toBe("awaiting_approval");
    expect(asked.approvals.q).toMatchObject({
      gate: "rfc",
      artifactId: "art",
      hash: expect.stringMatching(/^\w{64}$/),
    });
    const allowing = { ...state, policy: { ...state.policy, rfc: "allow" as const } };
    const allowed = previewEvents(allowing, rfcGateEvents(allowing, taskOf(state, "models"), written));
    expect(taskOf(allowed, "models").status).toBe("done");
    expect(allowed.rfcs.rfc_models?.status).toBe("approved");
  });
});

describe("an approved plan", () => {
  it("begins as an analysis while only a spec is to be written", () => {
    const research = planProposed([planTask({ type: "research" })]);
    const state = previewEvents(emptyMissionState("mis"), [missionCreated(), research]);
    expect(startWorkEvents(state, "you")).toMatchObject([{ to: "analyzing" }]);
    expect(startWorkEvents(mission(), "you")).toMatchObject([{ to: "running" }]);
  });

  it("has a hash that changes with anything that a person saw", () => {
    const [task] = tasks;
    if (!task) throw new Error("a task");
    const base = planHash([task]);
    expect(planHash([structuredClone(task)])).toBe(base);
    const edits = [
      ...[{ title: "x" }, { agent: "x" }, { writes: ["**"] }, { dependsOn: ["x"] }, { criteria: [] }],
      ...[{ estimate: { usd: 9, tokens: 1 } }, { description: "x" }, { phase: "x" }],
    ];
    expect(new Set(edits.map((edit) => planHash([{ ...task, ...edit }]))).add(base).size).toBe(
      edits.length + 1,
    );
  });
});
