import { gateNames } from "@/contracts/plan";
import { checkGates } from "../spec/gates/check-gates";
import { parseSpec } from "../spec/parse-spec";
import { topicsOf } from "./topics";

/** What a written spec leaves for the conditions of a workflow, and the checks of the gates that it fails. */
export function specOutputs(text: string): {
  outputs: { gates: string; criteria: number; topics: string[] };
  failed: string[];
} {
  const parsed = parseSpec({ text, fileName: "spec.md" });
  const topics = topicsOf(text);
  if (!parsed.ok)
    return { outputs: { gates: "failed", criteria: 0, topics }, failed: [`- ${parsed.error.message}`] };
  const { gates, ready } = checkGates(parsed.spec);
  const failed = gateNames.flatMap((name) =>
    gates[name].applicable
      ? gates[name].failed.map(({ message, line }) => `- ${name}, line ${line}: ${message}`)
      : [],
  );
  const criteria = parsed.spec.criteria.length;
  return { outputs: { gates: ready ? "passed" : "failed", criteria, topics }, failed };
}
