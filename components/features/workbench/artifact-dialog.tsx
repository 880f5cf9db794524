"use client";

import { errorText } from "@/components/lib/api/api-error";
import { useArtifact } from "@/components/lib/api/queries";
import { LazyFileDiagrams } from "@/components/lib/diagram/lazy-file-diagrams";
import { useFileView } from "@/components/lib/diagram/use-file-view";
import { Markdown } from "@/components/lib/markdown/markdown";
import { Dialog } from "@/components/ui/dialog";
import { LoadFailure } from "@/components/ui/load-failure";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { ArtifactState } from "@/contracts/mission-state";

const asMarkdown = new Set<ArtifactState["kind"]>(["spec", "plan", "rfc", "report", "document", "review"]);

export function ArtifactDialog({
  missionId,
  artifact,
  onClose,
}: {
  missionId: string;
  artifact: ArtifactState | null;
  onClose: () => void;
}) {
  const content = useArtifact(missionId, artifact?.id ?? null);
  const path = artifact?.path ?? "";
  const { view, choice } = useFileView(path, { text: content.data?.content, line: null });
  return (
    <Dialog
      open={artifact !== null}
      onOpenChange={(open) => !open && onClose()}
      title={artifact?.title ?? ""}
      description={
        artifact?.path ? <code className="font-mono text-12">{artifact.path}</code> : artifact?.kind
      }
      className="w-[min(860px,calc(100vw-24px))]"
    >
      {choice ? <div className="mb-3">{choice}</div> : null}
      {content.data && view === "diagram" ? (
        <div className="flex h-[min(60vh,560px)] flex-col rounded-md border">
          <LazyFileDiagrams path={path} text={content.data.content} title={artifact?.title} isBesideText />
        </div>
      ) : content.data ? (
        <ScrollRegion label={`Text of ${artifact?.title ?? ""}`}>
          {artifact && (view === "read" || (choice === null && asMarkdown.has(artifact.kind))) ? (
            <Markdown text={content.data.content} />
          ) : (
            <pre className="overflow-x-auto whitespace-pre-wrap font-mono text-12">
              {content.data.content}
            </pre>
          )}
        </ScrollRegion>
      ) : content.error ? (
        <LoadFailure title="It could not be loaded" className="" onRetry={() => void content.refetch()}>
          {errorText(content.error)}
        </LoadFailure>
      ) : (
        <SkeletonLines lines={6} className="px-0" />
      )}
    </Dialog>
  );
}
