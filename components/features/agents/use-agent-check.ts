"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/components/lib/api/endpoints";

const afterMs = 250;

/** The server's reading of the text, soon after each pause in writing; `checked`: it is of this very text. */
export function useAgentCheck(text: string | null) {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settled === null ? 0 : afterMs);
    return () => clearTimeout(timer);
  }, [text, settled]);
  const query = useQuery({
    queryKey: ["agent-check", settled],
    queryFn: ({ signal }) => api.checkAgent(settled ?? "", signal),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
  });
  return {
    check: query.data,
    error: query.error,
    checked: settled === text && !query.isPlaceholderData && query.data !== undefined,
  };
}
