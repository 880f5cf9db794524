import type { WorkStep } from "./work-step";

const mostLines = 15;
const mostChars = 1_200;

/** A change of few lines, as it was made; null: it is too long to be kept, or not an edit. */
export function smallChange(step: WorkStep): { path: string; code: string } | null {
  const input = step.request.input;
  if (step.name !== "apply_edit" || typeof input !== "object" || input === null || Array.isArray(input))
    return null;
  const { path, replace: code } = input;
  if (typeof path !== "string" || typeof code !== "string") return null;
  const lines = code.trim().split("\n").length;
  return code.trim() === "" || lines > mostLines || code.length > mostChars
    ? null
    : { path, code: code.trimEnd() };
}
