import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { newMissionSchema } from "@/contracts/api";
import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import { isMissionOver } from "@/contracts/status";
import type { Fault } from "@/server/adapters/rehearsal/faults/fault";
import { noPace } from "@/server/adapters/rehearsal/serving/pace";
import { startRehearsalServer } from "@/server/adapters/rehearsal/serving/start-rehearsal-server";
import { createSystemClock } from "@/server/adapters/system/system-clock";
import { stuckChoices } from "@/server/domain/mission/block-task";
import { failedChecks } from "@/server/domain/plan/failed-checks";
import { checkGates } from "@/server/domain/spec/gates/check-gates";
import { personChoices } from "@/server/engine/attempt/questions/settle-disagreement";
import { decideApproval } from "@/server/services/approvals/decide-approval";
import { createMission } from "@/server/services/missions/create-mission";
import { createProject } from "@/server/services/projects/projects";
import { readSpec } from "@/server/services/specs/analyze-spec";
import { unsoundness } from "@/server/testing/sound-log";
import { createDice, drawFallback, drawFaults } from "./draw-faults";
import { createFastClock } from "./fast-clock";
import { type Bench, openRoom, type Room } from "./open-room";

/** How often "Try again", or an agent's "Hand it to somebody else", may be pressed before a run counts as failed. */
export const helpLimit = 6;
/** A second of War Room's pauses takes a hundredth of one here. */
const speed = 100;
const runLimitMs = 180_000;
const allowAll = { plan: "allow", rfc: "allow", merge: "allow", taskAboveUsd: null } as const;

export type RunRow = {
  run: number;
  /** What was drawn, e.g. `overloaded 3/2`: three times, at every second request. */
  faults: string[];
  /** Requests that a fault of the service or of the line met. */
  struck: number;
  calls: number;
  tasks: number;
  completed: boolean;
  /** Titles of the cards on which help was pressed. */
  help: string[];
  seconds: number;
  problem: string | null;
};

/** One mission in a room of its own, with the faults that its seed and number draw. */
export async function runMission(bench: Bench, seed: number, run: number): Promise<RunRow> {
  const startedAt = Date.now();
  const dice = createDice(seed * 100_003 + run);
  const hasFallback = drawFallback(dice);
  const faults = drawFaults(dice, hasFallback);
  const clock = createFastClock(createSystemClock(), speed);
  const model = await startRehearsalServer({
    ...{ host: "127.0.0.1", port: 0, apiKey: randomBytes(8).toString("hex") },
    ...{ pace: noPace, faults },
  });
  const room = await openRoom(bench, model, { clock, random: dice.next, hasFallback });
  try {
    await room.engine.start();
    const { state, help, problem } = await untilOver(room, await startMission(room));
    const frames = await room.services.store.readEvents(state.missionId, 0, 1_000_000);
    const unsound = unsoundness(frames);
    const completed = state.status === "completed" && unsound.length === 0;
    return {
      run,
      faults: [...faults.map(inWords), ...(hasFallback ? ["with fallback"] : [])],
      struck: model.stats().faulted,
      calls: model.stats().requests,
      tasks: state.taskOrder.length,
      completed,
      help,
      seconds: (Date.now() - startedAt) / 1_000,
      problem: completed
        ? null
        : [problem ?? `the mission is ${state.status}: ${state.statusReason}`, ...unsound].join("; "),
    };
  } finally {
    await room.engine.stop();
    await model.close();
  }
}

function inWords({ kind, times = 0, every = 1, seed, model }: Fault): string {
  const rhythm = every === 1 ? "" : `/${seed === undefined ? "" : "~"}${every}`;
  return `${kind} ${times || "always"}${rhythm}${model ? ` for ${model}` : ""}`;
}

async function startMission({ services }: Room): Promise<string> {
  const specText = await readFile(join(import.meta.dirname, "../crash-matrix/shelf-spec.md"), "utf8");
  const acceptedChecks = failedChecks(checkGates(readSpec({ text: specText, fileName: "spec.md" })));
  const project = await createProject(services, { name: "Shelf", source: null });
  const input = { projectId: project.id, specText, fileName: "spec.md", policy: allowAll, acceptedChecks };
  return (await createMission(services, newMissionSchema.parse(input))).missionId;
}

/** Waits for the mission's end, and presses "Try again" on the cards of blocked tasks. */
async function untilOver(
  { services, engine }: Room,
  missionId: string,
): Promise<{ state: MissionState; help: string[]; problem: string | null }> {
  const help: string[] = [];
  const changed = createBell();
  services.store.onFrames(() => changed.ring());
  const limit = Date.now() + runLimitMs;
  for (;;) {
    const state = await services.store.readState(missionId);
    if (!state) throw new Error("the mission is gone");
    if (isMissionOver(state.status)) {
      await engine.settled(missionId);
      return { state, help, problem: null };
    }
    const asked = Object.values(state.approvals).filter((approval) => approval.decision === null);
    const problem =
      Date.now() > limit
        ? `not over after ${runLimitMs / 1_000} s`
        : state.status === "paused"
          ? `paused: ${state.statusReason}`
          : (asked.find((approval) => !helpFor(approval))?.title ?? null);
    if (problem) return { state, help, problem };
    for (const approval of asked) {
      const { id, hash, title } = approval;
      if (help.length >= helpLimit)
        return { state, help, problem: `more than ${helpLimit} times stuck: ${title}` };
      help.push(title);
      await decideApproval(services, {
        ...{ missionId, approvalId: id, hash, by: "chaos" },
        ...{ decision: "answered", answer: helpFor(approval) },
      });
    }
    if (asked.length === 0) await changed.heard();
  }
}

/** What is pressed on a card: never more than that it be tried again, or that what agents do not agree about stands. */
function helpFor({ options }: ApprovalState): string | null {
  const presses = [stuckChoices.retry, "Go on with what is there", personChoices.stands];
  return presses.find((help) => options.includes(help)) ?? null;
}

/** Rings are not lost between two looks; a second of silence counts as one. */
function createBell() {
  let rung = false;
  let wake: () => void = () => undefined;
  return {
    ring: () => {
      rung = true;
      wake();
    },
    heard: async () => {
      let timer: NodeJS.Timeout | undefined;
      if (!rung) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = setTimeout(resolve, 1_000);
        });
      }
      clearTimeout(timer);
      rung = false;
    },
  };
}
