"use client";

import { useCallback, useEffect, useState } from "react";
import { foldersOf } from "./build-tree";

/** Which folders are open: all or none at first; those that hold the file that is selected elsewhere always open for it. */
export function useOpenFolders(beginsClosed: boolean, selectedPath: string | null | undefined) {
  // Those that are not as they began.
  const [changed, setChanged] = useState<ReadonlySet<string>>(
    () => new Set(beginsClosed && selectedPath ? foldersOf([selectedPath]) : []),
  );
  const isOpen = useCallback((path: string) => changed.has(path) === beginsClosed, [changed, beginsClosed]);
  useEffect(() => {
    if (!selectedPath) return;
    setChanged((before) => {
      const shut = foldersOf([selectedPath]).filter((folder) => before.has(folder) !== beginsClosed);
      return shut.length === 0 ? before : toggled(before, shut);
    });
  }, [selectedPath, beginsClosed]);
  const toggle = useCallback((path: string) => setChanged((before) => toggled(before, [path])), []);
  return { isOpen, toggle };
}

function toggled(changed: ReadonlySet<string>, paths: readonly string[]): ReadonlySet<string> {
  const next = new Set(changed);
  for (const path of paths) if (!next.delete(path)) next.add(path);
  return next;
}
