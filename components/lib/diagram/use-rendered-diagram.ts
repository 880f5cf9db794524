"use client";

import { useEffect, useId, useState } from "react";
import { useTheme } from "@/components/ui/use-theme";
import { type Rendered, renderMermaid } from "./render-mermaid";

/**
 * A Mermaid source as it is drawn in the theme of the page.
 * @param firstLine of its file, from 1 on: errors name the file's lines
 * @returns null until it is known
 */
export function useRenderedDiagram(source: string, firstLine: number): Rendered | null {
  const [theme] = useTheme();
  const id = useId().replace(/[^a-zA-Z0-9]/g, "");
  const [rendered, setRendered] = useState<Rendered | null>(null);
  useEffect(() => {
    let current = true;
    renderMermaid(`diagram${id}`, source, { theme, firstLine }).then(
      (result) => current && setRendered(result),
      (cause: unknown) => current && setRendered({ ok: false, message: String(cause), line: null }),
    );
    return () => {
      current = false;
    };
  }, [id, source, theme, firstLine]);
  return rendered;
}
