"use client";

import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { notify } from "@/components/lib/notify";
import type { ContextItem } from "@/components/ui/context-menu";

type Ways = {
  onOpen: (path: string) => void;
  /** Null: no task can be added now. */
  onAddForFile: ((path: string, what: "review" | "tests") => void) | null;
};

/** What can be done with a file of the branch, besides opening it. */
export function useFileMenu(projectId: string, { onOpen, onAddForFile }: Ways) {
  const router = useRouter();
  return useCallback(
    (path: string): ContextItem[] => [
      { label: "Open", onSelect: () => onOpen(path) },
      {
        label: "Explain: outline, callers, why each line",
        onSelect: () => router.push(`/projects/${projectId}/codebase?path=${encodeURIComponent(path)}`),
      },
      ...(onAddForFile
        ? [
            { label: "Have it reviewed…", onSelect: () => onAddForFile(path, "review") },
            { label: "Have tests written…", onSelect: () => onAddForFile(path, "tests") },
          ]
        : []),
      {
        label: "Copy its path",
        onSelect: () =>
          void navigator.clipboard.writeText(path).then(
            () => notify("The path is copied."),
            () => notify("The browser does not let the path be copied."),
          ),
      },
    ],
    [projectId, router, onOpen, onAddForFile],
  );
}
