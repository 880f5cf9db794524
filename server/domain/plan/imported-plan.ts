import type { TaskArea, TaskType } from "@/contracts/plan";
import { slugify } from "@/contracts/slugify";
import type { ImportedTask, ParsedSpec } from "@/contracts/spec";
import { typeOfAgent } from "../spec/task-list/known-words";
import { type DraftTask, implementationTask } from "./draft-task";
import { prices } from "./prices";
import { globProblem } from "./safe-glob";
import { areaWrites, typeWrites } from "./write-sets";

type Role = { agent: string; area: TaskArea };

/** First match wins; read from the task's files and words. */
const roles: readonly (readonly [RegExp, Role])[] = [
  [
    /\b(tests?|specs?)\/|\.(test|spec)\.|\btests?\b.*\b(add|write|create|run)\b|\b(add|write|create|run)\b.*\btests?\b/i,
    { agent: "qa-engineer", area: "general" },
  ],
  [
    /docker|compose|kubernetes|terraform|nginx|\bci\b|\.ya?ml\b|makefile/i,
    { agent: "infrastructure-engineer", area: "general" },
  ],
  [/\b(readme|documentation|docs)\b/i, { agent: "technical-writer", area: "general" }],
  [/migration|schema|\bseed|\bdatabase\b|\.sql\b/i, { agent: "database-developer", area: "database" }],
  [
    /webhook|stripe|sendgrid|twilio|oauth|third[- ]party|external service/i,
    { agent: "integration-developer", area: "integration" },
  ],
  [
    /component|layout|\bcss\b|\bui\b|view|page|form\b|button|nav|theme|\.(tsx|jsx|vue|svelte|blade|html|css)\b|frontend/i,
    { agent: "frontend-developer", area: "frontend" },
  ],
  [/\bmodels?\b|entit(y|ies)|repositor(y|ies)/i, { agent: "backend-developer", area: "models" }],
  [
    /\b(api|endpoint|route|controller|handler|service|middleware)s?\b/i,
    { agent: "backend-developer", area: "api" },
  ],
];

/**
 * The author's own tasks, in their own phases: a phase waits for the one before it, and within a phase a task
 * waits for those before it unless it is marked `[P]`, and for those above it that it names. Tasks ticked off are left out while others are open.
 */
export function importedTasks(spec: ParsedSpec): DraftTask[] {
  const tasks = listedTasks(spec);
  const ids = new Set<string>();
  const listed = listedIds(tasks, ids);
  const planned: DraftTask[] = [];
  // A task that stands further down is no ground for one above it: the order holds.
  const byId = new Map<string, string>();
  let phase: string | null = null;
  let phaseStart = 0;
  let gate: string[] = [];
  for (const task of tasks) {
    if (task.details) {
      planned.push(listedTask(task, task.details, listed));
      continue;
    }
    if (task.phase !== phase) {
      gate = leavesOf(planned.slice(phaseStart), gate);
      phaseStart = planned.length;
      phase = task.phase;
    }
    const before = task.parallel ? gate : leavesOf(planned.slice(phaseStart), gate);
    const named = (task.after ?? []).flatMap((id) => byId.get(id) ?? []);
    const made = toTask(task, [...new Set([...before, ...named])], ids);
    byId.set(task.id, made.id);
    planned.push(made);
  }
  return planned;
}

/** The tasks of a list that are planned: those that are open, or all where none is. */
export function listedTasks({ importedTasks: all }: Pick<ParsedSpec, "importedTasks">): ImportedTask[] {
  const open = all.filter(({ done }) => !done);
  return open.length > 0 ? open : all;
}

/** Tasks that nothing among them waits for; what stood before them where there are none. */
function leavesOf(tasks: readonly DraftTask[], otherwise: readonly string[]): string[] {
  if (tasks.length === 0) return [...otherwise];
  const needed = new Set(tasks.flatMap(({ dependsOn }) => dependsOn));
  return tasks.map(({ id }) => id).filter((id) => !needed.has(id));
}

function toTask(task: ImportedTask, dependsOn: readonly string[], ids: Set<string>): DraftTask {
  const role = roleOf(task);
  const files = task.files.flatMap((file) => toGlob(file) ?? []);
  const refused = task.files.filter((file) => toGlob(file) === null);
  const notes =
    refused.length > 0 ? [`Paths outside the repository were left out: ${refused.join(", ")}.`] : [];
  const story = task.story ? [`Story: ${task.story}.`] : [];
  return implementationTask({
    id: uniqueId(task.id.toLowerCase(), ids),
    title: `${task.id} ${task.title}`.slice(0, 200),
    description: [task.title, ...story, ...notes].join("\n\n").slice(0, 15_000),
    agent: role.agent,
    area: role.area,
    phase: task.phase,
    dependsOn: [...dependsOn],
    writes: files.length > 0 ? files : areaWrites[role.area],
    usd: prices.implementation.imported,
  });
}

/** A task of a list says itself what it waits for; what is done already is waited for no more. */
function listedTask(
  task: ImportedTask,
  { description, dependsOn, agent, leaves }: NonNullable<ImportedTask["details"]>,
  listed: ReadonlyMap<string, string>,
): DraftTask {
  const role = roleOf(task);
  const by = agent ?? role.agent;
  const type = typeOfAgent[by] ?? typeOfLeaving[leaves ?? "files"];
  const area = by === role.agent ? role.area : (areaOfAgent[by] ?? role.area);
  const id = listed.get(task.id) ?? task.id;
  return {
    id,
    title: task.title.slice(0, 200),
    description: (description || task.title).slice(0, 15_000),
    ...{ agent: by, type, area, phase: task.phase },
    dependsOn: dependsOn.flatMap((written) => listed.get(written) ?? []),
    // Each document has a folder of its own: it is neither mistaken for another one's, nor waits for it.
    writes: type === "research" ? [`docs/${id}/**`] : [...listedWrites(type, area)],
    ...{ criteria: [], usd: prices.implementation.imported },
  };
}

const typeOfLeaving = { files: "implementation", diagrams: "diagram", document: "research" } as const;

function listedWrites(type: TaskType, area: TaskArea): readonly string[] {
  return type === "implementation" || type === "decision" ? areaWrites[area] : typeWrites[type];
}

const areaOfAgent: Readonly<Record<string, TaskArea>> = {
  "database-developer": "database",
  "frontend-developer": "frontend",
  "integration-developer": "integration",
};

/** Of the ids that a list has for its tasks, ours: words, and none twice. */
function listedIds(tasks: readonly ImportedTask[], taken: Set<string>): Map<string, string> {
  const listed = tasks.filter(({ details }) => details);
  return new Map(listed.map(({ id }, place) => [id, uniqueId(idOfListed(id, place), taken)]));
}

function idOfListed(id: string, place: number): string {
  const plain = slugify(id);
  return /^[a-z]/.test(plain) ? plain : `task-${plain || place + 1}`;
}

function roleOf(task: ImportedTask): Role {
  const words = `${task.files.join(" ")} ${task.title}`;
  return (
    roles.find(([pattern]) => pattern.test(words))?.[1] ?? { agent: "backend-developer", area: "general" }
  );
}

/** A folder becomes everything under it; a path that leaves the repository becomes nothing. */
function toGlob(file: string): string | null {
  const relative = file.replace(/^(\.\/)+/, "");
  if (globProblem(relative)) return null;
  return relative.endsWith("/") ? `${relative}**` : relative;
}

function uniqueId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let suffix = 2; taken.has(id); suffix += 1) id = `${wanted}-${suffix}`;
  taken.add(id);
  return id;
}
