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
export function InlineDiagram({ source }: { source: string }) {
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
    <figure className="group relative rounded-md border bg-panel p-3">
      <div
        role="img"
        aria-label="Diagram"
        className="[&_svg]:mx-auto [&_svg]:block [&_svg]:h-auto [&_svg]:max-h-[420px] [&_svg]:w-full"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: strict Mermaid, and cleaned by DOMPurify
        dangerouslySetInnerHTML={{ __html: rendered.svg }}
      />
      <div className="absolute top-1 right-1 flex rounded-md bg-panel">
        <CopyButton text={source} label="Copy the source" />
        <IconButton label="Show it large" onClick={() => setLarge(true)}>
          <Maximize2 size={13} />
        </IconButton>
      </div>
      <Dialog
        open={isLarge}
        onOpenChange={setLarge}
        title="Diagram"
        className="top-[5vh] max-h-[90vh] w-[min(1200px,calc(100vw-24px))]"
      >
        <div className="flex h-[70vh] flex-col rounded-md border">
          <DiagramCanvas title="Diagram" source={source} firstLine={1} isBesideText={false} />
        </div>
      </Dialog>
    </figure>
  );
}
