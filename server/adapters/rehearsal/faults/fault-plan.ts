import { createHash } from "node:crypto";
import type { Fault } from "./fault";

/** Whose request it is, as far as it says. */
export type RequestOrigin = { agent: string | null; taskId: string | null; model: string };

/** A fault whose turn has come. Whoever applies it says so with `strike`, and only then it counts. */
export type DueFault = { fault: Fault; strike(): void };

type Armed = { fault: Fault; seen: number; struck: number };

/** Decides which faults are due for a request: the same requests in the same order meet the same faults. */
export class FaultPlan {
  #armed: Armed[];

  constructor(faults: Fault[]) {
    this.#armed = faults.map((fault) => ({ fault, seen: 0, struck: 0 }));
  }

  dueFor(origin: RequestOrigin): DueFault[] {
    return this.#armed
      .filter(({ fault }) => matches(fault, origin))
      .filter((armed) => {
        armed.seen += 1;
        return isLeft(armed) && isTurn(armed);
      })
      .map((armed) => ({
        fault: armed.fault,
        strike: () => {
          armed.struck += 1;
        },
      }));
  }
}

function matches(fault: Fault, origin: RequestOrigin): boolean {
  if (fault.agent !== undefined && fault.agent !== origin.agent) return false;
  if (fault.model !== undefined && fault.model !== origin.model) return false;
  return fault.taskId === undefined || fault.taskId === origin.taskId;
}

function isLeft({ fault, struck }: Armed): boolean {
  return fault.times === undefined || struck < fault.times;
}

function isTurn({ fault, seen }: Armed): boolean {
  const every = fault.every ?? 1;
  if (fault.seed === undefined) return seen % every === 0;
  const digest = createHash("sha256").update(`${fault.seed}:${fault.kind}:${seen}`).digest();
  return digest.readUInt32BE(0) % every === 0;
}
