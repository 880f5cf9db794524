import {
  behaviourFaultKinds,
  type Fault,
  type FaultKind,
  transportFaultKinds,
} from "@/server/adapters/rehearsal/faults/fault";
import { rehearsalModelIds } from "@/server/domain/models/model-catalog";

/** Random numbers of a seed: the same seed draws the same ones. */
export type Dice = {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both possible. */
  between(low: number, high: number): number;
};

/** mulberry32. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, between: (low, high) => low + Math.floor(next() * (high - low + 1)) };
}

/** The silence after which the bench takes a line for dead; a `slow` fault may be shorter or longer. */
export const idleTimeoutMs = 400;

const kinds: readonly FaultKind[] = [...transportFaultKinds, ...behaviourFaultKinds];

/** Whether the run has a model that steps in for the strong one. */
export function drawFallback(dice: Dice): boolean {
  return dice.next() < 0.4;
}

/** What goes wrong in the run of a seed: two to six kinds of faults, each a number of times. */
export function drawFaults(dice: Dice, hasFallback: boolean): Fault[] {
  const left = [...kinds];
  const drawn = Array.from(
    { length: dice.between(2, 6) },
    () => left.splice(dice.between(0, left.length - 1), 1)[0] ?? "overloaded",
  );
  return [...drawn.map((kind) => drawFault(kind, dice)), ...drawOutage(dice, hasFallback)];
}

/** In some runs a model or the whole service is gone for long: with one that steps in, the strong model for good. */
function drawOutage(dice: Dice, hasFallback: boolean): Fault[] {
  if (dice.next() > 0.25) return [];
  const kind = dice.next() < 0.5 ? "overloaded" : "server-error";
  return hasFallback && kind === "overloaded"
    ? [{ kind, model: rehearsalModelIds.strong }]
    : [{ kind, times: dice.between(10, 25) }];
}

function drawFault(kind: FaultKind, dice: Dice): Fault {
  const turn = {
    every: dice.between(1, 8),
    // Half of them in a rhythm, half of them at random.
    ...(dice.next() < 0.5 ? { seed: dice.between(1, 1_000_000) } : {}),
  };
  switch (kind) {
    case "rate-limit":
      // Now and then longer than a retry waits.
      return {
        ...{ kind, ...turn, times: dice.between(1, 12) },
        retryAfterSeconds: dice.next() < 0.1 ? 150 : dice.between(0, 20),
      };
    case "overloaded":
    case "server-error":
      return { kind, ...turn, times: dice.between(1, 12) };
    case "slow":
      return { kind, ...turn, times: dice.between(1, 4), delayMs: dice.between(10, 2 * idleTimeoutMs) };
    case "cut-text":
    case "cut-tool-json":
    case "error-in-stream":
    case "malformed-tool-json":
      return { kind, ...turn, times: dice.between(1, 8) };
    case "no-code":
    case "loop":
      return { kind, ...turn, times: dice.between(1, 4) };
    case "wrong-code-first":
    case "wrong-code-always":
    case "outside-write-set":
    case "path-escape":
    case "ask-first":
    case "false-finding":
    case "disagree":
      return { kind, ...turn, times: dice.between(1, 6) };
  }
}
