"use client";

import { useQuery } from "@tanstack/react-query";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { useArtifact } from "@/components/lib/api/queries";
import { DiagramChoices } from "@/components/lib/diagram/diagram-choices";
import { isDiagramFile } from "@/components/lib/diagram/diagrams-in";
import { LazyFileDiagrams } from "@/components/lib/diagram/lazy-file-diagrams";
import { counted } from "@/components/lib/format";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/field";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { ArtifactState } from "@/contracts/mission-state";

type DiagramPanelProps = {
  missionId: string;
  /** What agents of the mission drew. */
  diagrams: ArtifactState[];
  /** Paths of diagrams that are on the branch beside them. */
  others: readonly string[];
  /** Changes when the branch may have. */
  version: string;
  /** An artifact's id, or a path. Null, or one that is gone: the first. */
  chosenId: string | null;
  onChoose: (id: string) => void;
};

/** The mission's diagrams first, then those that the project has. */
export function DiagramPanel({
  missionId,
  diagrams,
  others,
  version,
  chosenId,
  onChoose,
}: DiagramPanelProps) {
  const path = others.find((other) => other === chosenId) ?? (diagrams.length === 0 ? others[0] : undefined);
  const own = path ? null : (diagrams.find(({ id }) => id === chosenId) ?? diagrams[0] ?? null);
  const artifact = useArtifact(missionId, own?.id ?? null);
  const file = useQuery({
    queryKey: ["file", missionId, path, version, undefined, undefined],
    queryFn: ({ signal }) => api.file(missionId, path ?? "", null, signal),
    enabled: path !== undefined,
  });
  if (!own && !path)
    return (
      <EmptyState title="No diagram here">
        Diagrams that agents draw, and .mmd files of the project, appear in this tab.
      </EmptyState>
    );
  const asked = path ? file : artifact;
  const text = path ? file.data?.text : artifact.data?.content;
  return (
    <div className="flex h-full min-h-0 flex-col">
      {diagrams.length + others.length > 1 ? (
        <div className="flex shrink-0 items-center gap-2 border-b px-2.5 py-1.5">
          <DiagramChoices
            diagrams={diagrams}
            chosen={own}
            keyOf={({ id }) => id}
            onChoose={({ id }) => onChoose(id)}
          />
          {others.length > 0 ? (
            <Select
              aria-label="Diagrams of the project"
              value={path ?? ""}
              onChange={(event) => event.target.value && onChoose(event.target.value)}
              className="max-w-44 shrink-0"
            >
              {path ? null : (
                <option value="">
                  {counted(others.length, "more in the project", "more in the project")}
                </option>
              )}
              {others.map((other) => (
                <option key={other}>{other}</option>
              ))}
            </Select>
          ) : null}
        </div>
      ) : null}
      {text !== undefined ? (
        <LazyFileDiagrams
          key={path ?? own?.id}
          path={path ?? diagramPath(own?.path)}
          text={text}
          title={own?.title}
        />
      ) : asked.isPending ? (
        <SkeletonLines lines={8} />
      ) : (
        <LoadFailure title="The diagram could not be loaded" onRetry={() => void asked.refetch()}>
          {errorText(asked.error)}
        </LoadFailure>
      )}
    </div>
  );
}

/** What an agent drew is a diagram, whatever its file is called. */
function diagramPath(path: string | null | undefined): string {
  return path && isDiagramFile(path) ? path : `${path ?? "diagram"}.mmd`;
}
