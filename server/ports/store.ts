import type { Account, AccountKey } from "@/contracts/accounts";
import type { RiskClass } from "@/contracts/agents";
import type { EstimateActual } from "@/contracts/cost-history";
import type { EventFrame, MissionEvent } from "@/contracts/events";
import type { Usage } from "@/contracts/events/usage";
import type { ArtifactKind } from "@/contracts/evidence";
import type { JsonObject } from "@/contracts/json";
import type { MissionState } from "@/contracts/mission-state";
import type { MicroUsd } from "@/contracts/money";
import type { MissionStatus } from "@/contracts/status";

/**
 * Everything that is kept. A mission changes in one way only: `append` — a decision taken on the state that the
 * log gives, its events and everything that belongs to them written in one transaction, one writer at a time.
 */
export type StorePort = {
  createProject(project: NewProject): Promise<Project>;
  listProjects(): Promise<Project[]>;
  getProject(id: string): Promise<Project | null>;
  updateProject(id: string, change: Partial<Pick<Project, "name" | "settings">>): Promise<Project>;

  /** The mission's row and its first events. @throws AppError `conflict` when the id is taken. */
  createMission(input: { missionId: string; projectId: string } & Change): Promise<MissionState>;
  /** `holding`: those that hold money for steps which have not ended. */
  listMissions(filter: {
    projectId?: string;
    statuses?: MissionStatus[];
    holding?: true;
  }): Promise<MissionSummary[]>;

  /**
   * Runs `decide` on the newest state while nobody else can write to this mission, and writes what it decides.
   * `decide` is pure and may run again. Null when there is no such mission.
   * @throws AppError `over-budget`, and writes nothing, when an account beyond the mission has no room for what a step
   * would hold.
   */
  append<R>(missionId: string, decide: (state: MissionState) => Decision<R>): Promise<R | null>;
  readState(missionId: string): Promise<MissionState | null>;
  /** Frames with `seq > afterSeq` in order, at most `limit`. */
  readEvents(missionId: string, afterSeq: number, limit: number): Promise<EventFrame[]>;
  /** Frames with `seq < beforeSeq`, newest last, at most `limit`: for scrolling back in the log. */
  readEventsBefore(missionId: string, beforeSeq: number, limit: number): Promise<EventFrame[]>;
  /** Called after each commit, of any process, with its frames, in the order of `seq`. Returns how to stop. */
  onFrames(listener: FrameListener): () => void;

  /** An attempt's journal in order; its steps of one kind alone, where that is given. */
  readSteps(attemptId: string, kind?: StepRecord["kind"]): Promise<StepRecord[]>;
  /** The same steps without their bodies, with what the log says of them. */
  listSteps(attemptId: string): Promise<StepSummary[]>;
  readStep(stepId: string): Promise<StepRecord | null>;
  readArtifact(id: string): Promise<Artifact | null>;
  listArtifacts(filter: { missionId: string; taskId?: string; kind?: ArtifactKind }): Promise<Artifact[]>;

  /** RFCs of a project, or of all; those that changed last come first. */
  listRfcs(filter: { projectId?: string; statuses?: readonly string[] }): Promise<RfcSummary[]>;

  /** Estimates and costs of the project's tasks that are done, newest first, at most 2,000. */
  readEstimates(filter: { projectId: string; rehearsal: boolean }): Promise<EstimateActual[]>;

  /** Accounts beyond missions, in the order of the keys; what was never used is empty. */
  readAccounts(keys: readonly AccountKey[]): Promise<Account[]>;
  /**
   * Sets a cap, of rehearsals too; null: none. Of a day: of today and every day from now on. A cap below what is
   * taken stops what comes.
   */
  setCap(account: Pick<AccountKey, "scope" | "key">, capMicroUsd: MicroUsd | null): Promise<void>;

  readSettings(): Promise<JsonObject>;
  writeSettings(settings: JsonObject): Promise<void>;
};

export type FrameListener = (frames: EventFrame[], origin: FrameOrigin) => void;

/** `here`: committed by this process. */
export type FrameOrigin = "here" | "elsewhere";

/** What is written together: all of it or none. */
export type Change = {
  events: MissionEvent[];
  /** Bodies of steps that the events speak of. */
  steps?: StepWrite[];
  artifacts?: NewArtifact[];
  /** Tasks that workers shall be told of. */
  jobs?: TaskJob[];
  /** The worker that writes. Once it is fenced the whole change is refused with `fenced`. */
  workerId?: string;
};

export type Decision<R> = Change & { result: R };

export type TaskJob = { missionId: string; taskId: string };

export type NewProject = {
  id: string;
  name: string;
  /** Path or URL that it was cloned from; null: made from nothing. */
  source: string | null;
  settings: JsonObject;
};

export type Project = NewProject & {
  createdAt: string;
};

export type MissionSummary = {
  missionId: string;
  projectId: string;
  title: string;
  slug: string;
  status: MissionStatus;
  rehearsal: boolean;
  createdAt: string;
  updatedAt: string;
  tasksDone: number;
  tasksTotal: number;
  spentMicroUsd: number;
  stopMicroUsd: number;
  openApprovals: number;
  /** Comments in which an agent asks back. */
  askingThreads: number;
  /** Tasks in a person's hands, while nothing else of the mission goes on. */
  handBacks: number;
  blockedTasks: number;
  /** Tasks whose steps run. */
  runningTasks: number;
  criteriaProven: number;
  criteriaTotal: number;
};

export type RfcSummary = {
  missionId: string;
  missionTitle: string;
  projectId: string;
  id: string;
  taskId: string;
  title: string;
  path: string | null;
  status: string;
  updatedAt: string;
};

export type StepWrite =
  | {
      stepId: string;
      attemptId: string;
      missionId: string;
      taskId: string;
      index: number;
      kind: "model" | "tool";
      name: string;
      requestHash: string;
      request: JsonObject;
    }
  | { stepId: string; result: JsonObject; outcome: "ok" | "error" | "unknown" };

export type StepRecord = {
  stepId: string;
  attemptId: string;
  missionId: string;
  taskId: string;
  index: number;
  kind: "model" | "tool";
  name: string;
  requestHash: string;
  request: JsonObject;
  /** Null while it runs, or when the process died in it. */
  outcome: "ok" | "error" | "unknown" | null;
  result: JsonObject | null;
  startedAt: string;
  endedAt: string | null;
};

export type StepSummary = Omit<StepRecord, "requestHash" | "request" | "result"> & StepTold;

/** What events say of a step. */
export type StepTold = {
  title: string;
  risk: RiskClass | null;
  /** How it ended, in a line; null while it runs. */
  summary: string | null;
  /** Null where it used none. */
  usage: Usage | null;
  costMicroUsd: MicroUsd;
};

export type NewArtifact = {
  id: string;
  missionId: string;
  taskId: string | null;
  kind: ArtifactKind;
  title: string;
  path: string | null;
  /** Text; JSON and Markdown are kept as they are. */
  content: string;
};

export type Artifact = NewArtifact & { createdAt: string };
