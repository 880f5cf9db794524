"use client";

import { useMemo } from "react";
import { type FileData, parseDiff } from "react-diff-view";
import { DiffFile } from "./diff-file";

/** A unified diff, file by file. */
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
