import type { JsonObject } from "@/contracts/json";

/** A finished step of an attempt's journal, as far as learning looks at it. */
export type WorkStep = {
  stepId: string;
  kind: "model" | "tool";
  name: string;
  request: JsonObject;
  outcome: "ok" | "error" | "unknown" | null;
  result: JsonObject | null;
};

const sourceChars = 400_000;
/** What an agent says in these is its own claim: it is no ground for another one. */
const claiming = new Set(["checks", "remember", "update_status", "ask_person"]);

/** All that tools were given and said in an attempt: the ground that its learnings have to rest on. */
export function workText(steps: readonly WorkStep[]): string {
  const texts: string[] = [];
  for (const { kind, name, request, result } of steps) {
    if (kind !== "tool") continue;
    if (!claiming.has(name)) collect(request, texts);
    if (result) collect(result, texts);
  }
  return texts.join("\n").slice(0, sourceChars);
}

function collect(value: unknown, texts: string[]): void {
  if (typeof value === "string") texts.push(value);
  else if (typeof value === "number") texts.push(String(value));
  else if (Array.isArray(value)) for (const one of value) collect(one, texts);
  else if (typeof value === "object" && value !== null)
    for (const one of Object.values(value)) collect(one, texts);
}

const changing = new Set(["write_file", "apply_edit", "apply_patch", "delete_file"]);

export function changesFiles({ kind, name, outcome }: WorkStep): boolean {
  return kind === "tool" && outcome === "ok" && changing.has(name);
}

/** What went wrong in a step, as it was told to the agent; null: nothing. */
export function failureOf({ kind, name, outcome, result }: WorkStep): string | null {
  if (kind !== "tool" || outcome === "unknown" || result === null) return null;
  if (name === "checks") {
    const problems = Array.isArray(result.problems) ? result.problems : [];
    return problems.length > 0 ? problems.map(String).join("\n") : null;
  }
  if (outcome !== "error") return null;
  return typeof result.text === "string" ? result.text : null;
}
