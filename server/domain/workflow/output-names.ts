import type { WorkflowStage } from "@/contracts/workflows";
import { stageType } from "./stage-type";

/** What every task leaves. */
const everywhere = {
  status: "done, skipped or cancelled",
  summary: "what its agent says was done",
  files: "paths that it changed",
} as const;

const byType: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  code_review: {
    verdict: "approve or request-changes",
    findings: "how many findings",
    grave: "how many of them are critical or major",
  },
  decision: { decision: "approved or rejected", reason: "what the person said" },
  rfc: {
    state: "the RFC's state",
    topics: "which of auth, secrets, data, personal-data and network it touches",
  },
  documentation: { topics: "which of auth, secrets, data, personal-data and network it touches" },
  research: { topics: "which of auth, secrets, data, personal-data and network it touches" },
  implementation: { passed: "tests that passed", failed: "tests that failed" },
  testing: { passed: "tests that passed", failed: "tests that failed" },
};
const ofSpecs = {
  gates: "passed or failed: the four gates on the spec that it wrote",
  criteria: "how many acceptance criteria the spec has",
  topics: "which of auth, secrets, data, personal-data and network it touches",
} as const;

/** What the tasks of a stage leave, by name: what conditions and templates may speak of. */
export function outputNames(stage: WorkflowStage): Readonly<Record<string, string>> {
  if (stage.gives === "spec") return { ...everywhere, ...ofSpecs };
  return { ...everywhere, ...byType[stageType(stage)] };
}
