/**
 * One life of War Room, in a process of its own: goes on with the mission of its database, or begins it, and ends
 * when the mission is over or its fuse has burnt down, by SIGKILL to itself. It writes a line a fact on stdout,
 * synchronously, so that what was seen is known although the process is gone in the same instant.
 */

import { writeSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { newMissionSchema } from "@/contracts/api";
import { isMissionOver } from "@/contracts/status";
import { createContainer } from "@/server/container";
import { failedChecks } from "@/server/domain/plan/failed-checks";
import { checkGates } from "@/server/domain/spec/gates/check-gates";
import { readEnv } from "@/server/env";
import type { StorePort } from "@/server/ports/store";
import { createMission } from "@/server/services/missions/create-mission";
import { createProject } from "@/server/services/projects/projects";
import { readSpec } from "@/server/services/specs/analyze-spec";
import { factsOf, fuseSchema, type LifeLine, type Outcome } from "./protocol";

const appRoot = process.cwd();
const fuse = fuseSchema.parse(JSON.parse(process.env.CRASH_FUSE ?? "null"));
const outcomeFile = process.env.CRASH_OUTCOME ?? "";
const specFile = process.env.CRASH_SPEC ?? "";
const allowAll = { plan: "allow", rfc: "allow", merge: "allow", taskAboveUsd: null } as const;

function say(line: LifeLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

function die(): void {
  process.kill(process.pid, "SIGKILL");
}

let appends = 0;
/** The append that this life dies at. */
let last = Number.POSITIVE_INFINITY;

/** Counts appends that change the log, and dies at the one that the fuse names. */
function counted(store: StorePort): StorePort {
  return {
    ...store,
    append: async (missionId, decide) => {
      let writes = false;
      const result = await store.append(missionId, (state) => {
        const decision = decide(state);
        writes = decision.events.length > 0;
        if (writes && fuse?.moment === "before" && appends + 1 >= last) die();
        return decision;
      });
      if (writes) appends += 1;
      if (writes && appends === last) {
        if (fuse?.moment === "in-flight") setTimeout(die, fuse.delayMs);
        else die();
      }
      return result;
    },
  };
}

async function startMission(container: Awaited<ReturnType<typeof createContainer>>): Promise<string> {
  const specText = await readFile(specFile, "utf8");
  const acceptedChecks = failedChecks(checkGates(readSpec({ text: specText, fileName: "spec.md" })));
  const project = await createProject(container.services, { name: "Shelf", source: null });
  const input = { projectId: project.id, specText, fileName: "spec.md", policy: allowAll, acceptedChecks };
  const { missionId } = await createMission(container.services, newMissionSchema.parse(input));
  return missionId;
}

const container = await createContainer(readEnv(appRoot), appRoot, {
  wrap: (dependencies) => ({ ...dependencies, store: counted(dependencies.store) }),
});
const { store } = container.services;
const over = new Promise<void>((resolve) => {
  store.onFrames((frames) => {
    say({ frames });
    const { event } = frames.at(-1) ?? {};
    if (event?.type === "mission-status-changed" && isMissionOver(event.to)) resolve();
  });
});
const [known] = await store.listMissions({});
const begun = known ? await store.readEvents(known.missionId, 0, 1_000_000) : [];
const begunAt = { seq: begun.length, facts: factsOf(begun) };
say({ begunAt });
if (fuse) last = Math.max(1, Math.floor(fuse.due - begunAt.facts * fuse.appendsPerFact));
await container.engine.start();
const missionId = known?.missionId ?? (await startMission(container));
if (!known || !isMissionOver(known.status)) await over;
await container.engine.settled(missionId);
const frames = await store.readEvents(missionId, 0, 1_000_000);
const state = await store.readState(missionId);
if (!state) throw new Error("the mission is gone");
const attempts = Object.values(state.tasks).flatMap((task) => task.attempts);
const steps = await Promise.all(attempts.map((attempt) => store.readSteps(attempt.id)));
const replies = steps
  .flat()
  .filter((step) => step.kind === "model" && step.outcome === "ok")
  .map(({ stepId, result }) => ({ stepId, requestId: String(result?.requestId) }));
await container.close();
const repository = container.services.paths.repository(state.projectId);
const outcome: Outcome = { state, frames, replies, appends, repository };
await writeFile(outcomeFile, JSON.stringify(outcome));
