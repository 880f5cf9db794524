import { AsyncLocalStorage } from "node:async_hooks";
import { z } from "zod";
import type { ModelTier } from "@/contracts/agents";
import type { MissionEvent } from "@/contracts/events";
import type { JsonObject } from "@/contracts/json";
import { builtInTools, createToolRegistry } from "@/server/agents/tools/registry";
import { readBrief, type TaskBrief } from "@/server/domain/brief/task-brief";
import { AppError } from "@/server/domain/errors/app-error";
import type { ModelUse } from "@/server/domain/models/model-info";
import type { EngineDependencies } from "@/server/engine/engine-dependencies";
import type { RecordedEffects } from "@/server/engine/recorded-effects";
import { createCircuits } from "@/server/engine/retry/circuits";
import type { LlmReply } from "@/server/ports/llm";
import type { Logger } from "@/server/ports/logger";
import type { Recalled } from "@/server/ports/recall";
import type { StepRecord } from "@/server/ports/store";
import type { VcsPort } from "@/server/ports/vcs";
import { recordedDefinitions } from "./recorded-definitions";
import type { Recording } from "./recording";
import type { ReplayStore } from "./replay-store";
import { createReplayVcs } from "./replay-vcs";

type Parts = {
  recording: Recording;
  store: ReplayStore;
  /** Git with the recording's history in it. */
  vcs: VcsPort;
  repository: string;
};

const quiet: Logger = {
  ...{ debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  child: () => quiet,
};

/** What the engine works with in a replay: the recording in place of models, tools, time and ids. */
export function replayDependencies(parts: Parts): EngineDependencies {
  const { recording, store } = parts;
  const agents = new Map(recording.agents.map((agent) => [agent.name, agent]));
  const never = (): never => {
    throw new AppError({ code: "internal", message: "a replay has no effects" });
  };
  const definitions = recordedDefinitions(parts);
  const { vcs, files } = createReplayVcs(parts);
  const calls = new AsyncLocalStorage<Call>();
  const clock = { now: () => store.now(), sleep: async (ms: number) => store.sleep(ms) };
  return {
    ...{ store: store.port(), vcs, files, clock, logger: quiet },
    sandbox: { driver: "fake", selfTest: never, run: never },
    packages: { mounts: async () => [], place: async ({ source }) => source, adopt: async () => [] },
    diagrams: { validate: never },
    codebase: { ask: never },
    mcp: { call: never },
    fileChecks: { check: never },
    secretScan: { find: never },
    codeScan: { scan: never },
    reach: { http: never, query: never },
    recall: { before: async ({ attemptId }) => recordedRecall(store, attemptId), search: never },
    llm: { complete: async () => recordedReply(calls.getStore()) },
    liveFeed: { publish: () => undefined },
    maskSecrets: (text) => text,
    ids: { next: (prefix) => store.nextId(prefix) },
    modelFor: (tier, use) => modelsIn(recording, tier, use)[0],
    fallbacksFor: (tier, use) => modelsIn(recording, tier, use).slice(1),
    circuits: createCircuits({ clock, providerOf: ({ vendor }) => vendor }),
    tools: createToolRegistry(builtInTools, {
      ...{ tools: () => recording.mcpTools, settled: async () => undefined },
    }),
    teamOf: async () => (name) => definitions(name) ?? agents.get(name) ?? null,
    paths: {
      repository: () => parts.repository,
      workFolder: (attemptId) => attemptId,
      takenOver: (place) => place,
    },
    workers: {
      ...{ register: async () => undefined, beat: async () => true, fenceSilent: async () => undefined },
      ...{ unreleased: async () => [], markReleased: async () => undefined, dead: async () => new Set() },
      ...{ remove: async () => undefined, acquire: async () => true, letGo: async () => undefined },
    },
    workerId: "replay",
    capacity: Number.POSITIVE_INFINITY,
    isLeaving: () => false,
    random: () => 0.5,
    recorded: recordedEffects({ recording, store, calls }),
  };
}

/** What the attempt was given then; nothing where it went on before it was given anything. */
function recordedRecall(store: ReplayStore, attemptId: string): Recalled {
  const next = store.upcoming((event) => {
    if (
      event.type === "attempt-resumed" ||
      event.type === "attempt-finished" ||
      event.type === "memories-recalled"
    )
      return event.attemptId === attemptId ? event : null;
    return null;
  });
  if (next?.type !== "memories-recalled" || next.asked) return { entries: [], recommendations: [] };
  return { entries: next.entries, recommendations: next.recommendations };
}

function modelsIn({ tiers, agentModels }: Recording, tier: ModelTier, use: ModelUse = {}) {
  return agentModels[use.agent ?? ""] ?? tiers[tier];
}

type Ended = Extract<MissionEvent, { type: "step-finished" }>;

/** The recorded model call in whose place one is made. */
type Call = { result: JsonObject; end: Ended };

function recordedReply(call: Call | undefined): LlmReply {
  if (!call) throw new AppError({ code: "internal", message: "a call outside a step" });
  if (typeof call.result.thrown === "string") throw thrownBy(call.result, call.end);
  return structuredClone(call.result) as unknown as LlmReply;
}

function recordedEffects({
  recording,
  store,
  calls,
}: {
  recording: Recording;
  store: ReplayStore;
  calls: AsyncLocalStorage<Call>;
}): RecordedEffects {
  const steps = new Map<string, StepRecord>(recording.steps.map((step) => [step.stepId, step]));
  const ends = new Map<string, Ended>(
    recording.frames.flatMap(({ event }) => (event.type === "step-finished" ? [[event.stepId, event]] : [])),
  );
  return {
    idOf: (drawn) => store.meaningOf(drawn),
    async step(stepId, work) {
      const [step, end] = [steps.get(stepId), ends.get(stepId)];
      // Nobody saw how it ended: it hangs until its process is known to be gone.
      if (!step || !end || end.outcome === "unknown")
        return new Promise((_resolve, reject) => store.died.set(stepId, reject));
      const { result } = step;
      // It asks a person, which is done again.
      if (result === null || "resting" in result) return work();
      // The recorded reply is taken where the call would be made, so that what follows from it is worked out.
      if (step.kind === "model") return calls.run({ result, end }, work);
      if (typeof result.thrown === "string") throw thrownBy(result, end);
      const { outcome, summary } = end;
      return { result, outcome: outcome === "ok" ? "ok" : "error", summary, usage: null, costMicroUsd: 0 };
    },
    scan: (taskId) =>
      store.upcoming((event) =>
        event.type === "scan-recorded" && event.taskId === taskId
          ? { scans: event.scans, findings: event.findings }
          : null,
      ),
    nextRfc: (taskId, attempt) =>
      recording.steps
        .filter((step) => step.kind === "model" && step.taskId === taskId && step.index === 0)
        .flatMap(({ request }) => briefIn(request) ?? [])
        .find((brief) => brief.attempt === attempt)?.nextRfc,
    branchTests() {
      const artifactId = store.upcoming((event) =>
        event.type === "tests-recorded" && event.taskId === null ? event.artifactId : null,
      );
      const artifact = recording.artifacts.find(({ id }) => id === artifactId);
      if (!artifact) return null;
      const failure = store.upcoming((event) => {
        if (event.type === "mission-status-changed")
          return { reason: event.to === "failed" ? event.reason : null };
        return null;
      });
      const why = /^The tests of the finished branch do not pass: ([\s\S]*)$/.exec(
        failure?.reason ?? "",
      )?.[1];
      const { report, coverage } = JSON.parse(artifact.content);
      return { report, coverage, green: why === undefined, summary: why ?? "", problem: null, missing: null };
    },
    baseline() {
      const recorded = store.upcoming((event) => (event.type === "baseline-recorded" ? event : null));
      const artifact = recording.artifacts.find(({ id }) => id === recorded?.artifactId);
      if (!recorded || !artifact) return null;
      const { report, coverage } = JSON.parse(artifact.content);
      return { report, coverage, green: false, summary: "", problem: recorded.problem, missing: null };
    },
  };
}

const openingSchema = z.object({
  messages: z.tuple(
    [z.object({ content: z.array(z.looseObject({ text: z.string().optional() })) })],
    z.unknown(),
  ),
});

/** What the first call of an attempt was told. */
function briefIn(request: JsonObject): TaskBrief | null {
  const opening = openingSchema.safeParse(request).data?.messages[0];
  return readBrief((opening?.content ?? []).flatMap(({ text }) => text ?? []));
}

/** What a step had failed with, as far as the recording says. */
function thrownBy({ thrown, message }: JsonObject, { summary, usage }: Ended): AppError {
  return new AppError({
    code: thrown as AppError["code"],
    message: String(message),
    userMessage: summary.replace(/^\w+ · /, ""),
    details: usage ? { usage } : {},
  });
}
