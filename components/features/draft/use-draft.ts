"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { takeWords } from "@/components/lib/handed-words";
import { notify } from "@/components/lib/notify";
import { dropDraft, loadDraft, type MissionDraft, saveDraft } from "./mission-draft";

const saveAfterMs = 400;
type Content = { text: string; fileName: string | null };

/** The spec of a new mission, saved as it is written. Words from another page win over the draft that was kept, which can be had back. */
export function useDraft(projectId: string) {
  const [content, setContent] = useState<Content | null>(null);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [unsaved, setUnsaved] = useState(false);
  const fileName = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

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
      fileName.current = next.fileName;
      setContent(next);
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(() => keep(next), saveAfterMs);
    },
    [keep],
  );

  useEffect(() => {
    const draft = loadDraft(projectId);
    const words = takeWords(projectId);
    const kept = { text: draft?.text ?? "", fileName: draft?.fileName ?? null };
    const next = words === null ? kept : { text: words, fileName: null };
    fileName.current = next.fileName;
    setContent(next);
    setSavedAt(draft?.savedAt ?? null);
    if (words !== null) keep(next);
    if (kept.text.trim() !== "" && kept.text !== next.text)
      notify("Your words took the place of the draft that was kept here", {
        action: { label: "Undo", onClick: () => change(kept) },
        durationMs: 10_000,
      });
    return () => {
      if (timer.current) clearTimeout(timer.current);
    };
  }, [projectId, keep, change]);

  /** Text as it is written: a file whose text is all gone no longer says what format this is. */
  const write = useCallback(
    (text: string, whole: boolean) => change({ text, fileName: whole ? null : fileName.current }),
    [change],
  );

  const forget = useCallback(() => {
    if (timer.current) clearTimeout(timer.current);
    dropDraft(projectId);
  }, [projectId]);

  return { content, savedAt, unsaved, change, write, forget };
}
