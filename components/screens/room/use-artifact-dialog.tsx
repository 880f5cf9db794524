"use client";

import { type ReactNode, useState } from "react";
import { LazyArtifactDialog } from "@/components/features/workbench/lazy-artifact-dialog";
import type { ArtifactState } from "@/contracts/mission-state";

/** Opens an artifact over the room; `dialog` is drawn where it is asked for. */
export function useArtifactDialog(missionId: string): {
  openArtifact: (artifact: ArtifactState) => void;
  dialog: ReactNode;
} {
  const [artifact, openArtifact] = useState<ArtifactState | null>(null);
  return {
    openArtifact,
    dialog: artifact ? (
      <LazyArtifactDialog missionId={missionId} artifact={artifact} onClose={() => openArtifact(null)} />
    ) : null,
  };
}
