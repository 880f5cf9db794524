import { type Comparison, comparators } from "@/contracts/conditions";
import { didYouMean } from "@/contracts/nearest-word";
import { rfcStatuses } from "@/contracts/rfc-status";
import { complexitySchema, specFormats } from "@/contracts/spec";
import { topicNames } from "./topics";

/** What a result can be, and so what it can be compared with. */
type Form =
  | { kind: "one" | "list"; of: readonly string[] }
  | { kind: "text" }
  | { kind: "texts" }
  | { kind: "number" }
  | { kind: "yes" };

const number: Form = { kind: "number" };
const yes: Form = { kind: "yes" };

const ofResults: Readonly<Record<string, Form>> = {
  status: { kind: "one", of: ["done", "skipped", "cancelled"] },
  summary: { kind: "text" },
  reason: { kind: "text" },
  files: { kind: "texts" },
  verdict: { kind: "one", of: ["approve", "request-changes"] },
  ...{ findings: number, grave: number, passed: number, failed: number, criteria: number },
  decision: { kind: "one", of: ["approved", "rejected"] },
  state: { kind: "one", of: rfcStatuses },
  topics: { kind: "list", of: topicNames },
  gates: { kind: "one", of: ["passed", "failed"] },
  format: { kind: "one", of: specFormats },
  ...{ "needs-analysis": yes, deployment: yes, monitoring: yes },
  complexity: { kind: "one", of: [...complexitySchema.options, ""] },
};

const comparedWith: Record<Form["kind"], readonly string[]> = {
  ...{ one: ["is", "in"], text: ["is", "in"], yes: ["is"], number: ["is", "in", "above", "below"] },
  ...{ list: ["has"], texts: ["has"] },
};

/** Why a comparison can never hold: a way to compare that the result does not have, or a value that it never is. */
export function neverHolds(
  name: string,
  comparison: Comparison,
): { key: keyof Comparison; message: string } | null {
  const form = Object.hasOwn(ofResults, name) ? ofResults[name] : undefined;
  const key = comparators.find((comparator) => comparison[comparator] !== undefined);
  if (!form || !key) return null;
  const ways = comparedWith[form.kind];
  if (!ways.includes(key)) return { key, message: `${name} is compared with ${ways.join(" or ")}` };
  const wanted = [comparison[key]].flat();
  const wrong = wanted.find((value) => !isPossible(form, value));
  return wrong === undefined ? null : { key, message: neverMessage(name, form, wrong) };
}

function isPossible(form: Form, value: unknown): boolean {
  if (form.kind === "number") return typeof value === "number";
  if (form.kind === "yes") return typeof value === "boolean";
  if (typeof value !== "string") return false;
  return "of" in form ? form.of.includes(value) : true;
}

function neverMessage(name: string, form: Form, value: unknown): string {
  if (form.kind === "number") return `${name} is a number`;
  if (form.kind === "yes") return `${name} is true or false`;
  if (!("of" in form)) return `${name} is text`;
  const possible = form.of.filter(Boolean).join(", ");
  return `${name} is never ${String(value)}; there is ${possible}${didYouMean(String(value), form.of)}`;
}
