import type { ParsedSpec } from "@/contracts/spec";
import { AppError } from "@/server/domain/errors/app-error";
import { parseSpec } from "@/server/domain/spec/parse-spec";

/** The spec in an input. @throws AppError `spec-unreadable`, with `details.line` where it is known, and `details.more`. */
export function readSpec(input: { text: string; fileName?: string }): ParsedSpec {
  const parsed = parseSpec(input);
  if (parsed.ok) return parsed.spec;
  const { message, line, more } = parsed.error;
  throw new AppError({ code: "spec-unreadable", message, details: { line, more } });
}
