import { z } from "zod";

const scalarSchema = z.union([z.string().max(200), z.number(), z.boolean()]);

/** What a result is compared with; exactly one of them. */
export const comparisonShape = {
  is: scalarSchema.optional(),
  in: z.array(scalarSchema).max(50).optional(),
  /** Of a list: it has one of these. */
  has: z.union([scalarSchema, z.array(scalarSchema).max(50)]).optional(),
  above: z.number().optional(),
  below: z.number().optional(),
};
export const comparators = ["is", "in", "has", "above", "below"] as const;

export type Comparison = { [Key in keyof typeof comparisonShape]?: z.infer<(typeof comparisonShape)[Key]> };

/** What a task left that conditions ask about. */
export type OutputValue = string | number | boolean | readonly string[];

/** Whether a result is as asked for; what is not there is not. */
export function isAsAsked(value: OutputValue | undefined, asked: Comparison): boolean {
  if (value === undefined) return false;
  if (asked.is !== undefined) return value === asked.is;
  if (asked.in !== undefined) return asked.in.some((one) => one === value);
  if (asked.has !== undefined) {
    const wanted = Array.isArray(asked.has) ? asked.has : [asked.has];
    return Array.isArray(value) && wanted.some((one) => value.includes(one));
  }
  if (asked.above !== undefined) return typeof value === "number" && value > asked.above;
  return asked.below !== undefined && typeof value === "number" && value < asked.below;
}

/** In words, after the name of the result: `is "approve"`. */
export function comparisonWords({ is, in: among, has, above, below }: Comparison): string {
  if (is !== undefined) return `is ${is}`;
  if (among !== undefined) return `is one of ${among.join(", ")}`;
  if (has !== undefined) return `has ${(Array.isArray(has) ? has : [has]).join(" or ")}`;
  if (above !== undefined) return `is above ${above}`;
  return `is below ${below ?? 0}`;
}

/** A condition as data, over comparisons of some kind. Never code. */
export type ConditionOf<Leaf> =
  | Leaf
  | { all: Array<ConditionOf<Leaf>> }
  | { any: Array<ConditionOf<Leaf>> }
  | { not: ConditionOf<Leaf> };

/** Whether a condition holds, asking each of its comparisons. */
export function holds<Leaf extends object>(
  condition: ConditionOf<Leaf>,
  ask: (leaf: Leaf) => boolean,
): boolean {
  if ("all" in condition) return condition.all.every((part) => holds(part, ask));
  if ("any" in condition) return condition.any.some((part) => holds(part, ask));
  if ("not" in condition) return !holds(condition.not, ask);
  return ask(condition);
}

/** Everything that a condition compares. */
export function comparisonsOf<Leaf extends object>(condition: ConditionOf<Leaf>): Leaf[] {
  if ("all" in condition) return condition.all.flatMap(comparisonsOf);
  if ("any" in condition) return condition.any.flatMap(comparisonsOf);
  if ("not" in condition) return comparisonsOf(condition.not);
  return [condition];
}

/** A condition in words. */
export function conditionWords<Leaf extends object>(
  condition: ConditionOf<Leaf>,
  say: (leaf: Leaf) => string,
): string {
  if ("all" in condition) return condition.all.map((part) => conditionWords(part, say)).join(" and ");
  if ("any" in condition) return condition.any.map((part) => conditionWords(part, say)).join(" or ");
  if ("not" in condition) return `not (${conditionWords(condition.not, say)})`;
  return say(condition);
}
