import { createHash } from "node:crypto";
import type { ModelTier } from "@/contracts/agents";
import { AppError } from "@/server/domain/errors/app-error";
import { readMission } from "../missions/read-mission";
import type { ServiceDependencies } from "../service-dependencies";
import { digestLength, type RecordingLine, recordingFormat, recordingLimits } from "./recording";

const pageOfFrames = 1_000;
const bundlePart = 3 * 250_000;

/**
 * A mission as one file, line by line: log, steps with what was sent and what came back, artifacts, agents, models and
 * the repository's history.
 * @throws AppError `not-found`, `not-possible-now` while a step is in flight, `invalid-input` when it is too large.
 */
export async function* writeRecording(
  dependencies: ServiceDependencies,
  missionId: string,
): AsyncGenerator<string> {
  const digests: string[] = [];
  const line = (value: object): string => {
    const text = JSON.stringify(value);
    digests.push(digestOf(text));
    return `${text}\n`;
  };
  yield line({ kind: "war-room-recording", format: recordingFormat });
  for await (const content of recordedLines(dependencies, missionId)) yield line(content);
  yield `${JSON.stringify({ kind: "end", digests: digests.join("") })}\n`;
}

export function digestOf(line: string): string {
  return createHash("sha256").update(line).digest("hex").slice(0, digestLength);
}

async function* recordedLines(
  dependencies: ServiceDependencies,
  missionId: string,
): AsyncGenerator<RecordingLine> {
  const { store, team, modelFor, fallbacksFor, bundles, paths, clock, mcp } = dependencies;
  const state = await readMission(store, missionId);
  const running = Object.values(state.tasks).filter(({ status }) => status === "running");
  if (running.length > 0) {
    throw new AppError({
      code: "not-possible-now",
      message: `${running.length} tasks run`,
      userMessage: "The mission is at work. Pause it, or wait for its end; then export it.",
    });
  }
  const project = await store.getProject(state.projectId);
  yield {
    ...{ kind: "mission", missionId, title: state.title, exportedAt: clock.now().toISOString() },
    project: { id: state.projectId, name: project?.name ?? state.projectId },
  };
  const { rehearsal } = state;
  const chain = (tier: ModelTier, agent?: string) => {
    const use = { agent, rehearsal };
    return [modelFor(tier, use), ...fallbacksFor(tier, use)];
  };
  const { agents } = (await team(state)).roster;
  for (const agent of agents) yield { kind: "agent", agent };
  for (const tier of ["strong", "fast"] as const) yield { kind: "tier", tier, models: chain(tier) };
  for (const { name, model: tier } of agents) {
    const models = chain(tier, name);
    if (models[0]?.id !== chain(tier)[0]?.id) yield { kind: "agent-models", agent: name, tier, models };
  }
  for (const tool of mcp.tools()) yield { kind: "mcp-tool", ...tool, agents: [...tool.agents] };
  for (let seq = 0; seq < state.seq; ) {
    const frames = await store.readEvents(missionId, seq, pageOfFrames);
    for (const frame of frames) if (frame.seq <= state.seq) yield { kind: "frame", frame };
    seq = frames.at(-1)?.seq ?? state.seq;
  }
  for (const { attempts } of Object.values(state.tasks)) {
    for (const { id } of attempts) {
      for (const step of await store.readSteps(id)) yield { kind: "step", step };
    }
  }
  for (const { id } of Object.values(state.artifacts)) {
    const artifact = await store.readArtifact(id);
    if (artifact) yield { kind: "artifact", artifact };
  }
  if (state.baseCommit === null) return;
  const bundle = await bundles.bundle({
    repository: paths.repository(state.projectId),
    branches: [state.defaultBranch ?? "main", state.branch],
    maxBytes: recordingLimits.bundleBytes,
  });
  for (let at = 0; at < bundle.length; at += bundlePart) {
    yield { kind: "bundle", base64: Buffer.from(bundle.subarray(at, at + bundlePart)).toString("base64") };
  }
}
