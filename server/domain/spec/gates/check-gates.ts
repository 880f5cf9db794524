import type { Gate } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import type { Gates } from "./check";
import { determinismGate } from "./determinism-gate";
import { semanticsGate } from "./semantics-gate";
import { structureGate } from "./structure-gate";
import { traceabilityGate } from "./traceability-gate";

/** All four gates. One that does not apply is still scored, so that people see what the next level asks for. */
export function checkGates(spec: ParsedSpec): { gates: Gates; ready: boolean; readinessScore: number } {
  // A list of tasks has no front matter and no sections that could be mended: only what is to be proven is asked of it.
  const judged = (gate: Gate): Gate => (spec.format === "task-list" ? { ...gate, applicable: false } : gate);
  const gates: Gates = {
    G1: judged(structureGate(spec)),
    G2: judged(semanticsGate(spec)),
    G3: traceabilityGate(spec),
    G4: judged(determinismGate(spec)),
  };
  const all = Object.values(gates);
  return {
    gates,
    ready: all.every(({ applicable, passed }) => !applicable || passed),
    readinessScore: Math.round(all.reduce((sum, { score }) => sum + score, 0) / all.length),
  };
}
