import type { ParsedSpec } from "@/contracts/spec";
import { parseSpec } from "@/server/domain/spec/parse-spec";

const kept = new Map<string, ParsedSpec | null>();
const maxKept = 16;

/** The spec as the app's own parser reads it; the latest few are kept, for every turn asks again. */
export function readSpec(text: string): ParsedSpec | null {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const spec = tryParse(text);
  const oldest = kept.keys().next();
  if (kept.size >= maxKept && !oldest.done) kept.delete(oldest.value);
  kept.set(text, spec);
  return spec;
}

/** A text that cannot be read as a spec is no spec; the roles then say so. */
function tryParse(text: string): ParsedSpec | null {
  const parsed = parseSpec({ text });
  return parsed.ok ? parsed.spec : null;
}
