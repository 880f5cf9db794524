"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { takeWords } from "@/components/lib/handed-words";
import { notify } from "@/components/lib/notify";
import { dropDraft, loadDraft, type MissionDraft, saveDraft } from "./mission-draft";
import { type Content, type Replaced, replacedDrafts } from "./replaced-drafts";

const saveAfterMs = 400;
/** As long as the browser keeps the app open. */
const replaced = replacedDrafts();

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

  const offerBack = useCallback(
    ({ said, before }: Replaced) => {
      const takeBack = () => {
        replaced.drop(projectId);
        change(before);
      };
      notify(said, { action: { label: "Undo", onClick: takeBack }, durationMs: 10_000 });
    },
    [projectId, change],
  );
  /** Puts another text in the place of this one, which can be had back. */
  const replace = useCallback(
    (next: Content, said: string) => {
      const before = content;
      change(next);
      if (!before || before.text.trim() === "") return;
      const was = { said, before, by: next.text };
      replaced.keep(projectId, was);
      offerBack(was);
    },
    [projectId, content, change, offerBack],
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
      replaced.keep(projectId, {
        said: "Your words took the place of the draft that was kept here",
        ...{ before: kept, by: next.text },
      });
    const was = replaced.of(projectId, next.text);
    if (was) offerBack(was);
    return () => {
      if (timer.current) clearTimeout(timer.current);
    };
  }, [projectId, keep, offerBack]);

  /** Text as it is written: a file whose text is all gone no longer says what format this is. */
  const write = useCallback(
    (text: string, whole: boolean) => change({ text, fileName: whole ? null : fileName.current }),
    [change],
  );

  const forget = useCallback(() => {
    if (timer.current) clearTimeout(timer.current);
    dropDraft(projectId);
    replaced.drop(projectId);
  }, [projectId]);

  return { content, savedAt, unsaved, change, replace, write, forget };
}
