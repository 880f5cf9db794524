/**
 * A circuit breaker: after some failures in a row nothing is sent for a while, then one call tries for all.
 * Pure: times are given in milliseconds.
 */
export type Circuit =
  | { state: "closed"; failures: number }
  /** Nothing is sent before `until`. */
  | { state: "open"; until: number; pauseMs: number }
  /** One call is on its way to see whether it answers again. */
  | { state: "half-open"; pauseMs: number };

export const circuitRules = {
  failuresToOpen: 5,
  firstPauseMs: 5_000,
  longestPauseMs: 60_000,
  /** How soon to look again while another call tries. */
  probePauseMs: 1_000,
} as const;

export const closedCircuit: Circuit = { state: "closed", failures: 0 };

/** How long a call has to wait before it may be made; 0: it may be made now. */
export function waitOf(circuit: Circuit, now: number): number {
  switch (circuit.state) {
    case "closed":
      return 0;
    case "open":
      return Math.max(0, circuit.until - now);
    case "half-open":
      return circuitRules.probePauseMs;
  }
}

/** A call begins, which `waitOf` has let pass. */
export function begun(circuit: Circuit): Circuit {
  return circuit.state === "open" ? { state: "half-open", pauseMs: circuit.pauseMs } : circuit;
}

export function answered(): Circuit {
  return closedCircuit;
}

/** @param notBeforeMs how long the other side has asked not to be called, when that is long */
export function failed(circuit: Circuit, now: number, notBeforeMs = 0): Circuit {
  const { failuresToOpen, firstPauseMs, longestPauseMs } = circuitRules;
  const open = (pauseMs: number): Circuit => ({
    state: "open",
    until: now + Math.max(pauseMs, notBeforeMs),
    pauseMs,
  });
  switch (circuit.state) {
    case "closed": {
      const failures = circuit.failures + 1;
      return failures >= failuresToOpen || notBeforeMs > 0
        ? open(firstPauseMs)
        : { state: "closed", failures };
    }
    case "open":
      // A call that had begun before: it says nothing new.
      return notBeforeMs > 0 ? open(circuit.pauseMs) : circuit;
    case "half-open":
      return open(Math.min(2 * circuit.pauseMs, longestPauseMs));
  }
}

/** A call ended and nobody knows what it would have met: the next one may try. */
export function abandoned(circuit: Circuit, now: number): Circuit {
  return circuit.state === "half-open" ? { state: "open", until: now, pauseMs: circuit.pauseMs } : circuit;
}
