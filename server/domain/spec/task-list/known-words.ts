import type { TaskType } from "@/contracts/plan";

/** What a status of a task list comes to here. */
export type ListedState = "open" | "done" | "dropped";

const states: ReadonlyArray<[RegExp, ListedState]> = [
  [/^(?:done|completed?|closed|finished|merged|implemented|resolved)$/, "done"],
  [/^(?:cancell?ed|rejected|withdrawn|obsolete|won ?t ?(?:fix|do)|skipped|duplicate)$/, "dropped"],
  [/^(?:todo|to do|open|pending|new|ready|backlog|planned|not started|)$/, "open"],
];

/** Null: no state that is known; it counts as open, and that is said. */
export function stateOf(status: string): ListedState | null {
  const plain = status
    .toLowerCase()
    .replace(/[^a-z]+/g, " ")
    .trim();
  return states.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

/** Agents of the roster by the names that other tools give to such roles. */
const agents: ReadonlyArray<[RegExp, string]> = [
  [/^(?:product|project)-(?:manager|owner)$|^scrum-master$/, "product-manager"],
  [/^(?:code-|software-|system-|solution-)?architect$|^task-decomposer$|^tech-lead$/, "architect"],
  [/^(?:qa|quality|test)(?:-(?:engineer|tester|analyst|specialist))?$|^tester$/, "qa-engineer"],
  [/^(?:database|db|data)-(?:specialist|developer|engineer|administrator)$|^dba$/, "database-developer"],
  [/^(?:back-?end)(?:-(?:developer|engineer|specialist))?$/, "backend-developer"],
  [/^(?:front-?end|ui)(?:-(?:developer|engineer|specialist))?$/, "frontend-developer"],
  [/^(?:mobile|ios|android)(?:-(?:developer|engineer))?$/, "mobile-developer"],
  [/^(?:dev-?ops|release)(?:-(?:engineer|specialist))?$/, "devops-engineer"],
  [/^(?:infrastructure|cloud|platform|sre)(?:-(?:engineer|specialist))?$/, "infrastructure-engineer"],
  [/^(?:technical|tech|documentation)-writer$|^writer$/, "technical-writer"],
  [/^(?:ux|ui-ux|product)-designer$|^designer$/, "ux-designer"],
  [/^(?:business|requirements?)-analyst$|^analyst$/, "product-manager"],
  [/^integration-(?:developer|engineer|specialist)$/, "integration-developer"],
  [/^(?:monitoring|observability)-(?:engineer|specialist)$/, "monitoring-specialist"],
  [/^(?:diagram-(?:creator|designer))$/, "diagram-creator"],
  [/^bug-(?:hunter|fixer)$|^debugger$/, "bug-hunter"],
  [/^researcher$|^research-(?:analyst|engineer)$/, "researcher"],
  [/^performance-(?:engineer|specialist)$/, "performance-engineer"],
  [
    /^security-(?:specialist|engineer|analyst)$|^(?:full-?stack|senior)-(?:developer|engineer)$/,
    "senior-developer",
  ],
];

/** Agents of ours that judge and decide: they change no files, so that a task cannot be theirs. */
const judges = new Set(["code-reviewer", "critic", "coordinator", "sentinel", "security-engineer"]);

/** Whether a role of ours is meant that has no tasks of lists. */
export function isJudge(assignee: string): boolean {
  return judges.has(plainRole(assignee));
}

/** Null: nobody of that name, and no role that is like it. */
export function agentOf(assignee: string): string | null {
  const plain = plainRole(assignee);
  return agents.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

/** A name as ours are written: `QA Engineer` is `qa-engineer`. */
export function plainRole(assignee: string): string {
  return assignee
    .toLowerCase()
    .trim()
    .replace(/[\s_]+/g, "-");
}

/** Agents whose work is a document, with the type of such a task. */
export const typeOfAgent: Readonly<Record<string, TaskType>> = {
  architect: "research",
  "product-manager": "research",
  "technical-writer": "research",
  "ux-designer": "research",
  researcher: "research",
  "qa-engineer": "testing",
  "devops-engineer": "infrastructure",
  "infrastructure-engineer": "infrastructure",
  "monitoring-specialist": "monitoring",
  "diagram-creator": "diagram",
};
