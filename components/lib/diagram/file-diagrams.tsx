"use client";

import { useMemo, useState } from "react";
import { DiagramCanvas } from "./diagram-canvas";
import { DiagramChoices } from "./diagram-choices";
import { diagramsIn } from "./diagrams-in";

export type FileDiagramsProps = {
  path: string;
  text: string;
  /** Of a file that holds one diagram; its own name, where it has no other. */
  title?: string;
  /** The file's text can be read beside it, so that no diagram offers its own. */
  isBesideText?: boolean;
};

/** The diagrams of a file; of several one at a time. */
export function FileDiagrams({ path, text, title, isBesideText = false }: FileDiagramsProps) {
  const diagrams = useMemo(() => diagramsIn(path, text), [path, text]);
  const [at, setAt] = useState(0);
  const chosen = diagrams[at] ?? diagrams[0];
  if (!chosen) return null;
  const isOnly = diagrams.length === 1;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {isOnly ? null : (
        <div className="flex shrink-0 border-b px-2.5 py-1.5">
          <DiagramChoices
            diagrams={diagrams}
            chosen={chosen}
            keyOf={({ line }) => line}
            onChoose={(diagram) => setAt(diagrams.indexOf(diagram))}
          />
        </div>
      )}
      <DiagramCanvas
        key={`${path}:${at}`}
        title={isOnly ? (title ?? chosen.title) : chosen.title}
        source={chosen.source}
        firstLine={chosen.line}
        isBesideText={isBesideText}
      />
    </div>
  );
}
