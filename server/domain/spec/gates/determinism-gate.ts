import type { Gate } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import { type Check, failedAt, gateOf, passed, signalsOf } from "./check";

/** G4, for complexity HIGH only: tests whose result is written down. */
export function determinismGate(spec: ParsedSpec): Gate {
  const applicable = spec.complexity === "HIGH";
  return gateOf(applicable, applicable ? [hasTests(spec)] : []);
}

function hasTests(spec: ParsedSpec): Check {
  if (spec.deterministicTests.length > 0) return passed;
  const message =
    'Complexity HIGH asks for deterministic tests: add `json` blocks with `expected`, `expected_checksum` or `output` under "Deterministic Tests".';
  return failedAt("deterministic-tests", message, signalsOf(spec).sectionLines.deterministic);
}
