"use client";

import { useEffect, useState } from "react";
import {
  type AgentDraft,
  conflictOf,
  follow,
  isTouched,
  keepDraft,
  keptDraft,
  type Loaded,
} from "./agent-draft";

/** The text that is edited on an agent's page, what it began from, and what has become of that meanwhile. */
export function useAgentDraft(name: string, now: Loaded | undefined) {
  const [draft, setDraft] = useState<AgentDraft | null>(null);
  const [nowText, nowHash] = [now?.text, now?.hash];
  useEffect(() => {
    if (nowText === undefined || nowHash === undefined) return;
    setDraft((before) => follow(before ?? keptDraft(name), { text: nowText, hash: nowHash }));
  }, [name, nowText, nowHash]);
  useEffect(() => {
    if (draft) keepDraft(name, draft);
  }, [name, draft]);
  return {
    text: draft?.text ?? null,
    base: draft?.base ?? null,
    touched: draft !== null && isTouched(draft),
    theirs: conflictOf(draft, now),
    write: (text: string) => setDraft((before) => before && { ...before, text }),
    /** Goes on from another text as the loaded one: the person's words stay, or are dropped. */
    rebase: (base: Loaded, text: string) => setDraft({ base, text }),
  };
}
