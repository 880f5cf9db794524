import { type Complexity, complexitySchema, type ParsedSpec } from "@/contracts/spec";

export type Metadata = Pick<ParsedSpec, "kind" | "complexity" | "maturity" | "owners"> & {
  id: string | null;
  name: string | null;
  warnings: ParsedSpec["warnings"];
};

/** Front matter in our words; the old names (`title`, `maturity_level`, `author`) are accepted. */
export function readMetadata(data: Record<string, unknown>): Metadata {
  const warnings: ParsedSpec["warnings"] = [];
  const complexity = readComplexity(data.complexity);
  const maturity = readMaturity(data.maturity ?? data.maturity_level ?? data.level);
  if (data.complexity !== undefined && complexity === null) {
    warnings.push({ message: "complexity must be EASY, MODERATE or HIGH", line: null });
  }
  return {
    id: text(data.id),
    name: text(data.name ?? data.title),
    kind: text(data.kind),
    complexity,
    maturity,
    owners: readOwners(data.owners ?? data.owner ?? data.author ?? data.authors),
    warnings,
  };
}

const maturityAskedFor: Record<Complexity, number> = { EASY: 3, MODERATE: 4, HIGH: 5 };

/** Advice, not a gate: what maturity a spec of that complexity is asked for. */
export function maturityAdvice({
  complexity,
  maturity,
}: Pick<Metadata, "complexity" | "maturity">): string | null {
  if (!complexity || !maturity || maturity >= maturityAskedFor[complexity]) return null;
  return `A spec of complexity ${complexity} is asked for maturity ${maturityAskedFor[complexity]}; this one states ${maturity}.`;
}

function readComplexity(value: unknown): Complexity | null {
  const parsed = complexitySchema.safeParse(typeof value === "string" ? value.trim().toUpperCase() : value);
  return parsed.success ? parsed.data : null;
}

function readMaturity(value: unknown): number | null {
  const level = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof level === "number" && Number.isInteger(level) && level >= 1 && level <= 5 ? level : null;
}

function readOwners(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((owner: unknown) => {
    const name: unknown = owner !== null && typeof owner === "object" && "name" in owner ? owner.name : owner;
    return text(name) ?? [];
  });
}

function text(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
