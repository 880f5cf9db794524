"use client";

import { useEffect, useState } from "react";
import type { Analysis, Mistake } from "@/contracts/api";
import { ApiError, errorText } from "./api/api-error";
import { api } from "./api/endpoints";

const pauseMs = 250;

export type AnalysisState = {
  analysis: Analysis | null;
  /** The text that `analysis` speaks of. */
  text: string;
  loading: boolean;
  /** Why the text cannot be read, and what else is wrong with it. */
  error: AnalysisError | null;
};

export type AnalysisError = Mistake & {
  more: Mistake[];
  /** The text itself cannot be read; false: something else is wrong, such as the branch that it is about. */
  isOfText: boolean;
};

const nothing: AnalysisState = { analysis: null, text: "", loading: false, error: null };
type Answer = Omit<AnalysisState, "loading"> & {
  fileName: string | null;
  workflow?: string;
  branch?: string;
};

/**
 * Gates and dry run of a text, shortly after the typing stops; an older request is aborted. The last
 * answer stays until the next one is there.
 */
export function useAnalysis(
  text: string | null,
  fileName: string | null,
  asked: { projectId?: string; rerunOf?: string; workflow?: string; branch?: string },
): AnalysisState {
  const { projectId, rerunOf, workflow, branch } = asked;
  const [answer, setAnswer] = useState<Answer | null>(null);
  const empty = text === null || text.trim() === "";
  // What was said of a text that is gone is not said of the next one.
  if (empty && answer) setAnswer(null);
  // The effect of a key sets no state: drawing would not keep up with fast ones, and React gives up.
  useEffect(() => {
    if (text === null || text.trim() === "") return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const body = { text, fileName: fileName ?? undefined, projectId, rerunOf, workflow, branch };
      const of = { text, fileName, workflow, branch };
      api.analyze(body, controller.signal).then(
        (analysis) => setAnswer({ analysis, ...of, error: null }),
        (cause: unknown) => {
          if (controller.signal.aborted) return;
          const { line, more, code } =
            cause instanceof ApiError ? cause : { line: null, more: [], code: null };
          const isOfText = code === "spec-unreadable";
          setAnswer({ analysis: null, ...of, error: { message: errorText(cause), line, more, isOfText } });
        },
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text, fileName, projectId, rerunOf, workflow, branch]);
  if (empty) return nothing;
  if (!answer) return { ...nothing, loading: true };
  const isOld =
    answer.text !== text ||
    answer.fileName !== fileName ||
    answer.workflow !== workflow ||
    answer.branch !== branch;
  return { ...answer, loading: isOld };
}
