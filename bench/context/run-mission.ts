import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newMissionSchema } from "@/contracts/api";
import type { EventFrame } from "@/contracts/events";
import { isMissionOver } from "@/contracts/status";
import { type Container, createContainer } from "@/server/container";
import { modelCatalog } from "@/server/domain/models/model-catalog";
import { failedChecks } from "@/server/domain/plan/failed-checks";
import { parseEnv } from "@/server/env";
import { createMission } from "@/server/services/missions/create-mission";
import { createProject } from "@/server/services/projects/projects";
import { readSpec } from "@/server/services/specs/analyze-spec";
import { planFromSpec } from "@/server/testing/built-in-workflows";
import type { Call } from "./figures";

const allowAll = { plan: "allow", rfc: "allow", merge: "allow", taskAboveUsd: null } as const;
const mostEvents = 100_000;

/**
 * Runs a mission of a spec with the rehearsal's server, which counts the prompt cache as the API does: the real store,
 * git and sandbox in a folder of its own.
 */
export async function runMission(specText: string) {
  const folder = await mkdtemp(join(tmpdir(), "war-room-context-"));
  const root = process.cwd();
  const settings = {
    WAR_ROOM_DATA_DIR: join(folder, "data"),
    WAR_ROOM_LOG_LEVEL: "error",
    WAR_ROOM_REHEARSAL_PACE: "none",
  };
  const container = await createContainer(parseEnv(settings, root), root);
  try {
    await container.engine.start();
    const frames = await runToItsEnd(container, specText);
    return {
      calls: callsOf(frames),
      prices: new Map(modelCatalog.models.map(({ id, price }) => [id, price])),
    };
  } finally {
    await container.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function runToItsEnd({ services }: Container, specText: string): Promise<EventFrame[]> {
  const acceptedChecks = failedChecks(planFromSpec(readSpec({ text: specText, fileName: "spec.md" })));
  const { store } = services;
  const over = new Promise<string>((resolve) =>
    store.onFrames((frames) => {
      const asked = new Map<string, string>();
      for (const { event } of frames) {
        if (event.type === "mission-status-changed" && isMissionOver(event.to)) resolve(event.to);
        if (event.type === "approval-requested") asked.set(event.approvalId, event.title);
        // What the policy allows is decided in the same breath.
        if (event.type === "approval-decided") asked.delete(event.approvalId);
      }
      for (const title of asked.values()) resolve(`stopped at a question: ${title}`);
    }),
  );
  const { id: projectId } = await createProject(services, { name: "Context", source: null });
  const input = { projectId, specText, fileName: "spec.md", policy: allowAll, acceptedChecks };
  const { missionId } = await createMission(services, newMissionSchema.parse(input));
  const end = await over;
  if (end !== "completed") throw new Error(`the mission ${end}`);
  return store.readEvents(missionId, 0, mostEvents);
}

function callsOf(frames: readonly EventFrame[]): Call[] {
  const begun = new Map<string, Omit<Call, "usage">>();
  return frames.flatMap(({ event }) => {
    if (event.type === "step-started" && event.kind === "model")
      begun.set(event.stepId, { agent: event.agent, model: event.name, attemptId: event.attemptId });
    if (event.type !== "step-finished" || event.usage === null) return [];
    const call = begun.get(event.stepId);
    return call ? [{ ...call, usage: event.usage }] : [];
  });
}
