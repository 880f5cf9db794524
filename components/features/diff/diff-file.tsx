"use client";

import { FileText } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { Diff, type FileData, Hunk, type HunkTokens } from "react-diff-view";
import "./diff.css";
import { counted } from "@/components/lib/format";
import { Button } from "@/components/ui/button";
import { diffTokens } from "./diff-tokens";

const openLines = 800;

/** One file of a diff. A very long one opens on request, so that the page stays quick. */
export function DiffFile({ file }: { file: FileData }) {
  const changes = useMemo(() => file.hunks.flatMap((hunk) => hunk.changes), [file.hunks]);
  const added = changes.filter((change) => change.type === "insert").length;
  const removed = changes.filter((change) => change.type === "delete").length;
  const [open, setOpen] = useState(changes.length <= openLines);
  const [tokens, setTokens] = useState<HunkTokens | null>(null);
  const path = file.type === "delete" ? file.oldPath : file.newPath;

  useEffect(() => {
    if (!open) return;
    let current = true;
    diffTokens(file.hunks, path).then(
      (result) => current && setTokens(result),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [file.hunks, path, open]);

  return (
    <section aria-label={path}>
      <h3 className="sticky top-0 z-10 flex items-center gap-2 border-b bg-raise px-3 py-[5px] font-mono font-normal text-12 text-dim">
        <FileText size={13} strokeWidth={1.75} aria-hidden className="shrink-0" />
        <span className="truncate">
          {file.type === "rename" ? `${file.oldPath} → ` : ""}
          {path}
        </span>
        {file.type === "add" ? <span className="font-sans text-faint">new</span> : null}
        {file.type === "delete" ? <span className="font-sans text-faint">deleted</span> : null}
        {added > 0 ? <span className="ml-auto shrink-0 text-done">+{added}</span> : null}
        {removed > 0 ? <span className="shrink-0 text-fail first-of-type:ml-auto">−{removed}</span> : null}
      </h3>
      {file.isBinary ? <p className="px-3 py-2 text-dim">A binary file.</p> : null}
      {open ? (
        <Diff
          viewType="unified"
          diffType={file.type}
          hunks={file.hunks}
          tokens={tokens}
          renderToken={(token, renderDefault, at) =>
            token.type === "coloured" ? (
              <span key={at} style={{ color: token.color as string | undefined }}>
                {token.children?.map((child, place) => renderDefault(child, place))}
              </span>
            ) : (
              renderDefault(token, at)
            )
          }
          className="room-diff"
        >
          {(hunks) => hunks.map((hunk) => <Hunk key={hunk.content} hunk={hunk} />)}
        </Diff>
      ) : (
        <p className="px-3 py-2">
          <Button size="sm" onClick={() => setOpen(true)}>
            Show {counted(changes.length, "line")}
          </Button>
        </p>
      )}
    </section>
  );
}
