"use client";

import { useEffect, useState } from "react";
import type { Analysis } from "@/contracts/api";
import { ApiError, errorText } from "./api/api-error";
import { api } from "./api/endpoints";

const pauseMs = 250;

export type AnalysisState = {
  analysis: Analysis | null;
  /** The text that `analysis` speaks of. */
  text: string;
  loading: boolean;
  error: { message: string; line: number | null } | null;
};

const nothing: AnalysisState = { analysis: null, text: "", loading: false, error: null };

/** Gates and dry run of a text, shortly after the typing stops; an older request is aborted. */
export function useAnalysis(text: string | null, fileName: string | null, projectId: string): AnalysisState {
  const [state, setState] = useState<AnalysisState>(nothing);
  useEffect(() => {
    if (text === null || text.trim() === "") {
      setState(nothing);
      return;
    }
    const controller = new AbortController();
    setState((before) => ({ ...before, loading: true }));
    const timer = setTimeout(() => {
      api.analyze({ text, fileName: fileName ?? undefined, projectId }, controller.signal).then(
        (analysis) => setState({ analysis, text, loading: false, error: null }),
        (cause: unknown) => {
          if (controller.signal.aborted) return;
          const line = cause instanceof ApiError ? cause.line : null;
          setState({ analysis: null, text, loading: false, error: { message: errorText(cause), line } });
        },
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text, fileName, projectId]);
  return state;
}
