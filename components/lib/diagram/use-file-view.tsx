"use client";

import { type ReactNode, useMemo, useState } from "react";
import { Segmented } from "@/components/ui/segmented";
import { diagramsIn, isDiagramFile, isMarkdownFile } from "./diagrams-in";

export type FileView = "read" | "diagram" | "source";

/**
 * Whether an open file is shown as a page of text, as the diagrams that it holds, or line by line. Markdown is read and a
 * diagram drawn, unless a line of it was asked for.
 */
export function useFileView(
  path: string,
  { text, line }: { text: string | undefined; line: number | null },
): { view: FileView; showSource: () => void; choice: ReactNode } {
  const place = `${path}:${line ?? ""}`;
  const [chosen, setChosen] = useState<{ place: string; view: FileView } | null>(null);
  const diagrams = useMemo(() => diagramsIn(path, text ?? "").length, [path, text]);
  const isPage = isMarkdownFile(path) && text !== undefined;
  const options: Array<{ id: FileView; label: string }> = [
    ...(isPage ? [{ id: "read" as const, label: "Read" }] : []),
    ...(diagrams > 0
      ? [{ id: "diagram" as const, label: diagrams > 1 ? `Diagrams ${diagrams}` : "Diagram" }]
      : []),
    { id: "source", label: "Source" },
  ];
  const usual = line !== null ? "source" : isPage ? "read" : isDiagramFile(path) ? "diagram" : "source";
  const wanted = chosen?.place === place ? chosen.view : usual;
  const view = options.some(({ id }) => id === wanted) ? wanted : "source";
  const show = (next: FileView) => setChosen({ place, view: next });
  return {
    view,
    showSource: () => show("source"),
    choice:
      options.length === 1 ? null : (
        <Segmented label="Shown as" options={options} value={view} onChange={show} />
      ),
  };
}
