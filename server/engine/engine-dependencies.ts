import type { AgentDefinition, ModelTier } from "@/contracts/agents";
import type { MissionState } from "@/contracts/mission-state";
import type { ToolRegistry } from "@/server/agents/tools/registry";
import type { ModelInfo, ModelUse } from "@/server/domain/models/model-info";
import type { Clock, IdSource } from "@/server/ports/clock";
import type { CodeScanPort } from "@/server/ports/code-scan";
import type { CodebasePort } from "@/server/ports/codebase";
import type { DiagramPort } from "@/server/ports/diagram";
import type { FileChecksPort } from "@/server/ports/file-checks";
import type { LiveFeedPort } from "@/server/ports/live-feed";
import type { LlmPort } from "@/server/ports/llm";
import type { Logger } from "@/server/ports/logger";
import type { McpPort } from "@/server/ports/mcp";
import type { PackagesPort } from "@/server/ports/packages";
import type { ReachPort } from "@/server/ports/reach";
import type { RecallPort } from "@/server/ports/recall";
import type { SandboxPort } from "@/server/ports/sandbox";
import type { SecretScanPort } from "@/server/ports/secret-scan";
import type { StorePort } from "@/server/ports/store";
import type { VcsPort } from "@/server/ports/vcs";
import type { WorkersPort } from "@/server/ports/workers";
import type { WorkspacePort } from "@/server/ports/workspace";
import type { RecordedEffects } from "./recorded-effects";
import type { Circuits } from "./retry/circuits";

/** An agent's definition by its name, or null when there is none. */
export type Team = (name: string) => AgentDefinition | null;

/** Everything that the engine works with, built once in container.ts. */
export type EngineDependencies = {
  store: StorePort;
  vcs: VcsPort;
  sandbox: SandboxPort;
  packages: PackagesPort;
  files: WorkspacePort;
  diagrams: DiagramPort;
  codebase: CodebasePort;
  mcp: Pick<McpPort, "call">;
  fileChecks: FileChecksPort;
  secretScan: SecretScanPort;
  codeScan: CodeScanPort;
  reach: ReachPort;
  recall: RecallPort;
  llm: LlmPort;
  liveFeed: LiveFeedPort;
  /** Masks what looks like a key in what people are shown. */
  maskSecrets: (text: string) => string;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  /** The model that stands for a tier now, or that an agent has in its place. */
  modelFor: (tier: ModelTier, use?: ModelUse) => ModelInfo;
  /** Those that answer in its place, in order, when it cannot be reached or is overloaded. */
  fallbacksFor: (tier: ModelTier, use?: ModelUse) => ModelInfo[];
  circuits: Circuits;
  tools: ToolRegistry;
  /** The agents of a mission as they are now; what an attempt began with it keeps. */
  teamOf: (mission: Pick<MissionState, "projectId" | "baseCommit">) => Promise<Team>;
  paths: {
    repository: (projectId: string) => string;
    workFolder: (attemptId: string) => string;
    /** What belongs to one take-over of a task: the folder that a person works in, and a note that it is filled. */
    takenOver: (place: string) => string;
  };
  workers: WorkersPort;
  /** Names this process in the log; its fencing token. */
  workerId: string;
  /** Attempts that run here at once. 0: this process runs none and finishes no mission. */
  capacity: number;
  /** This process is about to end: running steps end, no new one begins. */
  isLeaving: () => boolean;
  random: () => number;
  /** In a replay only: no effect is had, a recorded one is taken. */
  recorded?: RecordedEffects;
};
