import type { Analysis } from "@/contracts/api";
import type { ParsedSpec } from "@/contracts/spec";
import { AppError } from "@/server/domain/errors/app-error";
import { planFromSpec } from "@/server/domain/plan/plan-from-spec";
import { parseSpec } from "@/server/domain/spec/parse-spec";

/** The gates' verdict and the dry run of a spec; stores nothing. @throws AppError `spec-unreadable`. */
export function analyzeSpec(input: { text: string; fileName?: string }): Analysis {
  const spec = readSpec(input);
  return { plan: planFromSpec(spec), warnings: spec.warnings };
}

/** The spec in an input. @throws AppError `spec-unreadable`, with `details.line` where it is known. */
export function readSpec(input: { text: string; fileName?: string }): ParsedSpec {
  const parsed = parseSpec(input);
  if (parsed.ok) return parsed.spec;
  const { message, line } = parsed.error;
  throw new AppError({ code: "spec-unreadable", message, details: { line } });
}
