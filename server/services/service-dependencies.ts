import type { ModelTier } from "@/contracts/agents";
import type { ModelInfo, ModelUse } from "@/server/domain/models/model-info";
import type { Engine } from "@/server/engine/engine";
import type { MemoryParts } from "@/server/engine/memory/open-memory";
import type { ReadTeam } from "@/server/engine/team/read-team";
import type { Clock, IdSource } from "@/server/ports/clock";
import type { CodebasePort } from "@/server/ports/codebase";
import type { FolderFilesPort } from "@/server/ports/folder-files";
import type { Logger } from "@/server/ports/logger";
import type { McpPort } from "@/server/ports/mcp";
import type { RosterPort } from "@/server/ports/roster";
import type { StorePort } from "@/server/ports/store";
import type { BlamePort, BundlePort, VcsPort } from "@/server/ports/vcs";
import type { WorkflowsPort } from "@/server/ports/workflows";
import type { WorkspacePort } from "@/server/ports/workspace";
import type { MutationChecks } from "./reviews/check-mutations";
import type { ModelAccess } from "./settings/model-access";

/** What the use cases work with, built once in container.ts. */
export type ServiceDependencies = {
  store: StorePort;
  vcs: VcsPort;
  bundles: BundlePort;
  blame: BlamePort;
  files: WorkspacePort;
  codebase: CodebasePort;
  roster: RosterPort;
  workflows: WorkflowsPort;
  /** The roster as the missions of a project see it. */
  team: ReadTeam;
  agentFolders: { builtIn: FolderFilesPort; own: FolderFilesPort };
  engine: Pick<Engine, "wake" | "anticipate" | "interrupt">;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  paths: {
    repository: (projectId: string) => string;
    workFolder: (attemptId: string) => string;
    /** What belongs to one take-over of a task: the folder that a person works in, and a note that it is filled. */
    takenOver: (place: string) => string;
    /** Folder of the example specs. */
    examples: string;
    /** Folder of the commits that are laid out to be searched. */
    search: string;
    /** The program of shared missions, built into one file. */
    viewer: string;
  };
  /** Masks what looks like a key in a text. */
  maskSecrets: (text: string) => string;
  /** The model that stands for a tier now, or that an agent has in its place. */
  modelFor: (tier: ModelTier, use?: ModelUse) => ModelInfo;
  /** Those that answer in its place, in order. */
  fallbacksFor: (tier: ModelTier, use?: ModelUse) => ModelInfo[];
  /** True when no model is configured: the rehearsal model plays every role. */
  rehearsal: () => boolean;
  modelAccess: ModelAccess;
  mutationChecks: Pick<MutationChecks, "start">;
  mcp: McpPort;
  memory: Pick<MemoryParts, "memories" | "embeddings" | "embedder">;
};
