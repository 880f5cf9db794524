"use client";

import { useMemo } from "react";
import { useRoster } from "./api/queries";
import { type Callsigns, callsignsOf } from "./callsigns";

export function useCallsigns(projectId?: string): Callsigns {
  const { data } = useRoster(projectId);
  return useMemo(() => callsignsOf(data), [data]);
}
