"use client";

import { FileText } from "lucide-react";
import { useMemo, useState } from "react";
import { Diff, type FileData, Hunk, parseDiff } from "react-diff-view";
import "./diff.css";
import { Button } from "@/components/ui/button";

const openLines = 800;

/** A unified diff, file by file. A very long file opens on request, so that the page stays quick. */
export function DiffBody({ diff }: { diff: string }) {
  const files = useMemo(() => safeParse(diff), [diff]);
  if (!files) return <pre className="overflow-x-auto p-3 font-mono text-12">{diff}</pre>;
  return (
    <div>
      {files.map((file) => (
        <DiffFile key={`${file.oldPath}:${file.newPath}`} file={file} />
      ))}
    </div>
  );
}

function safeParse(diff: string): FileData[] | null {
  try {
    return parseDiff(diff);
  } catch {
    return null;
  }
}

function DiffFile({ file }: { file: FileData }) {
  const changes = file.hunks.flatMap((hunk) => hunk.changes);
  const added = changes.filter((change) => change.type === "insert").length;
  const removed = changes.filter((change) => change.type === "delete").length;
  const [open, setOpen] = useState(changes.length <= openLines);
  const path = file.type === "delete" ? file.oldPath : file.newPath;
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
        <span className="ml-auto shrink-0 text-done">+{added}</span>
        <span className="shrink-0 text-fail">−{removed}</span>
      </h3>
      {file.isBinary ? <p className="px-3 py-2 text-dim">A binary file.</p> : null}
      {open ? (
        <Diff viewType="unified" diffType={file.type} hunks={file.hunks} className="room-diff">
          {(hunks) => hunks.map((hunk) => <Hunk key={hunk.content} hunk={hunk} />)}
        </Diff>
      ) : (
        <p className="px-3 py-2">
          <Button size="sm" onClick={() => setOpen(true)}>
            Show {changes.length} lines
          </Button>
        </p>
      )}
    </section>
  );
}
