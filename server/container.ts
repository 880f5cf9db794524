import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import { createBubblewrapSandbox } from "./adapters/bubblewrap/bubblewrap-sandbox";
import { createCodeScan } from "./adapters/code-scan/create-code-scan";
import { createCodebase } from "./adapters/codebase/create-codebase";
import { createEmbeddings } from "./adapters/embeddings/create-embeddings";
import { createFileChecks } from "./adapters/file-checks/create-file-checks";
import { createGit } from "./adapters/git/create-git";
import { removeStaleLocks } from "./adapters/git/stale-locks";
import { createLiveFeed } from "./adapters/live-feed/create-live-feed";
import { createMcp } from "./adapters/mcp/create-mcp";
import { createMermaidDiagrams } from "./adapters/mermaid/mermaid-diagrams";
import { createPackages } from "./adapters/packages/create-packages";
import { openStorage } from "./adapters/prisma/open-storage";
import { createReach } from "./adapters/reach/create-reach";
import type { RehearsalServer } from "./adapters/rehearsal/serving/start-rehearsal-server";
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
import { openSettings } from "./container/live-settings";
import { openModels } from "./container/open-models";
import { logProblems, openRoster } from "./container/open-roster";
import { embeddingProviders } from "./domain/memory/embedding-providers";
import { createMutateTask } from "./engine/checks/mutate-task";
import type { EngineDependencies } from "./engine/engine-dependencies";
import { openMemory } from "./engine/memory/open-memory";
import { createCircuits } from "./engine/retry/circuits";
import { createSentinel } from "./engine/sentinel/create-sentinel";
import { createTeamReader } from "./engine/team/read-team";
import { createWorker, type Worker } from "./engine/worker/create-worker";
import { type Env, readGitEnvironment } from "./env";
import type { LiveDelta } from "./ports/live-feed";
import type { Logger } from "./ports/logger";
import type { SandboxHealth } from "./ports/sandbox";
import type { VcsPort } from "./ports/vcs";
import type { NewWorker } from "./ports/workers";
import { followBranches } from "./services/codebase/follow-branches";
import { createMutationChecks } from "./services/reviews/check-mutations";
import { keepRfcs } from "./services/rfcs/keep-rfcs";
import type { ServiceDependencies } from "./services/service-dependencies";
import { mcpSettingsOf } from "./services/settings/mcp-settings";

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
  const settings = await openSettings(storage, { modelChains: env.modelChains, logger });
  const { store } = settings;
  const models = await openModels({ env, secrets, chosen: settings.models, logger });
  const { rehearsal } = models;
  if (rehearsal) closers.push(rehearsal.close);

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
  settings.follow((changed) => mcp.apply(mcpSettingsOf(changed)));
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
  const reach = createReach({ settings: settings.reach, secrets });
  const memory = openMemory({
    ...{ store, memories: storage.memories, secretScan, clock, ids, logger },
    embeddings: createEmbeddings({
      chosen: () => settings.memory().embedding,
      providerOf: (id) => embeddingProviders(settings.models())[id] ?? null,
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
    ...models.resolved,
    liveFeed: createLiveFeed({
      publish: (delta) => listeners.forEach((listener) => void listener(delta)),
      maskSecrets: redactText,
    }),
    maskSecrets: redactText,
    clock,
    ids,
    logger,
    tools: createToolRegistry(builtInTools, mcp),
    circuits: createCircuits({
      clock,
      providerOf: ({ id, vendor }) => models.providerOf(id)?.provider.baseUrl ?? vendor,
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
    rehearsal: () => models.room().rehearsal,
    ...{ mcp, memory },
    mutationChecks,
    modelAccess: {
      ...{ secrets, open: models.open, anthropicUrl: env.anthropicUrl },
      byEnvironment: (["strong", "fast"] as const).filter((tier) => env.modelChains[tier].length > 0),
      settings: () => models.room().settings,
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

/** Built beside dist/main.js, or as source beside its adapter. `worker`: its folder and name. */
function workerFile(appRoot: string, worker: string): string {
  const built = join(appRoot, "dist", `${basename(worker)}.worker.js`);
  const isBuilt = import.meta.url.includes("/dist/") && existsSync(built);
  return isBuilt ? built : join(appRoot, "server", "adapters", `${worker}.worker.ts`);
}
