import { estimateTokens } from "../models/estimate-tokens";
import type { TaskBrief } from "./task-brief";

/** Tokens that a part of a brief may take, by our upper bound. The spec and the task itself are not bounded. */
export const briefBudget = {
  files: 4_000,
  earlier: 6_000,
  failures: 6_000,
  findings: 6_000,
  notes: 2_000,
  answers: 3_000,
  rfcComments: 4_000,
  comments: 8_000,
  rfcs: 4_000,
} as const satisfies Partial<Record<keyof TaskBrief, number>>;

type Section = keyof typeof briefBudget;

/** Which entries matter most, where not all of them fit: the newest, or the first. */
const newestFirst: ReadonlySet<Section> = new Set(["earlier", "failures", "notes", "answers"]);
const names: Record<Section, [one: string, many: string, instead: string]> = {
  files: ["path", "paths", "list_files shows them"],
  earlier: [
    "summary of an earlier task",
    "summaries of earlier tasks",
    "their documents and code are in the repository",
  ],
  failures: ["older failure", "older failures", "the newest are here"],
  findings: ["finding", "findings", "docs/reviews has them"],
  notes: ["older note", "older notes", "the newest are here"],
  answers: ["older answer of a person", "older answers of people", "the newest are here"],
  rfcComments: ["comment on the RFC", "comments on the RFC", "people's and the newest are here"],
  comments: ["comment", "comments", "they come with the next attempt"],
  rfcs: ["older accepted RFC", "older accepted RFCs", "docs/rfcs has them"],
};

/** Keeps each part of a brief within its budget, and says in `leftOut` what there was no room for, and where it is. */
export function fitBrief(brief: TaskBrief): TaskBrief {
  const fitted = { ...brief, leftOut: [...brief.leftOut] };
  for (const section of Object.keys(briefBudget) as Section[]) {
    const entries: readonly unknown[] = brief[section] ?? [];
    const kept = withinBudget(entries, section);
    const missing = entries.length - kept.length;
    if (missing === 0) continue;
    Object.assign(fitted, { [section]: kept });
    const [one, many, instead] = names[section];
    fitted.leftOut.push(`${missing} ${missing === 1 ? one : many}: ${instead}`);
  }
  return fitted;
}

function withinBudget(entries: readonly unknown[], section: Section): unknown[] {
  const inOrder = newestFirst.has(section) ? [...entries].reverse() : entries;
  const kept: unknown[] = [];
  let tokens = 0;
  for (const entry of inOrder) {
    tokens += estimateTokens(typeof entry === "string" ? entry : JSON.stringify(entry));
    // One that is too long by itself is worth more than none.
    if (tokens > briefBudget[section] && kept.length > 0) break;
    kept.push(entry);
  }
  return newestFirst.has(section) ? kept.reverse() : kept;
}
