import type { LoadedWorkflow } from "./collect-workflows";

/** Those of the app, what most people want first. */
const usual = [
  "spec-to-code",
  "bugfix",
  "requirement-to-spec",
  "rfc",
  "implement-rfc",
  "review",
  "document",
  "diagram",
];

/** As people choose among them: the usual ones in their order, then all others by their titles. */
export function inOrderOfUse(workflows: readonly LoadedWorkflow[]): LoadedWorkflow[] {
  return [...workflows].sort(
    (a, b) => placeOf(a) - placeOf(b) || a.workflow.title.localeCompare(b.workflow.title),
  );
}

function placeOf({ workflow }: LoadedWorkflow): number {
  const at = usual.indexOf(workflow.name);
  return at < 0 ? usual.length : at;
}
