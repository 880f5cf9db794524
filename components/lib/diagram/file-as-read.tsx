import { Markdown } from "@/components/lib/markdown/markdown";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { LazyFileDiagrams } from "./lazy-file-diagrams";
import type { FileView } from "./use-file-view";

/** A file as it is meant to be read: its diagrams, or its Markdown as a page. */
export function FileAsRead({
  view,
  path,
  text,
}: {
  view: Exclude<FileView, "source">;
  path: string;
  text: string;
}) {
  if (view === "diagram") return <LazyFileDiagrams key={path} path={path} text={text} isBesideText />;
  return (
    <ScrollRegion label={`Text of ${path}`} className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
      <Markdown text={text} className="max-w-[90ch]" />
    </ScrollRegion>
  );
}
