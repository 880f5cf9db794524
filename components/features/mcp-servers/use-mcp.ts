"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/components/lib/api/endpoints";

/** The MCP servers as they are set and as they stand; one may die or come back at any time. */
export function useMcp() {
  return useQuery({
    queryKey: ["mcp"],
    queryFn: ({ signal }) => api.mcp(signal),
    refetchInterval: 5_000,
  });
}
