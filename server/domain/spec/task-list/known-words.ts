import type { TaskType } from "@/contracts/plan";

/** What a status of a task list comes to here. */
export type ListedState = "open" | "begun" | "done" | "dropped";

const states: ReadonlyArray<[RegExp, ListedState]> = [
  [/^(?:done|completed?|closed|finished|merged|implemented|resolved)$/, "done"],
  [/^(?:cancell?ed|rejected|withdrawn|obsolete|won ?t ?(?:fix|do)|skipped|duplicate)$/, "dropped"],
  [/^(?:todo|to do|open|pending|new|ready|backlog|planned|not started|)$/, "open"],
  // Of what was under way elsewhere nothing is here: a mission makes it from the start.
  [/^(?:running|in progress|started|doing|active|wip|blocked|on hold|waiting|failed)$/, "begun"],
  [/^(?:(?:ready for |in |under )?review|reviewing|awaiting approval|waiting for approval)$/, "begun"],
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
  [/^security-(?:specialist|engineer|analyst)$/, "security-engineer"],
  [/^(?:full-?stack|senior)-(?:developer|engineer)$/, "senior-developer"],
  [/^(?:code-)?reviewer$/, "code-reviewer"],
  [/^critic$/, "critic"],
];

/** Agents of ours that look at what others made and change no files, with who does a task that asks for files. */
const reviewers: Readonly<Record<string, string | null>> = {
  "security-engineer": "senior-developer",
  "code-reviewer": null,
  critic: null,
};
/** Titles of tasks that ask somebody to look, and not to build what others look with. */
const looks =
  /^(?:check|critique|judge|scan|verify)\b|\b(?:audit|assess|inspect|review)(?:s|ed|ing|ion|ment)?\b|\b(?:pen(?:etration)?[- ]?test|threat[- ]model)/i;
const builds = /^(?:add|automate|build|configure|create|fix|implement|install|integrate|set ?up|write)\b/i;

/** Why a role of ours has no task of a list, or not one that asks for files. */
const withoutFiles: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(reviewers).map((name) => [name, "changes no files"])),
  coordinator: "changes no files",
  sentinel: "changes no files",
  "business-analyst": "writes whole specs and no other files",
};

/** What keeps a role of ours from a task of a list; null: nothing, or nobody is called so. */
export function whyNot(assignee: string): string | null {
  return withoutFiles[plainRole(assignee)] ?? null;
}

/** Who of ours does a task. Null: nobody of that name, and no role that is like it. */
export function agentOf(assignee: string, title: string): string | null {
  const plain = plainRole(assignee);
  const agent = agents.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
  const isReviewer = agent !== null && Object.hasOwn(reviewers, agent);
  return isReviewer && (builds.test(title) || !looks.test(title)) ? (reviewers[agent] ?? null) : agent;
}

/** A name as ours are written: `QA Engineer` is `qa-engineer`. */
export function plainRole(assignee: string): string {
  return assignee
    .toLowerCase()
    .trim()
    .replace(/[\s_]+/g, "-");
}

/** Agents whose work is no code, with the type of such a task. */
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
  "security-engineer": "code_review",
  "code-reviewer": "code_review",
  critic: "code_review",
};
