"use client";

import { useRef } from "react";
import { useFindKey } from "@/components/lib/code/use-find-key";
import { Markdown } from "@/components/lib/markdown/markdown";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { LazyFileDiagrams } from "./lazy-file-diagrams";
import type { FileView } from "./use-file-view";

/** A file as it is meant to be read: its diagrams, or its Markdown as a page. To search it leads to its lines. */
export function FileAsRead({
  view,
  path,
  text,
  onFind,
}: {
  view: Exclude<FileView, "source">;
  path: string;
  text: string;
  onFind: () => void;
}) {
  const shown = useRef<HTMLDivElement>(null);
  useFindKey(shown, onFind);
  return (
    <div ref={shown} className="flex min-h-0 flex-1 flex-col">
      {view === "diagram" ? (
        <LazyFileDiagrams key={path} path={path} text={text} isBesideText />
      ) : (
        <ScrollRegion label={`Text of ${path}`} className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
          <Markdown text={text} className="max-w-[90ch]" />
        </ScrollRegion>
      )}
    </div>
  );
}
