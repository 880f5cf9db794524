import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame } from "@/contracts/events";
import { reduceMission } from "@/contracts/reduce-mission";
import { isMissionOver } from "@/contracts/status";
import { AppError } from "@/server/domain/errors/app-error";
import type { Change, NewArtifact, StepWrite } from "@/server/ports/store";
import type { ServiceDependencies } from "../service-dependencies";
import type { Recording } from "./recording";
import type { ReplayVerdict } from "./replay-mission";

/**
 * Refuses what must not come into a data folder: a log that the engine does not write, and a mission that would go on
 * there by itself, with the policy and the budget of whoever made the file and the key of whoever opens it.
 * @throws AppError `invalid-input`
 */
export function refuseToKeep({ frames, missionId }: Recording, verdict: ReplayVerdict["kind"] | null): void {
  const { status } = frames.reduce(reduceMission, emptyMissionState(missionId));
  const why = !isMissionOver(status)
    ? `its mission is not over (${status.replaceAll("_", " ")}), and would go on at the next start`
    : verdict === "different"
      ? "its replay differs from it"
      : null;
  if (why === null) return;
  const message = `The recording is not kept: ${why}. Nothing was written.`;
  throw new AppError({ code: "invalid-input", message, userMessage: message });
}

/**
 * Writes a recording into a store, so that its mission can be looked at in the app: a project that says that it is a
 * replay, and the log as it was, with its times.
 * @param setTime what the store's clock says from then on
 * @param bundle file with the repository's history; null: it has none
 */
export async function keepReplay(
  { store, vcs, paths }: Pick<ServiceDependencies, "store" | "vcs" | "paths">,
  recording: Recording,
  { setTime, bundle }: { setTime: (at: Date) => void; bundle: string | null },
): Promise<void> {
  const { missionId, project, frames } = recording;
  const repository = paths.repository(project.id);
  await vcs.ensureRepository({ repository, cloneFrom: bundle });
  const name = `Replay of ${project.name}`.slice(0, 80);
  await store.createProject({ id: project.id, name, source: null, settings: {} });
  const bodies = bodiesOf(recording);
  for (const group of groupsOf(frames)) {
    const [first] = group;
    if (!first) continue;
    setTime(new Date(first.at));
    const change: Change = { events: group.map(({ event }) => event), ...bodies(group) };
    if (first.seq === 1) await store.createMission({ missionId, projectId: project.id, ...change });
    else await store.append(missionId, () => ({ ...change, result: true }));
  }
  const { seq } = (await store.readState(missionId)) ?? { seq: 0 };
  if (seq === frames.length) return;
  throw new AppError({ code: "internal", message: `${seq} of ${frames.length} events were written` });
}

/** Frames of one moment; a step does not begin and end in one. */
function groupsOf(frames: readonly EventFrame[]): EventFrame[][] {
  const groups: EventFrame[][] = [];
  const begun = new Set<string>();
  for (const frame of frames) {
    const group = groups.at(-1);
    const endsHere = frame.event.type === "step-finished" && begun.has(frame.event.stepId);
    if (group && group[0]?.at === frame.at && !endsHere) group.push(frame);
    else {
      groups.push([frame]);
      begun.clear();
    }
    if (frame.event.type === "step-started") begun.add(frame.event.stepId);
  }
  return groups;
}

/** What belongs to events and is not in the log. */
function bodiesOf({ steps, artifacts, missionId }: Recording) {
  const stepById = new Map(steps.map((step) => [step.stepId, step]));
  const artifactById = new Map(artifacts.map((artifact) => [artifact.id, artifact]));
  return (frames: readonly EventFrame[]): Pick<Change, "steps" | "artifacts"> => ({
    steps: frames.flatMap(({ event }): StepWrite[] => {
      const step = "stepId" in event && event.stepId !== null ? stepById.get(event.stepId) : undefined;
      if (!step) return [];
      const { stepId, attemptId, taskId, index, kind, name, requestHash, request, result } = step;
      if (event.type === "step-started")
        return [{ stepId, attemptId, missionId, taskId, index, kind, name, requestHash, request }];
      return event.type === "step-finished" ? [{ stepId, result: result ?? {}, outcome: event.outcome }] : [];
    }),
    artifacts: frames.flatMap(({ event }): NewArtifact[] => {
      const artifact = event.type === "artifact-recorded" ? artifactById.get(event.artifactId) : undefined;
      if (!artifact) return [];
      const { createdAt: _at, ...written } = artifact;
      return [{ ...written, missionId }];
    }),
  });
}
