"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/components/lib/api/endpoints";

/** Hosts and databases that agents may reach. */
export function useReach() {
  return useQuery({ queryKey: ["reach"], queryFn: ({ signal }) => api.reach(signal) });
}
