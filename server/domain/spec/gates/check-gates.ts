import type { Gate, GateRules } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import { anySpecGates } from "./any-spec-gates";
import type { Gates } from "./check";
import { determinismGate } from "./determinism-gate";
import { gateRulesOf } from "./gate-rules";
import { semanticsGate } from "./semantics-gate";
import { structureGate } from "./structure-gate";
import { traceabilityGate } from "./traceability-gate";

const gatesBy: Record<GateRules, (spec: ParsedSpec) => Gates> = {
  "spec-mas": specMasGates,
  "task-list": taskListGates,
  any: anySpecGates,
};

/**
 * All four gates, and whose rules they are. One that does not apply is still scored, so that people see what the next
 * level asks for.
 */
export function checkGates(spec: ParsedSpec): {
  gates: Gates;
  rules: GateRules;
  ready: boolean;
  readinessScore: number;
} {
  const rules = gateRulesOf(spec);
  const gates = gatesBy[rules](spec);
  const all = Object.values(gates);
  return {
    gates,
    rules,
    ready: all.every(({ applicable, passed }) => !applicable || passed),
    readinessScore: Math.round(all.reduce((sum, { score }) => sum + score, 0) / all.length),
  };
}

function specMasGates(spec: ParsedSpec): Gates {
  return {
    G1: structureGate(spec),
    G2: semanticsGate(spec),
    G3: traceabilityGate(spec),
    G4: determinismGate(spec),
  };
}

/** A list of tasks has no front matter and no sections that could be mended: only what is to be proven is asked of it. */
function taskListGates(spec: ParsedSpec): Gates {
  const unasked = (gate: Gate): Gate => ({ ...gate, applicable: false });
  const { G1, G2, G3, G4 } = specMasGates(spec);
  return { G1: unasked(G1), G2: unasked(G2), G3, G4: unasked(G4) };
}
