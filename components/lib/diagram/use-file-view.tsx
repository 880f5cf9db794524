"use client";

import { type ReactNode, useMemo, useState } from "react";
import { Segmented } from "@/components/ui/segmented";
import { diagramsIn, isDiagramFile } from "./diagrams-in";

type FileView = "diagram" | "source";

/**
 * Whether an open file is shown as the diagrams that it holds, or as its text. A file that is nothing but a diagram is
 * shown as one, unless a line of it was asked for.
 */
export function useFileView(
  path: string,
  { text, line }: { text: string | undefined; line: number | null },
): { view: FileView; showSource: () => void; choice: ReactNode } {
  const place = `${path}:${line ?? ""}`;
  const [chosen, setChosen] = useState<{ place: string; view: FileView } | null>(null);
  const diagrams = useMemo(() => diagramsIn(path, text ?? "").length, [path, text]);
  const usual = isDiagramFile(path) && line === null ? "diagram" : "source";
  const view = diagrams === 0 ? "source" : chosen?.place === place ? chosen.view : usual;
  const show = (next: FileView) => setChosen({ place, view: next });
  const options: Array<{ id: FileView; label: string }> = [
    { id: "diagram", label: diagrams > 1 ? `Diagrams ${diagrams}` : "Diagram" },
    { id: "source", label: "Source" },
  ];
  return {
    view,
    showSource: () => show("source"),
    choice:
      diagrams === 0 ? null : <Segmented label="Shown as" options={options} value={view} onChange={show} />,
  };
}
