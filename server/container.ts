import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import type { JsonObject } from "@/contracts/json";
import { anthropicProvider } from "@/contracts/model-providers";
import type { ModelSettings } from "@/contracts/model-settings";
import { createBubblewrapSandbox } from "./adapters/bubblewrap/bubblewrap-sandbox";
import { createCodeScan } from "./adapters/code-scan/create-code-scan";
import { createCodebase } from "./adapters/codebase/create-codebase";
import { createEmbeddings } from "./adapters/embeddings/create-embeddings";
import { createFileChecks } from "./adapters/file-checks/create-file-checks";
import { createFolderFiles } from "./adapters/folder-files/folder-files";
import { createGit } from "./adapters/git/create-git";
import { removeStaleLocks } from "./adapters/git/stale-locks";
import { createMcp } from "./adapters/mcp/create-mcp";
import { createMermaidDiagrams } from "./adapters/mermaid/mermaid-diagrams";
import { createModelConnections } from "./adapters/model-router/open-connection";
import { routeModels } from "./adapters/model-router/route-models";
import { createPackages } from "./adapters/packages/create-packages";
import { openStorage } from "./adapters/prisma/open-storage";
import { createReach } from "./adapters/reach/create-reach";
import { faultsSchema } from "./adapters/rehearsal/faults/fault";
import { defaultPace, noPace } from "./adapters/rehearsal/serving/pace";
import {
  type RehearsalServer,
  startRehearsalServer,
} from "./adapters/rehearsal/serving/start-rehearsal-server";
import { createFolderRoster, isAgentFile } from "./adapters/roster/folder-roster";
import { createSecretlintScan } from "./adapters/secretlint/secretlint-scan";
import { createSecretFile } from "./adapters/secrets/secret-file";
import { openSocketCluster, type SocketAdapter } from "./adapters/socket-cluster/open-socket-cluster";
import { createIds } from "./adapters/system/nanoid-ids";
import { createLogger } from "./adapters/system/pino-logger";
import { redactText } from "./adapters/system/redact";
import { createSystemClock } from "./adapters/system/system-clock";
import { createFolderWorkflows } from "./adapters/workflows/folder-workflows";
import { markDataFolder } from "./adapters/workspace/mark-data-folder";
import { createWorkspace } from "./adapters/workspace/workspace";
import { builtInTools, createToolRegistry, grantableTools } from "./agents/tools/registry";
import { AppError } from "./domain/errors/app-error";
import { embeddingProviders } from "./domain/memory/embedding-providers";
import type { ModelUse } from "./domain/models/model-info";
import { providersOf, splitModelId } from "./domain/models/provider-of";
import {
  isRehearsalModel,
  rehearsalModelSettings,
  resolveFallbacks,
  resolveModel,
  withChains,
} from "./domain/models/resolve-model";
import { type RoomModels, roomModels } from "./domain/models/room-models";
import { createMutateTask } from "./engine/checks/mutate-task";
import type { EngineDependencies } from "./engine/engine-dependencies";
import { openMemory } from "./engine/memory/open-memory";
import { createCircuits } from "./engine/retry/circuits";
import { createSentinel } from "./engine/sentinel/create-sentinel";
import { createTeamReader } from "./engine/team/read-team";
import { createWorker, type Worker } from "./engine/worker/create-worker";
import { type Env, readGitEnvironment } from "./env";
import type { FolderFilesPort } from "./ports/folder-files";
import type { LiveDelta } from "./ports/live-feed";
import type { Logger } from "./ports/logger";
import type { RosterPort } from "./ports/roster";
import type { SandboxHealth } from "./ports/sandbox";
import type { StorePort } from "./ports/store";
import type { VcsPort } from "./ports/vcs";
import type { NewWorker } from "./ports/workers";
import { followBranches } from "./services/codebase/follow-branches";
import { createMutationChecks } from "./services/reviews/check-mutations";
import { keepRfcs } from "./services/rfcs/keep-rfcs";
import type { ServiceDependencies } from "./services/service-dependencies";
import { mcpSettingsOf } from "./services/settings/mcp-settings";
import { memorySettingsOf } from "./services/settings/memory-settings";
import { modelSettingsOf } from "./services/settings/model-settings";
import { reachSettingsOf } from "./services/settings/reach-settings";

export type Container = {
  engine: Worker;
  services: ServiceDependencies;
  logger: Logger;
  sandboxHealth: () => Promise<SandboxHealth>;
  /** Null where the environment has a key. Whether the room is a rehearsal now: `services.rehearsal`. */
  rehearsal: RehearsalServer | null;
  /** Where text is sent while it is written; nobody listens until somebody does. */
  onDelta: (listener: (delta: LiveDelta) => void) => void;
  /** Joins the Socket.IO servers of all processes; undefined when there is only this one. */
  openSocketAdapter: () => SocketAdapter | undefined;
  /** Stops the engine, then what it stands on. */
  close(): Promise<void>;
};

const oldestNode = 24;
const modelCall = { timeoutMs: 15 * 60_000, idleTimeoutMs: 90_000 };

/** Lets a harness stand between the engine and what it changes: to count it, to fail it, to die in it. */
export type Wrap = (dependencies: EngineDependencies) => EngineDependencies;

export type ContainerOptions = {
  /** What this process is to others who look at the list of workers. */
  kind?: NewWorker["kind"];
  wrap?: Wrap;
  /** What time it is for the log. */
  now?: () => Date;
};

/** Version control alone, for a command that needs neither a database nor a model. */
export function createVersionControl(): VcsPort & { close(): Promise<void> } {
  const { path, remote } = readGitEnvironment();
  const logger = createLogger({ level: "warn", pretty: false });
  return createGit({ logger, path, remoteEnvironment: remote });
}

/** The only place where adapters are made. `appRoot` holds the roster, the examples and the workers. */
export async function createContainer(
  env: Env,
  appRoot: string,
  options: ContainerOptions = {},
): Promise<Container> {
  refuseOldNode();
  const closers: Array<() => Promise<void>> = [];
  try {
    return await buildContainer(env, appRoot, options, closers);
  } catch (error) {
    // What was started before the failure must not outlive it.
    await closeAll(closers);
    throw error;
  }
}

/** Last opened, first closed. */
async function closeAll(closers: Array<() => Promise<void>>): Promise<void> {
  for (let next = closers.pop(); next; next = closers.pop()) await next();
}

async function buildContainer(
  env: Env,
  appRoot: string,
  { kind = "web", wrap = (dependencies) => dependencies, now }: ContainerOptions,
  closers: Array<() => Promise<void>>,
): Promise<Container> {
  const clock = { ...createSystemClock(), ...(now ? { now } : {}) };
  const ids = createIds();
  const logger = createLogger({ level: env.logLevel, pretty: env.isDevelopment });
  await mkdir(env.dataDir, { recursive: true });
  const storage = await openStorage({
    databaseUrl: env.databaseUrl,
    embeddedDir: join(env.dataDir, "postgres"),
    clock,
    logger,
  });
  closers.push(storage.close);
  const secrets = createSecretFile({ path: join(env.dataDir, "secrets.json"), environment: env.secrets });
  const hasKey = () => secrets.read(anthropicProvider.keyName) !== null;
  // A key that is given in the app may be taken back in it: only one of the environment stays.
  const rehearsal = anthropicProvider.keyName in env.secrets ? null : await startRehearsal(env);
  if (rehearsal) closers.push(rehearsal.close);
  let chosen = withChains(modelSettingsOf(await storage.store.readSettings()), env.modelChains);
  const takers: Array<(settings: JsonObject) => void> = [
    (settings) => {
      chosen = withChains(modelSettingsOf(settings), env.modelChains);
    },
  ];
  const takeSettings = (settings: JsonObject) => takers.forEach((take) => void take(settings));
  const room = (): RoomModels => roomModels(chosen, hasKey());
  const modelsFor = (use: ModelUse = {}): ModelSettings => {
    const now = room();
    if (use.rehearsal === undefined || use.rehearsal === now.rehearsal) return now.settings;
    if (use.rehearsal && rehearsal) return rehearsalModelSettings;
    throw otherKindOfRoom(use.rehearsal);
  };
  storage.onSettingsChanged(() => {
    storage.store.readSettings().then(takeSettings, (thrown: unknown) => {
      logger.warn("changed settings could not be read", { error: String(thrown) });
    });
  });
  const store: StorePort = {
    ...storage.store,
    writeSettings: async (settings) => {
      await storage.store.writeSettings(settings);
      takeSettings(settings);
    },
  };

  const open = createModelConnections({ ...modelCall, logger });
  const providerOfModel = (id: string) => {
    const named = splitModelId(id, chosen);
    const provider = named && providersOf(chosen)[named.provider];
    return provider ? { provider, wireId: named.wireId } : null;
  };

  // With the embedded database this is the only process of the data folder.
  await removeStaleLocks({
    ...{ folder: join(env.dataDir, "repositories"), isAlone: storage.shared === null },
    ...{ logger, now: () => new Date() },
  });
  const gitEnvironment = readGitEnvironment();
  const vcs = createGit({ logger, path: gitEnvironment.path, remoteEnvironment: gitEnvironment.remote });
  const files = createWorkspace();
  const sandbox = createBubblewrapSandbox();
  const mcp = createMcp({
    ...{ secrets, clock, logger, openSandboxed: sandbox.open, folder: join(env.dataDir, "mcp") },
  });
  closers.push(mcp.close);
  mcp.apply(mcpSettingsOf(await storage.store.readSettings()));
  let reachable = reachSettingsOf(await storage.store.readSettings());
  takers.push((settings) => {
    reachable = reachSettingsOf(settings);
  });
  takers.push((settings) => mcp.apply(mcpSettingsOf(settings)));
  const diagrams = createMermaidDiagrams(workerFile(appRoot, "mermaid/mermaid"));
  closers.push(diagrams.close);
  const codebase = createCodebase({
    ...{ workerFile: workerFile(appRoot, "codebase/codebase"), cache: storage.codeCache, logger },
  });
  closers.push(codebase.close);
  const { roster, folders: agentFolders, close: closeRoster } = await openRoster(env, appRoot);
  closers.push(closeRoster);
  await logProblems(roster, logger);
  const ownWorkflows = env.workflowsDir ?? join(env.dataDir, "workflows");
  if (!env.workflowsDir) await mkdir(ownWorkflows, { recursive: true });
  const workflows = createFolderWorkflows([
    { path: join(appRoot, "workflows"), source: "app" },
    { path: ownWorkflows, source: "own" },
  ]);

  const listeners: Array<(delta: LiveDelta) => void> = [];
  const cluster = storage.shared ? openSocketCluster({ ...storage.shared, logger }) : null;
  if (cluster) closers.push(cluster.close);
  if (cluster && kind !== "web") {
    const publisher = cluster.openPublisher();
    closers.push(publisher.close);
    listeners.push(publisher.publish);
  }
  const paths = {
    repository: (projectId: string) => join(env.dataDir, "repositories", `${projectId}.git`),
    workFolder: (attemptId: string) => join(env.dataDir, "work", attemptId),
    takenOver: (place: string) => join(env.dataDir, "taken-over", place),
  };
  const team = createTeamReader({ roster, store, vcs, paths, knownTools: grantableTools });
  const secretScan = createSecretlintScan();
  const reach = createReach({ settings: () => reachable, secrets });
  let memorySettings = memorySettingsOf(await storage.store.readSettings());
  takers.push((settings) => {
    memorySettings = memorySettingsOf(settings);
  });
  const memory = openMemory({
    ...{ store, memories: storage.memories, secretScan, clock, ids, logger },
    embeddings: createEmbeddings({
      chosen: () => memorySettings.embedding,
      providerOf: (id) => embeddingProviders(chosen)[id] ?? null,
      secrets,
    }),
  });
  closers.push(memory.stop);
  memory.start();
  const engineDependencies = wrap({
    store,
    workers: storage.workers,
    vcs,
    sandbox,
    packages: createPackages({ folder: join(env.dataDir, "packages") }),
    files,
    diagrams,
    codebase,
    mcp,
    fileChecks: createFileChecks(),
    secretScan,
    codeScan: createCodeScan({
      secrets: secretScan,
      reach,
      eslintWorker: workerFile(appRoot, "code-scan/eslint"),
    }),
    reach,
    recall: memory.recall,
    llm: routeModels({
      ...{ open, secrets, anthropicUrl: env.anthropicUrl },
      providerOf: providerOfModel,
      isRehearsal: isRehearsalModel,
      rehearsal: rehearsal && { baseUrl: rehearsal.baseUrl, key: rehearsal.apiKey },
    }),
    liveFeed: { publish: (delta) => listeners.forEach((listener) => void listener(delta)) },
    clock,
    ids,
    logger,
    modelFor: (tier, use) => resolveModel(tier, modelsFor(use), use?.agent),
    fallbacksFor: (tier, use) => resolveFallbacks(tier, modelsFor(use), use?.agent),
    tools: createToolRegistry(builtInTools, mcp),
    circuits: createCircuits({
      clock,
      providerOf: ({ id, vendor }) => providerOfModel(id)?.provider.baseUrl ?? vendor,
    }),
    teamOf: async (mission) => {
      const { agents } = (await team(mission)).roster;
      return (name) => agents.find((agent) => agent.name === name) ?? null;
    },
    paths,
    workerId: "",
    capacity: env.tasksAtOnce,
    isLeaving: () => false,
    random: Math.random,
  });
  const engine = await createWorker(engineDependencies, storage.queue, {
    ...{ kind, host: hostname(), pid: process.pid, dataFolder: await markDataFolder(env.dataDir) },
    ...{ beatMs: env.heartbeatMs, silentMs: 3 * env.heartbeatMs },
    clearWork: (workerId) => rm(paths.workFolder(workerId), { recursive: true, force: true }),
  });
  const rfcs = keepRfcs(engineDependencies);
  const sentinel = createSentinel(engineDependencies);
  sentinel.start();
  const mutateTask = createMutateTask(engineDependencies);
  const mutationChecks = createMutationChecks({ ...engineDependencies, mutateTask });
  closers.push(rfcs.close, engine.stop, sentinel.stop, mutationChecks.close);
  if (kind === "web") rfcs.catchUp();
  const services: ServiceDependencies = {
    store: engineDependencies.store,
    vcs,
    bundles: vcs,
    blame: vcs,
    ...{ files, codebase },
    ...{ roster, team, agentFolders },
    workflows,
    engine,
    clock,
    ids,
    logger,
    paths: {
      ...paths,
      examples: join(appRoot, "examples"),
      search: join(env.dataDir, "search"),
      viewer: join(appRoot, "dist", "replay-viewer.js"),
    },
    maskSecrets: redactText,
    modelFor: engineDependencies.modelFor,
    fallbacksFor: engineDependencies.fallbacksFor,
    rehearsal: () => room().rehearsal,
    ...{ mcp, memory },
    mutationChecks,
    modelAccess: {
      ...{ secrets, open, anthropicUrl: env.anthropicUrl },
      byEnvironment: (["strong", "fast"] as const).filter((tier) => env.modelChains[tier].length > 0),
      settings: () => room().settings,
    },
  };
  if (kind === "web") closers.push(followBranches(services));
  return {
    engine,
    services,
    logger,
    rehearsal,
    sandboxHealth: () => sandbox.selfTest(),
    onDelta: (listener) => void listeners.push(listener),
    openSocketAdapter: () => cluster?.openAdapter(),
    close: () => closeAll(closers),
  };
}

/** Agents' code is TypeScript that the sandbox runs with this Node. */
function refuseOldNode(): void {
  const [major = 0] = process.versions.node.split(".").map(Number);
  if (major >= oldestNode) return;
  throw new Error(
    `War Room needs Node ${oldestNode} or newer; this is ${process.versions.node}. \`npm start\` fetches one.`,
  );
}

/** A mission stays what it was begun as: what a rehearsal made must not pass for a model's work, nor cost money. */
function otherKindOfRoom(wasRehearsal: boolean): AppError {
  const userMessage = wasRehearsal
    ? "This mission was begun as a rehearsal, and there is a real model now. Start it again, or fork it."
    : "This mission was begun with a real model, and none is set now. Set a key or a provider in the settings, then resume.";
  return new AppError({ code: "model-unauthorized", message: userMessage, userMessage });
}

function startRehearsal(env: Env): Promise<RehearsalServer> {
  return startRehearsalServer({
    host: "127.0.0.1",
    port: 0,
    apiKey: randomBytes(24).toString("hex"),
    faults: faultsSchema.parse(env.rehearsal.faults),
    pace: env.rehearsal.visiblePace ? defaultPace : noPace,
  });
}

export type OpenRoster = {
  roster: RosterPort;
  folders: { builtIn: FolderFilesPort; own: FolderFilesPort };
  close(): Promise<void>;
};

/** The roster's folders: War Room's, and the person's, which is in the data folder unless the environment names one. */
export async function openRoster(
  { dataDir, agentsDir }: Pick<Env, "dataDir" | "agentsDir">,
  appRoot: string,
): Promise<OpenRoster> {
  const ownFolder = agentsDir ?? join(dataDir, "agents");
  if (!agentsDir) await mkdir(ownFolder, { recursive: true });
  const filesOf = (folder: string) =>
    createFolderFiles({ folder, what: "agents' folder", accepts: isAgentFile });
  const folders = { builtIn: filesOf(join(appRoot, "agents")), own: filesOf(ownFolder) };
  return {
    ...{ folders, roster: createFolderRoster(folders, grantableTools) },
    close: async () => void (await Promise.all([folders.builtIn.close(), folders.own.close()])),
  };
}

/** Says what is wrong with agent files at the start, and when one changes. */
async function logProblems(roster: RosterPort, logger: Logger): Promise<void> {
  let known = new Set<string>();
  const look = async () => {
    const { problems } = await roster.read();
    const lines = problems.map((problem) => ({ problem, key: JSON.stringify(problem) }));
    for (const { problem, key } of lines) {
      if (!known.has(key)) logger.warn("agent file is not valid", { ...problem });
    }
    known = new Set(lines.map(({ key }) => key));
  };
  await look();
  roster.onChange(() => {
    look().catch((thrown: unknown) =>
      logger.warn("agent files could not be read", { error: String(thrown) }),
    );
  });
}

/** Built beside dist/main.js, or as source beside its adapter. `worker`: its folder and name. */
function workerFile(appRoot: string, worker: string): string {
  const built = join(appRoot, "dist", `${basename(worker)}.worker.js`);
  const isBuilt = import.meta.url.includes("/dist/") && existsSync(built);
  return isBuilt ? built : join(appRoot, "server", "adapters", `${worker}.worker.ts`);
}
