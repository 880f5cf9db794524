"use client";

import { useEffect, useRef, useState } from "react";

const spanMs = 120_000;
const atLeastMs = 15_000;

/** Money a minute over the last two minutes; null until there is enough to say. */
export function useSpendRate(spentMicroUsd: number, running: boolean): number | null {
  const samples = useRef<Array<{ at: number; spent: number }>>([]);
  const [rate, setRate] = useState<number | null>(null);
  const latest = useRef(spentMicroUsd);
  latest.current = spentMicroUsd;
  useEffect(() => {
    if (!running) {
      samples.current = [];
      setRate(null);
      return;
    }
    function sample() {
      const at = Date.now();
      samples.current = [
        ...samples.current.filter((other) => at - other.at < spanMs),
        { at, spent: latest.current },
      ];
      const first = samples.current[0];
      if (first && at - first.at >= atLeastMs)
        setRate(((latest.current - first.spent) / (at - first.at)) * 60_000);
    }
    sample();
    const timer = setInterval(sample, 3_000);
    return () => clearInterval(timer);
  }, [running]);
  return rate;
}
