"use client";

import { Maximize2 } from "lucide-react";
import { useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { SkeletonLines } from "@/components/ui/skeleton";
import { DiagramCanvas } from "./diagram-canvas";
import { useRenderedDiagram } from "./use-rendered-diagram";

/** A diagram within a text: drawn where it stands, and large with a press; one that does not parse as its source, with the reason. */
export function InlineDiagram({ title, source }: { title: string; source: string }) {
  const rendered = useRenderedDiagram(source, 1);
  const [isLarge, setLarge] = useState(false);
  if (!rendered) return <SkeletonLines lines={6} className="rounded-md border" />;
  if (!rendered.ok)
    return (
      <figure>
        <pre>{source}</pre>
        <figcaption className="mt-1 text-12 text-fail">
          The diagram does not parse{rendered.line ? `: line ${rendered.line}` : ""}
        </figcaption>
      </figure>
    );
  return (
    <figure className="rounded-md border bg-panel">
      <div className="flex items-center justify-end pt-1 pr-1">
        <CopyButton text={source} label="Copy the source" />
        <IconButton label={`Show ${title} large`} onClick={() => setLarge(true)}>
          <Maximize2 size={13} />
        </IconButton>
      </div>
      <div
        role="img"
        aria-label={`Diagram: ${title}`}
        className="px-3 pb-3 [&_svg]:mx-auto [&_svg]:block [&_svg]:h-auto [&_svg]:max-h-[420px] [&_svg]:w-full"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: strict Mermaid, and cleaned by DOMPurify
        dangerouslySetInnerHTML={{ __html: rendered.svg }}
      />
      <Dialog
        open={isLarge}
        onOpenChange={setLarge}
        title="Diagram"
        className="top-[5vh] max-h-[90vh] w-[min(1200px,calc(100vw-24px))]"
      >
        <div className="flex h-[70vh] flex-col rounded-md border">
          <DiagramCanvas title={title} source={source} firstLine={1} isBesideText={false} />
        </div>
      </Dialog>
    </figure>
  );
}
