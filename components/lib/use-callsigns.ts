"use client";

import { useMemo } from "react";
import { useRoster } from "./api/queries";
import { type Callsigns, callsignsOf } from "./callsigns";

export function useCallsigns(): Callsigns {
  const { data } = useRoster();
  return useMemo(() => callsignsOf(data), [data]);
}
