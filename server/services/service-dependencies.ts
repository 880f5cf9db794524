import type { ModelTier } from "@/contracts/agents";
import type { ModelInfo } from "@/server/domain/models/model-info";
import type { Engine } from "@/server/engine/engine";
import type { Clock, IdSource } from "@/server/ports/clock";
import type { Logger } from "@/server/ports/logger";
import type { RosterPort } from "@/server/ports/roster";
import type { StorePort } from "@/server/ports/store";
import type { BundlePort, VcsPort } from "@/server/ports/vcs";
import type { WorkspacePort } from "@/server/ports/workspace";

/** What the use cases work with, built once in container.ts. */
export type ServiceDependencies = {
  store: StorePort;
  vcs: VcsPort;
  bundles: BundlePort;
  files: WorkspacePort;
  roster: RosterPort;
  engine: Pick<Engine, "wake" | "interrupt">;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  paths: {
    repository: (projectId: string) => string;
    workFolder: (attemptId: string) => string;
    /** Folder of the example specs. */
    examples: string;
  };
  /** The model that stands for a tier now. */
  modelFor: (tier: ModelTier) => ModelInfo;
  /** Those that answer in its place, in order. */
  fallbacksFor: (tier: ModelTier) => ModelInfo[];
  /** True when no model key is configured. */
  rehearsal: () => boolean;
};
