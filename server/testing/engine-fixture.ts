import type { AgentDefinition } from "@/contracts/agents";
import type { EventFrame, MissionEventOf } from "@/contracts/events";
import type { GrantWish } from "@/contracts/grant-wish";
import type { MissionState } from "@/contracts/mission-state";
import type { PlanTask } from "@/contracts/plan";
import { redactText } from "@/server/adapters/system/redact";
import { createToolRegistry } from "@/server/agents/tools/registry";
import { stuckChoices } from "@/server/domain/mission/block-task";
import { proposePlanEvents } from "@/server/domain/mission/propose-plan";
import type { ModelInfo } from "@/server/domain/models/model-info";
import { createMutateTask } from "@/server/engine/checks/mutate-task";
import { createEngine, type Engine } from "@/server/engine/engine";
import type { EngineDependencies } from "@/server/engine/engine-dependencies";
import { type MemoryParts, openMemory } from "@/server/engine/memory/open-memory";
import { createCircuits } from "@/server/engine/retry/circuits";
import type { NewWorker } from "@/server/ports/workers";
import { decideApproval } from "@/server/services/approvals/decide-approval";
import { commandMission } from "@/server/services/missions/command-mission";
import { createMutationChecks } from "@/server/services/reviews/check-mutations";
import type { ServiceDependencies } from "@/server/services/service-dependencies";
import { builtInWorkflowFiles } from "./built-in-workflows";
import { eventually } from "./eventually";
import { createFakeClock, type FakeClock } from "./fake-clock";
import { createFakeCodebase } from "./fake-codebase";
import { createFakeIds } from "./fake-ids";
import { createFakeMcp } from "./fake-mcp";
import { createFakeMemories } from "./fake-memories";
import { createFakeSandbox, type FakeSandbox, type FakeSandboxOptions } from "./fake-sandbox";
import { createFakeVcs, type FakeVcs } from "./fake-vcs";
import { createFakeWorkspace } from "./fake-workspace";
import { createMemoryFolderFiles } from "./memory-folder-files";
import { createMemoryStore, type MemoryStore } from "./memory-store";
import { createMemoryWorkers, type MemoryWorkers } from "./memory-workers";
import { missionCreated, planTask } from "./mission-events";
import { noEmbeddings } from "./no-embeddings";
import { noModelAccess } from "./no-model-access";
import { noPackages } from "./no-packages";
import { noReach } from "./no-reach";
import { createRecordingLogger, type RecordingLogger } from "./recording-logger";
import { rosterOfAgents } from "./roster-of-agents";
import { type Answers, createScriptedTeam, type Team } from "./scripted-team";

/** Everything of a mission that outlives a process, and the model that it calls. */
export type World = {
  store: MemoryStore;
  workers: MemoryWorkers;
  vcs: FakeVcs;
  sandbox: FakeSandbox;
  llm: ReturnType<typeof createScriptedTeam>;
  clock: FakeClock;
  logger: RecordingLogger;
  /** What the engine works with, before anything is wrapped. */
  plain: EngineDependencies;
  services: ServiceDependencies;
  engine: Engine;
  /** It learns when it is told to: `memory.keeper.learnFrom`. */
  memory: MemoryParts;
};

export type WorldOptions = {
  team?: Team;
  answers?: Answers;
  sandbox?: FakeSandboxOptions["answers"];
  clock?: FakeClock;
  /** Wraps what the engine works with: to count, to delay, to break. */
  wrap?: (dependencies: EngineDependencies) => EngineDependencies;
};

export const projectId = "prj";
export const missionId = "mis";
export const repository = "repositories/prj";

/** A project, fakes for everything outside, and an engine and services on them. The engine is not started. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const clock = options.clock ?? createFakeClock({ autoAdvance: true });
  const workers = createMemoryWorkers({ clock });
  const store = createMemoryStore({ clock, workers });
  const folders = new Map<string, Map<string, string>>();
  const vcs = createFakeVcs(folders);
  const sandbox = createFakeSandbox({ answers: options.sandbox ?? passingTests() });
  const llm = createScriptedTeam(options.team ?? {}, options.answers);
  const logger = createRecordingLogger();
  const ids = createFakeIds();
  const secretScan = { find: async () => [] };
  const memory = openMemory({
    ...{ store, clock, ids: createFakeIds(), logger, secretScan },
    ...{ memories: createFakeMemories(clock), embeddings: noEmbeddings },
  });
  const plain: EngineDependencies = {
    ...{ store, workers, vcs, sandbox, llm, clock, logger },
    files: createFakeWorkspace(folders),
    packages: noPackages,
    codebase: createFakeCodebase(folders),
    diagrams: { validate: async () => ({ ok: true, kind: "flowchart-v2" }) },
    mcp: createFakeMcp([]),
    fileChecks: { check: async () => null },
    codeScan: { scan: async () => ({ scans: [], findings: [] }) },
    secretScan,
    reach: noReach,
    recall: memory.recall,
    liveFeed: { publish: () => undefined },
    maskSecrets: (text) => text,
    ids,
    modelFor: () => pricedModel,
    fallbacksFor: () => [],
    circuits: createCircuits({ clock, providerOf: ({ vendor }) => vendor }),
    tools: createToolRegistry(),
    teamOf: async () => (name) => roster.find((definition) => definition.name === name) ?? null,
    paths: {
      repository: (id) => `repositories/${id}`,
      workFolder: (id) => `work/${id}`,
      takenOver: (id) => `taken-over/${id}`,
    },
    workerId: "wrk_first",
    capacity: Number.POSITIVE_INFINITY,
    isLeaving: () => false,
    random: () => 0.5,
  };
  const dependencies = options.wrap?.(plain) ?? plain;
  await workers.register(testWorker(plain.workerId));
  await store.createProject({ id: projectId, name: "Project", source: null, settings: {} });
  const engine = createEngine(dependencies, store.queue);
  const world = { store, workers, vcs, sandbox, llm, clock, logger, plain, engine, memory };
  return { ...world, services: servicesOf(plain, engine, memory) };
}

/** Another process on the same store, repository and model. The one before it is gone: it takes no more jobs. */
export function restartWorld(
  world: World,
  workerId = "wrk_second",
  wrap: WorldOptions["wrap"] = (same) => same,
): World {
  world.workers.fence(world.plain.workerId);
  void world.workers.register(testWorker(workerId));
  const plain = { ...world.plain, workerId };
  const engine = createEngine(wrap(plain), world.store.queue);
  return { ...world, plain, engine, services: servicesOf(plain, engine, world.memory) };
}

function testWorker(id: string): NewWorker {
  return { id, kind: "web", host: "here", pid: 1, dataFolder: "data" };
}

function servicesOf(
  dependencies: EngineDependencies,
  engine: Engine,
  memory: MemoryParts,
): ServiceDependencies {
  const { store, vcs, files, clock, ids, logger, paths } = dependencies;
  const rosterPort = rosterOfAgents(roster);
  return {
    ...{ store, vcs, files, clock, ids, logger, engine },
    roster: rosterPort,
    workflows: { read: async () => ({ files: builtInWorkflowFiles(), problems: [] }) },
    team: async () => ({ roster: await rosterPort.read(), brought: [] }),
    agentFolders: { builtIn: createMemoryFolderFiles("agents"), own: createMemoryFolderFiles("own") },
    paths: {
      ...paths,
      examples: "examples",
      viewer: "dist/replay-viewer.js",
      search: "search",
    },
    maskSecrets: redactText,
    modelFor: dependencies.modelFor,
    fallbacksFor: dependencies.fallbacksFor,
    bundles: { bundle: async () => new TextEncoder().encode("a bundle") },
    blame: { blame: async () => null, commit: async () => null },
    codebase: dependencies.codebase,
    rehearsal: () => true,
    modelAccess: noModelAccess,
    mutationChecks: createMutationChecks({ ...dependencies, mutateTask: createMutateTask(dependencies) }),
    ...{ mcp: createFakeMcp([]), memory },
  };
}

export type MissionInput = Partial<MissionEventOf<"mission-created">> & {
  specText?: string;
  /** Left out: `mis`. */
  id?: string;
  tasks?: PlanTask[];
  start?: boolean;
};

const shortSpec = "# Filters\n\n- AC1: It filters\n- AC2: It sorts\n";

/** A mission whose plan is approved (`start: false`: proposed), as the services would have made it. */
export async function createTestMission(world: World, input: MissionInput = {}): Promise<void> {
  const { id = missionId, tasks = twoTasks(), start = true, specText = shortSpec, ...created } = input;
  const specId = id === missionId ? "spec" : `spec_${id}`;
  const own = id === missionId ? {} : { specArtifactId: specId, slug: id, branch: `war-room/${id}` };
  const policy = { plan: "ask", rfc: "allow", merge: "allow", taskAboveUsd: null } as const;
  const approvalId = "apr_plan";
  const state = await world.store.createMission({
    missionId: id,
    projectId,
    artifacts: [
      {
        ...{ id: specId, missionId: id, taskId: null, kind: "spec", path: null },
        ...{ title: "Spec", content: specText },
      },
    ],
    events: [
      missionCreated({ projectId, policy, ...own, ...created }),
      {
        ...{ type: "artifact-recorded", artifactId: specId, kind: "spec", taskId: null },
        ...{ title: "Spec", path: null, bytes: 45 },
      },
      { type: "mission-status-changed", from: "draft", to: "awaiting_approval", reason: null, by: "engine" },
      ...proposePlanEvents({
        ...{ revision: 1, tasks, approvalId, by: "coordinator" },
        estimate: { lowUsd: 0.5, highUsd: 1, duration: "< 1 hour" },
      }),
    ],
  });
  if (start) await decide(world, { approvalId, hash: state.plan?.hash }, id);
}

type Choice = {
  approvalId: string;
  hash?: string;
  decision?: "approved" | "rejected" | "answered";
  answer?: string;
  forMission?: boolean;
  grant?: GrantWish;
};

/** A person decides about what is shown now. */
export async function decide(
  world: World,
  { decision = "approved", answer, ...choice }: Choice,
  id = missionId,
): Promise<void> {
  const state = await readMission(world, id);
  const hash = choice.hash ?? state.approvals[choice.approvalId]?.hash ?? "";
  const { approvalId } = choice;
  await decideApproval(world.services, {
    missionId: id,
    approvalId,
    decision,
    hash,
    answer: answer ?? null,
    ...{ forMission: choice.forMission, grant: choice.grant },
    by: "you",
  });
}

export async function readMission({ store }: Pick<World, "store">, id = missionId): Promise<MissionState> {
  const state = await store.readState(id);
  if (!state) throw new Error("There is no mission yet");
  return state;
}

export async function readLog({ store }: Pick<World, "store">): Promise<EventFrame[]> {
  return store.readEvents(missionId, 0, 100_000);
}

/** Events of one type, oldest first. */
export async function eventsOf<T extends EventFrame["event"]["type"]>(
  world: Pick<World, "store">,
  type: T,
): Promise<Array<MissionEventOf<T>>> {
  const log = await readLog(world);
  return log.flatMap(({ event }) => (event.type === type ? [event as MissionEventOf<T>] : []));
}

/** Waits until the mission's state is as wanted, and the engine has nothing left to do. */
export async function untilMission(
  world: World,
  what: string,
  condition: (state: MissionState) => boolean,
): Promise<MissionState> {
  await eventually(what, async () => condition(await readMission(world)));
  return readMission(world);
}

export function untilStatus(world: World, status: MissionState["status"]): Promise<MissionState> {
  return untilMission(world, `the mission is ${status}`, (state) => state.status === status);
}

/** Waits for the end of a mission whose person lifts every halt and says "try again" to every stuck task. */
export async function untilCompletedWithHelp(world: World): Promise<MissionState> {
  await eventually("the mission is completed", async () => {
    const state = await readMission(world);
    if (state.status === "paused") await commandMission(world.services, missionId, { type: "resume" });
    const stuck = Object.values(state.approvals).find((asked) => asked.gate === "stuck" && !asked.decision);
    if (stuck)
      await decide(world, { approvalId: stuck.id, decision: "answered", answer: stuckChoices.retry });
    return state.status === "completed";
  });
  return readMission(world);
}

const ada = { name: "Ada", email: "ada@example.com" };

/** What somebody else does to a branch of the repository while a mission runs. */
export async function commitOn(world: World, branch: string, files: Record<string, string>): Promise<string> {
  const { vcs } = world;
  const folder = `elsewhere/${branch}`;
  const tip = (await vcs.tip(repository, branch)) ?? "";
  await vcs.checkout({ repository, treeish: tip, folder });
  for (const [path, text] of Object.entries(files)) vcs.folders.get(folder)?.set(path, text);
  const tree = await vcs.snapshot({ repository, folder, keepAs: "elsewhere" });
  const done = await vcs.integrate({
    ...{ repository, branch, base: tip, tree, message: "By hand", trailers: [], author: ada },
  });
  if (!done.ok) throw new Error("it conflicts");
  return done.commit;
}

/** The one question that waits for a person. */
export function openQuestion(state: MissionState) {
  const open = Object.values(state.approvals).filter((approval) => approval.decision === null);
  const [first] = open;
  if (!first || open.length > 1) throw new Error(`${open.length} questions wait, not one`);
  return first;
}

/** `models`, then `api` that builds on it. */
export function twoTasks(): PlanTask[] {
  const writes = ["src/**", "test/**"];
  return [
    planTask({ id: "models", title: "Models", writes, criteria: ["AC1"] }),
    planTask({ id: "api", title: "API", area: "api", writes, criteria: ["AC2"], dependsOn: ["models"] }),
  ];
}

/** `models`, and the review of it. */
export function reviewedTask(): PlanTask[] {
  return [
    planTask({ id: "models", title: "Models", writes: ["src/**", "test/**"] }),
    planTask({
      ...{ id: "models-review", title: "Review of Models", type: "code_review", agent: "code-reviewer" },
      ...{ dependsOn: ["models"], writes: ["docs/**"], criteria: [] },
    }),
  ];
}

/** Answers of a sandbox in which these tests pass, and everything else succeeds. */
export function passingTests(
  names: string[] = ["AC1: it filters", "AC2: it sorts"],
): FakeSandboxOptions["answers"] {
  return ({ argv }) =>
    argv.includes("--test") ? { stdout: tap(names.map((name) => ({ name, ok: true }))) } : {};
}

export function tap(tests: ReadonlyArray<{ name: string; ok: boolean }>): string {
  const lines = tests.map(({ name, ok }, place) => `${ok ? "ok" : "not ok"} ${place + 1} - ${name}`);
  return `TAP version 13\n${lines.join("\n")}\n1..${tests.length}\n`;
}

/** A dollar for a million tokens in, five for a million out. */
export const pricedModel: ModelInfo = {
  id: "model-priced",
  label: "Priced",
  vendor: "anthropic",
  tier: "strong",
  price: { input: 1, output: 5, cacheRead: 1, cacheWrite: 1 },
  contextTokens: 200_000,
  maxOutputTokens: 1_000,
  thinking: "none",
};

export function agentDefinition(change: Partial<AgentDefinition> = {}): AgentDefinition {
  const files = ["read_file", "list_files", "write_file", "apply_edit", "delete_file"];
  return {
    name: "backend-developer",
    callsign: "sol",
    title: "backend developer",
    description: "Builds.",
    tools: [
      ...files,
      "run_command",
      "run_tests",
      "create_diagram",
      "ask_person",
      "ask_agent",
      "disagree",
      "finish",
    ],
    model: "strong",
    phase: "Build",
    output: "files",
    limits: { maxSteps: 20, maxOutputTokens: 1_000 },
    prompt: "Build it.",
    ...change,
  };
}

export const roster: AgentDefinition[] = [
  agentDefinition(),
  agentDefinition({ name: "frontend-developer", callsign: "neo" }),
  agentDefinition({ name: "senior-developer", callsign: "felix" }),
  agentDefinition({ name: "bug-hunter", callsign: "patch" }),
  agentDefinition({ name: "code-reviewer", callsign: "orion", output: "review" }),
  agentDefinition({
    ...{ name: "critic", callsign: "vex", output: "review" },
    tools: ["read_file", "list_files", "comment_rfc", "finish"],
  }),
  agentDefinition({ name: "security-engineer", callsign: "mira", output: "review" }),
  agentDefinition({ name: "researcher", callsign: "link", output: "document" }),
  agentDefinition({ name: "coordinator", callsign: "helix", output: "decision" }),
  agentDefinition({ name: "business-analyst", callsign: "iris", output: "spec" }),
  agentDefinition({
    ...{ name: "architect", callsign: "sage", output: "document" },
    tools: [
      ...[
        "read_file",
        "list_files",
        "write_file",
        "write_rfc",
        "comment_rfc",
        "ask_person",
        "ask_agent",
        "finish",
      ],
    ],
  }),
  agentDefinition({ name: "diagram-creator", callsign: "ember", output: "diagrams" }),
  agentDefinition({ name: "database-developer", callsign: "terra" }),
  agentDefinition({ name: "integration-developer", callsign: "flux" }),
  agentDefinition({ name: "qa-engineer", callsign: "quinn" }),
  agentDefinition({ name: "technical-writer", callsign: "script", output: "document" }),
  agentDefinition({ name: "infrastructure-engineer", callsign: "zephyr" }),
  agentDefinition({ name: "monitoring-specialist", callsign: "vega" }),
];
