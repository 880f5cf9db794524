import type { StoppedBy } from "./accounts";
import type { AgentActivity, ModelTier, RiskClass } from "./agents";
import type { MissionEventOf } from "./events";
import type { ApprovalPolicy, GateKind, MissionMode } from "./events/approval-policy";
import type { GrantCase, GrantLimits } from "./events/grant-limits";
import type { GrantCover } from "./events/people-events";
import type { Scan } from "./events/review-events";
import type { MissionOrigin, TaskInputs } from "./events/task-origin";
import type { Usage } from "./events/usage";
import type { ArtifactKind, CriterionEvidence, FileChange, Finding, GoneTest } from "./evidence";
import type { RecalledMemory } from "./memory";
import type { MicroUsd } from "./money";
import type { PlanTask } from "./plan";
import type { RepositoryFacts } from "./repository";
import type { LinePlace, ReplyKind, ThreadStatus } from "./review-threads";
import type { MissionStatus, TaskStatus } from "./status";

/** A mission as its log tells it: what `reduceMission` folds, on the server and in the browser. Plain JSON. */
export type MissionState = {
  missionId: string;
  /** Last event folded in. 0: nothing yet. */
  seq: number;
  createdAt: string;
  updatedAt: string;
  projectId: string;
  title: string;
  slug: string;
  workflow: string;
  /** Of the workflow's content when the mission was made. Missing in missions from before. */
  workflowHash?: string;
  /** `branch`: nothing is merged in the end. */
  ends?: "merge" | "branch";
  /** The branch that it is about. */
  startsAt?: { branch: string; commit: string };
  mode: MissionMode;
  parallelLimit: number;
  policy: ApprovalPolicy;
  allowedAgents: string[];
  rehearsal: boolean;
  branch: string;
  defaultBranch: string | null;
  baseCommit: string | null;
  mergedCommit: string | null;
  /** What the repository was when the mission began; missing where it was empty. */
  repository?: RepositoryFacts;
  /** Its own tests then; missing where it had none. */
  baseline?: Baseline;
  /** Tests that passed then and are not run any more, with the task that took each away where that is known. */
  goneTests?: Array<GoneTest & { taskId: string | null }>;
  /**
   * What the branch did not go together with, until it is merged. `tip`: what was tried of it, null once it was verified
   * anew since. Missing in states from before.
   */
  mergeConflict?: { tip: string | null; into: string; paths: string[] } | null;
  /** The mission that it goes on from. */
  origin?: MissionOrigin;
  /** The approved RFC that it builds. */
  implements?: MissionEventOf<"mission-created">["implements"];
  specArtifactId: string;
  acceptedChecks: string[];
  status: MissionStatus;
  /** Why it is paused, stopped or failed. */
  statusReason: string | null;
  /** What had no room, while it is stopped at a budget. */
  stoppedBy: StoppedBy | null;
  /** Status to go back to when a pause or a budget stop is lifted. */
  resumeStatus: MissionStatus | null;
  plan: { revision: number; hash: string; lowUsd: number; highUsd: number; duration: string } | null;
  phases: string[];
  tasks: Record<string, TaskState>;
  /** Task ids in the plan's order. */
  taskOrder: string[];
  agents: Record<string, AgentState>;
  approvals: Record<string, ApprovalState>;
  /** What people have allowed for the whole mission, by id. */
  grants?: Record<string, GrantState>;
  budget: BudgetState;
  usage: Usage;
  criteria: CriterionEvidence[];
  artifacts: Record<string, ArtifactState>;
  rfcs: Record<string, RfcState>;
  /** Comments of people on lines of a task's change, by id. */
  threads?: Record<string, ThreadState>;
  /** Findings that somebody has taken on with a reason, by `findingKey`. */
  acknowledged?: Record<string, AcknowledgedFinding>;
  /** Files changed on the mission's branch, by path. */
  files: Record<string, FileState>;
  /** Newest last; at most 500 are kept here, all are in the log. */
  messages: MessageState[];
  /** What the sentinel has told people already, by what it was about. Missing: nothing. */
  alerts?: string[];
  sharedContext: Record<string, SharedEntry>;
  modelCalls: number;
  toolCalls: number;
  /** Event that last moved a task, and event that recorded the newest report: which of them came later counts. */
  changedAtSeq: number;
  reportedAtSeq: number;
};

/** The repository's tests before anything was changed. */
export type Baseline = Omit<MissionEventOf<"baseline-recorded">, "type">;

export type TaskState = PlanTask & {
  /** `2.1`: phase and place in it. */
  number: string;
  status: TaskStatus;
  statusReason: string | null;
  statusSince: string;
  /** Running task that keeps this ready one from starting: both may change the paths of the glob. */
  heldBy?: { taskId: string; glob: string };
  /** A person let it rest: no step of it starts until it is resumed. */
  paused?: { by: string; since: string };
  /** A person edits the files of this attempt; it rests until they are handed back. */
  takenOver?: { attemptId: string; by: string; since: string; place?: string };
  /** Names of the folders of all its take-overs, to be cleaned up with the mission. */
  takeOverPlaces?: string[];
  /** What people changed by hand and gave back, oldest first. */
  handBacks?: HandBack[];
  /** What its agent and another did not agree about, and how that ended. */
  disagreements?: Disagreement[];
  /** What a person chose for the next attempt, until it starts. */
  next?: { way: "without-loop" | "other-model"; after: string };
  /** No model answers: when it is tried again. Gone with the next step. */
  waitsForModel?: { reason: string; since: string; until: string };
  attempts: AttemptState[];
  /** Done in an earlier mission, and kept. */
  keptFrom?: string;
  /** What its newest attempt was made from. */
  inputs?: TaskInputs;
  commit: string | null;
  /** Its commits, oldest first, where it has left more than one. */
  commits?: string[];
  files: FileChange[];
  tests: TestCounts | null;
  review: {
    verdict: "approve" | "request-changes";
    findings: Finding[];
    round: number;
    /** Commit that was read. */
    commit?: string;
  } | null;
  /** What scanners have found in its change, and which of them could not look. */
  scan?: { commit: string | null; scans: Scan[]; findings: Finding[] };
  /** The newest check of its tests by mutation. */
  mutations?: { commit: string; artifactId: string; mutants: number; noticed: number; at: string };
  /** The one that is under way, or has ended without anything to show. */
  mutationCheck?: MutationCheckState;
  reviewRounds: number;
  /** What it left that conditions of its workflow may ask about. */
  outputs?: Record<string, string | number | boolean | readonly string[]>;
  /** How often its workflow has sent something back because of it. */
  rounds?: number;
  /** Why it was sent back, until it is done again. */
  sentBack?: string;
  /** Its workflow has skipped it, not a person. */
  notNeeded?: true;
  spentMicroUsd: MicroUsd;
  /** What its calls of unknown outcome may have cost. */
  unknownMicroUsd?: MicroUsd;
  usage: Usage;
  stepsDone: number;
  /** When its last step ended. Missing in what older versions have kept. */
  restsSince?: string;
  /** The step that runs now. */
  currentStep: {
    stepId: string;
    title: string;
    kind: "model" | "tool";
    /** Model id, or the tool's name. Missing in what older versions have kept. */
    name?: string;
    startedAt: string;
    /** File that it reads or writes. Missing in what older versions have kept. */
    path?: string | null;
    /** Who takes it: not always the attempt's own agent. Missing in what older versions have kept. */
    agent?: string;
  } | null;
  /** The file that its agent has read or written last, and in which step. */
  inHand?: { path: string; stepId: string };
  summary: string | null;
  /** Its scratchpad, by key, the one written last at the end. */
  notes?: Record<string, { text: string; agent: string; at: string }>;
};

export type ThreadState = {
  id: string;
  taskId: string;
  place: LinePlace;
  quote: string;
  /** Whose diff it was written on; null: the files of a running attempt. */
  commit: string | null;
  status: ThreadStatus;
  words: Array<{ kind: ReplyKind; text: string; by: string; at: string; commit: string | null }>;
};

export type AcknowledgedFinding = {
  taskId: string;
  finding: Finding;
  reason: string;
  by: string;
  at: string;
};

export type TestCounts = {
  passed: number;
  failed: number;
  todo: number;
  skipped: number;
  coverage: number | null;
  /** Of the lines that the change added or altered. */
  changedCoverage?: number;
  flaky?: number;
  /** Of `failed`: those that failed before the mission too. */
  failedBefore?: number;
  artifactId: string;
};

export type AttemptState = {
  id: string;
  number: number;
  agent: string;
  model: string;
  base: string;
  worker: string;
  purpose: "work" | "fix";
  startedAt: string;
  endedAt: string | null;
  outcome: "succeeded" | "failed" | "cancelled" | null;
  summary: string | null;
  /** It failed because it does not go together with what others had landed. */
  conflict?: boolean;
  /** Lines that it and a task that has landed meanwhile both change; no paths: that is over. */
  foreseen?: { landedId: string; commit: string; paths: string[] };
  /** What it did not go together with; the next attempt starts from the tree of both. */
  collision?: { onto: string; merged: string; paths: string[] };
  /** The reply with which it began to go in circles. */
  loopTurn?: number;
  /** Tier of its model, where it is not the agent's own. */
  tier?: ModelTier;
  /** Attempt whose work up to its loop it goes on from. */
  continues?: string;
  /** Artifact with the agent's definition as it began. */
  definitionId?: string;
  spentMicroUsd?: MicroUsd;
  steps: number;
  /** When it did nothing, oldest first: for a person, for money, for a model, for its turn to land. Missing: never. */
  waits?: AttemptWait[];
  /** What it was given of what earlier missions have left; the words are in the log and in its first model call. */
  recalled?: Array<Pick<RecalledMemory, "memoryId" | "kind" | "title" | "why"> & { asked: boolean }>;
  /** What it was told that fails again and again. */
  recommended?: string[];
};

/** `to`: null while it waits. `why`: as people read it. */
export type AttemptWait = { from: string; to: string | null; why: string };

export type AgentState = {
  name: string;
  activity: AgentActivity;
  sentence: string;
  taskId: string | null;
  spentMicroUsd: MicroUsd;
  tokens: number;
  lastSeenAt: string;
  progress: { done: number; of: number } | null;
  /** What it does after that, and what stands in its way, where its newest report says so. */
  next?: string;
  issues?: string[];
};

export type ApprovalState = {
  id: string;
  gate: GateKind;
  taskId: string | null;
  agent: string | null;
  title: string;
  detail: string;
  risk: RiskClass;
  hash: string;
  options: string[];
  /** What follows on each of the options, in their order. */
  follows?: string[];
  costMicroUsd: MicroUsd | null;
  artifactId: string | null;
  grantable?: GrantCover;
  grantCase?: GrantCase;
  requestedAt: string;
  decision: "approved" | "rejected" | "answered" | "voided" | null;
  answer: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
};

export type GrantState = GrantCover & {
  id: string;
  approvalId: string;
  by: string;
  at: string;
  revokedBy: string | null;
  /** How far it reaches; missing: calls with this hash, in any task, without an end. */
  limits?: GrantLimits;
  /** How often it let something through. */
  used?: number;
  /** By task what it let through last, and what the task had cost then. */
  lastUses?: Record<string, { useId: string; costMicroUsd: MicroUsd; beforeMicroUsd: MicroUsd }>;
  /** What the tasks that it is for had cost when it was given. */
  beforeMicroUsd?: MicroUsd;
};

/** How a person moved what the mission may cost; with a `reason` it was another cap, which had stopped it. */
export type BudgetMove = { at: string; by: string } & (
  | Omit<MissionEventOf<"budget-changed">, "type" | "by">
  | { reason: string }
);

export type BudgetState = {
  warnMicroUsd: MicroUsd;
  stopMicroUsd: MicroUsd;
  spentMicroUsd: MicroUsd;
  reservedMicroUsd: MicroUsd;
  /** What calls of unknown outcome may have cost: it counts against every cap, as it may have been billed. */
  unknownMicroUsd: MicroUsd;
  unknownCalls: number;
  /** Reserved by step id: what a crash leaves here is settled on resume. */
  reservations: Record<string, Reservation>;
  warned: boolean;
  /** Newest last. Missing in states from before. */
  moves?: BudgetMove[];
};

export type Reservation = {
  microUsd: MicroUsd;
  taskId: string;
  attemptId: string;
  /** When it was made: it belongs to that day. */
  since: string;
};

export type ArtifactState = {
  id: string;
  kind: ArtifactKind;
  taskId: string | null;
  title: string;
  path: string | null;
  bytes: number;
  at: string;
};

export type RfcState = {
  id: string;
  taskId: string;
  title: string;
  path: string | null;
  status: string;
  at: string;
  /** How it came to its status, oldest first. Missing in states from before. */
  history?: RfcMove[];
  /** What people and agents say about it, oldest first. */
  comments?: RfcComment[];
  /** Missions that shall build it, oldest first. */
  implementations?: string[];
};

export type RfcMove = { from: string | null; to: string; by: string; reason: string | null; at: string };

export type RfcComment = {
  id: string;
  artifactId: string;
  line: number | null;
  section: string | null;
  replyTo: string | null;
  text: string;
  by: string;
  at: string;
  resolvedBy: string | null;
};

export type FileState = {
  path: string;
  status: FileChange["status"];
  added: number;
  removed: number;
  taskId: string;
  /** Whose hands it is in, from the step that reads or writes it until its task takes up something else; the page lets it glow. */
  activeAgent: string | null;
  activeStepId: string | null;
  lastAt: string;
};

export type MessageState = {
  id: string;
  from: string;
  to: string | null;
  kind: "chat" | "request" | "response" | "notification";
  text: string;
  taskId: string | null;
  approvalId: string | null;
  action?: string;
  data?: Record<string, string | number | boolean>;
  /** Attempts whose agent has it before it; none: it was not delivered yet. */
  deliveries?: MessageDelivery[];
  /** The task that was made of it. */
  becameTask?: string;
  at: string;
};

export type MessageDelivery = {
  taskId: string;
  attemptId: string;
  agent: string;
  /** The step whose request carries it, counted from 0. */
  step: number;
  at: string;
  /** What the agent said to it, or did next. */
  acknowledged?: { text: string; at: string };
};

/** Where a person works on a task's files, or has. */
export type HandBack = Omit<MissionEventOf<"work-handed-back">, "type" | "taskId"> & { at: string };

export type Disagreement = Omit<MissionEventOf<"disagreement-settled">, "type" | "taskId"> & { at: string };

/** After `until` nobody is at it any more, whatever became of the machine that was. */
export type MutationCheckState = {
  id: string;
  commit: string;
  until: string;
  /** Why nothing came of it; null: it goes on. */
  ended: string | null;
};

/** One key of what a mission's agents share. The newest version stands beside those before it, oldest first. */
export type SharedEntry = SharedVersion & { earlier?: SharedVersion[] };
export type SharedVersion = {
  version: number;
  value: string;
  by: string;
  at: string;
  /** Why it was set; missing in states from before. */
  reason?: string;
};
