"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { dropDraft, loadDraft, type MissionDraft, saveDraft } from "./mission-draft";

const saveAfterMs = 400;
type Content = { text: string; fileName: string | null };

/** The spec of a new mission, saved as it is written. `initial` wins over nothing, a kept draft over both. */
export function useDraft(projectId: string) {
  const [content, setContent] = useState<Content | null>(null);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [unsaved, setUnsaved] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  useEffect(() => {
    const draft = loadDraft(projectId);
    setContent({ text: draft?.text ?? "", fileName: draft?.fileName ?? null });
    setSavedAt(draft?.savedAt ?? null);
    return () => {
      if (timer.current) clearTimeout(timer.current);
    };
  }, [projectId]);

  const keep = useCallback(
    (next: Content) => {
      if (next.text.trim() === "") {
        dropDraft(projectId);
        setSavedAt(null);
        return;
      }
      const draft: MissionDraft = { ...next, savedAt: new Date().toISOString() };
      const kept = saveDraft(projectId, draft);
      setSavedAt(kept ? draft.savedAt : null);
      setUnsaved(!kept);
    },
    [projectId],
  );

  const change = useCallback(
    (next: Content) => {
      setContent(next);
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(() => keep(next), saveAfterMs);
    },
    [keep],
  );

  const forget = useCallback(() => {
    if (timer.current) clearTimeout(timer.current);
    dropDraft(projectId);
  }, [projectId]);

  return { content, savedAt, unsaved, change, forget };
}
