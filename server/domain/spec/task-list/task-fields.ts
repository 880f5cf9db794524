import type { ListedTask } from "./listed-task";

/** What lists in prose say of a task in a line of its own, `Depends on: the API`, and in which field it goes. */
const fields: ReadonlyArray<[RegExp, "status" | "agent" | "type" | "phase" | "dependsOn"]> = [
  [/^(?:status|state)$/, "status"],
  [/^(?:assigned to|assignee|agent|owner|role)$/, "agent"],
  [/^(?:task )?type$/, "type"],
  [/^(?:phase|stage|milestone)$/, "phase"],
  [/^(?:depends on|dependenc(?:y|ies)|blocked by|requires|after|needs)$/, "dependsOn"],
];

export type TaskFields = Partial<Pick<ListedTask, "status" | "agent" | "type" | "phase" | "dependsOn">>;

export function fieldNamed(label: string): keyof TaskFields | null {
  const plain = label.toLowerCase().replace(/[*_`]/g, "").replace(/\s+/g, " ").trim();
  return fields.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

/** `Status: done` → `{ status: "done" }`; null for a line that is none of the fields. */
export function fieldOf(line: string): TaskFields | null {
  const match = /^([^:：]{2,30})[:：]\s*(.*)$/s.exec(line.trim());
  const field = match?.[1] === undefined ? null : fieldNamed(match[1]);
  return field ? withField(field, match?.[2] ?? "") : null;
}

export function withField(field: keyof TaskFields, value: string): TaskFields {
  const text = value.trim().replace(/^`(.*)`$/, "$1");
  if (field === "dependsOn") return { dependsOn: isNothing(text) || text === "" ? [] : [text] };
  return text === "" || isNothing(text) ? {} : { [field]: text };
}

const waitsFor = /\s*[([](?:depends on|after|blocked by|needs)[:\s]+([^)\]]+)[)\]]\s*$/i;

/** `Build the API (depends on T-1)` in its title and the words that say whom it waits for; null where nothing is said at its end. */
export function waitsForAtEnd(text: string): { title: string; waitsFor: string } | null {
  const match = waitsFor.exec(text);
  return match ? { title: text.slice(0, match.index), waitsFor: match[1] ?? "" } : null;
}

function isNothing(text: string): boolean {
  return /^(?:none|nothing|n\/?a|nil|-+|–|—|\[\])$/i.test(text);
}
