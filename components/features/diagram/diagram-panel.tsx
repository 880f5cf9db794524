"use client";

import { errorText } from "@/components/lib/api/api-error";
import { useArtifact } from "@/components/lib/api/queries";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { ArtifactState } from "@/contracts/mission-state";
import { mermaidSource } from "./mermaid-source";

/** With it comes Mermaid, which is larger than all the rest of the room. */
const DiagramCanvas = lazyPart(() => import("./diagram-canvas").then((module) => module.DiagramCanvas), {
  onDemand: true,
  loading: () => <SkeletonLines lines={8} />,
});

export function DiagramPanel({
  missionId,
  diagrams,
  chosenId,
  onChoose,
}: {
  missionId: string;
  diagrams: ArtifactState[];
  /** Null, or one that is gone: the first. */
  chosenId: string | null;
  onChoose: (id: string) => void;
}) {
  const chosen = diagrams.find((diagram) => diagram.id === chosenId) ?? diagrams[0] ?? null;
  const artifact = useArtifact(missionId, chosen?.id ?? null);
  if (!chosen)
    return <EmptyState title="No diagram here">Diagrams that agents draw appear in this tab.</EmptyState>;
  return (
    <div className="flex h-full min-h-0 flex-col">
      {diagrams.length > 1 ? (
        <div className="flex shrink-0 gap-1 overflow-x-auto border-b px-2.5 py-1.5">
          {diagrams.map((diagram) => (
            <button
              key={diagram.id}
              type="button"
              aria-pressed={diagram === chosen}
              onClick={() => onChoose(diagram.id)}
              className={cn(
                "shrink-0 rounded-sm px-2 py-0.5 text-12",
                diagram === chosen
                  ? "bg-hover text-text shadow-[inset_0_-2px_0_var(--text)]"
                  : "text-dim hover:text-text",
              )}
            >
              {diagram.title}
            </button>
          ))}
        </div>
      ) : null}
      {artifact.isPending ? (
        <SkeletonLines lines={8} />
      ) : artifact.data ? (
        <DiagramCanvas key={chosen.id} title={chosen.title} source={mermaidSource(artifact.data.content)} />
      ) : (
        <LoadFailure title="The diagram could not be loaded" onRetry={() => void artifact.refetch()}>
          {errorText(artifact.error)}
        </LoadFailure>
      )}
    </div>
  );
}
