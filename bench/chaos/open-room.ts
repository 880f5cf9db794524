import type { ModelSettings } from "@/contracts/model-settings";
import { createAnthropicLlm } from "@/server/adapters/anthropic/create-anthropic-llm";
import { createFileChecks } from "@/server/adapters/file-checks/create-file-checks";
import type { RehearsalServer } from "@/server/adapters/rehearsal/serving/start-rehearsal-server";
import { createSecretlintScan } from "@/server/adapters/secretlint/secretlint-scan";
import { createIds } from "@/server/adapters/system/nanoid-ids";
import { redactText } from "@/server/adapters/system/redact";
import { createToolRegistry } from "@/server/agents/tools/registry";
import { rehearsalModelIds } from "@/server/domain/models/model-catalog";
import { rehearsalModelSettings, resolveFallbacks, resolveModel } from "@/server/domain/models/resolve-model";
import { createEngine, type Engine } from "@/server/engine/engine";
import type { EngineDependencies } from "@/server/engine/engine-dependencies";
import { openMemory } from "@/server/engine/memory/open-memory";
import { createCircuits } from "@/server/engine/retry/circuits";
import type { Clock } from "@/server/ports/clock";
import type { DiagramPort } from "@/server/ports/diagram";
import type { SandboxPort } from "@/server/ports/sandbox";
import type { ServiceDependencies } from "@/server/services/service-dependencies";
import { builtInWorkflowFiles } from "@/server/testing/built-in-workflows";
import { createFakeCodebase } from "@/server/testing/fake-codebase";
import { createFakeMcp } from "@/server/testing/fake-mcp";
import { createFakeMemories } from "@/server/testing/fake-memories";
import { createFakeVcs } from "@/server/testing/fake-vcs";
import { createFakeWorkspace } from "@/server/testing/fake-workspace";
import { createMemoryStore } from "@/server/testing/memory-store";
import { createMemoryWorkers } from "@/server/testing/memory-workers";
import { noEmbeddings } from "@/server/testing/no-embeddings";
import { noModelAccess } from "@/server/testing/no-model-access";
import { noPackages } from "@/server/testing/no-packages";
import { noReach } from "@/server/testing/no-reach";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { rosterOfAgents } from "@/server/testing/roster-of-agents";
import { builtInAgents, byName } from "../built-in-agents";
import { idleTimeoutMs } from "./draw-faults";
import { createRememberingSandbox, type RememberedRuns } from "./remembering-sandbox";

/** What all runs share: it costs seconds to start, or is worth remembering. */
export type Bench = {
  folder: string;
  sandbox: SandboxPort;
  runs: RememberedRuns;
  diagrams: DiagramPort;
};

export type Room = { engine: Engine; services: ServiceDependencies };

/**
 * The engine and the services with the real roster, the real model adapter and the real sandbox. The log, git and the
 * work folders are in memory: their fakes pass the contracts of the real ones, and nothing crashes here.
 */
export async function openRoom(
  bench: Bench,
  model: RehearsalServer,
  { clock, random, hasFallback }: { clock: Clock; random: () => number; hasFallback: boolean },
): Promise<Room> {
  const settings: ModelSettings = {
    ...rehearsalModelSettings,
    fallbacks: hasFallback ? { strong: [rehearsalModelIds.fast] } : {},
  };
  const workers = createMemoryWorkers({ clock });
  const store = createMemoryStore({ clock, workers });
  const folders = new Map<string, Map<string, string>>();
  const { folder: builtIn, agents } = await builtInAgents();
  const roster = rosterOfAgents(agents);
  const team = byName(agents);
  const logger = createRecordingLogger();
  const ids = createIds();
  const paths = {
    repository: (id: string) => `repositories/${id}`,
    workFolder: (id: string) => `work/${id}`,
    takenOver: (id: string) => `taken-over/${id}`,
  };
  const workerId = "wrk_chaos";
  const [vcs, files] = [createFakeVcs(folders), createFakeWorkspace(folders)];
  const secretScan = createSecretlintScan();
  const memory = openMemory({
    ...{ store, clock, ids, logger, secretScan },
    ...{ memories: createFakeMemories(clock), embeddings: noEmbeddings },
  });
  const dependencies: EngineDependencies = {
    ...{ store, workers, vcs, files, clock, ids, logger, paths, workerId, random },
    sandbox: createRememberingSandbox(bench.sandbox, { ...bench, folders }),
    packages: noPackages,
    diagrams: bench.diagrams,
    codebase: createFakeCodebase(folders),
    mcp: createFakeMcp([]),
    fileChecks: createFileChecks(),
    // Scanners judge what was written; here it is broken on purpose.
    codeScan: { scan: async () => ({ scans: [], findings: [] }) },
    secretScan,
    reach: noReach,
    recall: memory.recall,
    llm: createAnthropicLlm({
      ...{ apiKey: model.apiKey, baseUrl: model.baseUrl },
      ...{ timeoutMs: 60_000, idleTimeoutMs, logger },
    }),
    liveFeed: { publish: () => undefined },
    maskSecrets: (text) => text,
    modelFor: (tier) => resolveModel(tier, settings),
    fallbacksFor: (tier) => resolveFallbacks(tier, settings),
    tools: createToolRegistry(),
    circuits: createCircuits({ clock, providerOf: ({ vendor }) => vendor }),
    teamOf: async () => (name) => team.get(name) ?? null,
    capacity: Number.POSITIVE_INFINITY,
    isLeaving: () => false,
  };
  await workers.register({ id: workerId, kind: "web", host: "here", pid: 1, dataFolder: "data" });
  const engine = createEngine(dependencies, store.queue);
  const services: ServiceDependencies = {
    ...{ store, vcs, files, roster, engine, clock, ids, logger },
    workflows: { read: async () => ({ files: builtInWorkflowFiles(), problems: [] }) },
    team: async () => ({ roster: await roster.read(), brought: [] }),
    agentFolders: { builtIn, own: builtIn },
    paths: {
      ...paths,
      examples: "examples",
      viewer: "dist/replay-viewer.js",
      search: "search",
    },
    maskSecrets: redactText,
    modelFor: dependencies.modelFor,
    fallbacksFor: dependencies.fallbacksFor,
    blame: { blame: async () => null, commit: async () => null },
    codebase: dependencies.codebase,
    bundles: { bundle: async () => new Uint8Array() },
    rehearsal: () => true,
    modelAccess: noModelAccess,
    ...{ mcp: createFakeMcp([]), memory },
    mutationChecks: { start: async () => ({ checkId: "none" }) },
  };
  return { engine, services };
}
