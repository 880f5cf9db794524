import { z } from "zod";
import { scanSchema } from "@/contracts/events/review-events";
import { findingSchema, goneTestSchema } from "@/contracts/evidence";
import { taskAreaSchema, taskTypeSchema } from "@/contracts/plan";
import { linePlaceSchema } from "@/contracts/review-threads";
import { repositoryBriefSchema } from "./repository-brief";

const criterionRefSchema = z.object({ id: z.string(), text: z.string() });

/** What an agent is asked to do, as data: the first user message of every attempt carries it. */
export const taskBriefSchema = z.object({
  mission: z.object({ id: z.string(), title: z.string() }),
  task: z.object({
    id: z.string(),
    number: z.string(),
    title: z.string(),
    description: z.string(),
    type: taskTypeSchema,
    area: taskAreaSchema,
    /** Globs that it may change. */
    writes: z.array(z.string()),
    criteria: z.array(criterionRefSchema),
    /** Its tests have to fail on the code as it is: they show what was reported. */
    showsFailure: z.boolean().optional(),
  }),
  agent: z.object({ name: z.string(), callsign: z.string() }),
  /** Of a spec that was changed: criteria that it has no more. What only served them, their tests first, is removed. */
  goneCriteria: z.array(criterionRefSchema).optional(),
  /** 1 for the first try. */
  attempt: z.number().int().positive(),
  /** Areas that the plan has implementation tasks of the spec for: what somebody will build. */
  areas: z.array(taskAreaSchema).default([]),
  /** Finished tasks that this one builds on. */
  earlier: z
    .array(z.object({ id: z.string(), title: z.string(), agent: z.string(), summary: z.string() }))
    .default([]),
  /** Designs that hold: what is built keeps to them. */
  rfcs: z
    .array(
      z.object({ path: z.string(), title: z.string(), status: z.string(), decision: z.string().optional() }),
    )
    .optional(),
  /** What the repository is and how it is tested, where it was there before the mission: its ways are kept to. */
  repository: repositoryBriefSchema.nullable().default(null),
  /** Files of the repository at the attempt's base. */
  files: z.array(z.string()).default([]),
  /** For a review: the change under review. Its diff is told after the rest, as it is. */
  review: z
    .object({
      ...{ taskId: z.string(), title: z.string(), commit: z.string(), diff: z.string() },
      /** Changed files that the diff had no room for: they are to be read before the change is approved. */
      unshown: z.array(z.string()).optional(),
    })
    .nullable()
    .default(null),
  /** For a review: tests that passed before the mission and that the change takes away, with the reason given for each. */
  goneTests: z.array(goneTestSchema).optional(),
  /** Findings that came back from a review and have to be fixed. */
  findings: z.array(findingSchema).default([]),
  /** Findings that somebody has taken on with a reason: they are not reported again. */
  acknowledged: z.array(z.object({ finding: findingSchema, reason: z.string(), by: z.string() })).optional(),
  /** For a review: what scanners have found in the change, to be judged, and which of them could not look. */
  scans: z.object({ scans: z.array(scanSchema), findings: z.array(findingSchema) }).optional(),
  /** People's comments on lines of the task's change. Each is answered in `finish`, by its `thread`. */
  comments: z
    .array(
      z.object({
        thread: z.string(),
        place: linePlaceSchema,
        /** The lines as the person saw them. */
        quote: z.string(),
        words: z.array(z.object({ by: z.string(), text: z.string() })),
      }),
    )
    .optional(),
  /** Why the attempts before this one failed. */
  failures: z.array(z.string()).default([]),
  /** Criteria that a test has proven or refuted so far; all others are unproven. */
  evidence: z
    .array(z.object({ id: z.string(), state: z.enum(["proven", "unproven", "failed"]) }))
    .default([]),
  /** What people said to this agent or about this task. */
  notes: z.array(z.string()).default([]),
  /** What people have answered to questions of earlier attempts of this task: it is not asked again. */
  answers: z.array(z.object({ question: z.string(), answer: z.string() })).optional(),
  /** For an RFC: the first number that no other one of the project has, on whatever branch it is. */
  nextRfc: z.number().int().positive().optional(),
  /** Comments beside the RFC that are not resolved: people's first, then agents', the newest of each first. */
  rfcComments: z.array(z.string()).optional(),
  /** Notes that earlier attempts of this task have left. */
  scratchpad: z.array(z.object({ key: z.string(), text: z.string() })).optional(),
  /** Keys of what the mission's agents have agreed on, and have at hand by a tool. */
  shared: z.array(z.string()).optional(),
  /** What was disputed about this task and how that ended: what was dropped is not asked for again. */
  settled: z
    .array(z.object({ about: z.string(), stands: z.boolean(), by: z.string(), reason: z.string() }))
    .optional(),
  /** What earlier missions have left about such a task: hints to be checked, not orders. */
  memories: z
    .array(
      z.object({ kind: z.string(), title: z.string(), text: z.string(), from: z.string(), why: z.string() }),
    )
    .optional(),
  /** What has failed here again and again. */
  recommendations: z.array(z.string()).optional(),
  /** What there was no room for, and where it is to be had. */
  leftOut: z.array(z.string()).default([]),
});
export type TaskBrief = z.infer<typeof taskBriefSchema>;

/** The same for every review of one change, whoever reviews: told first, so that a vendor's cache serves it to the next. */
const ofTheChange = [
  "mission",
  "areas",
  "earlier",
  "rfcs",
  "repository",
  "files",
  "review",
  "goneTests",
  "scans",
] as const;

/**
 * The first user message: the brief as JSON between tags, a field a line, without those that say nothing. `<` is escaped, so
 * no text in it can close the tag. A diff follows in tags of its own, as lines, which it cannot close either.
 */
export function renderBrief(brief: TaskBrief): string {
  return `${tagged(briefTag, brief)}${changeOf(brief)}${request}`;
}

/** The same in two: what all reviews of the change are told, and what this one is. */
export function renderReviewBrief(brief: TaskBrief): { shared: string; own: string } {
  const isShared = (field: string) => ofTheChange.some((name) => name === field);
  const [shared, own] = [isShared, (field: string) => !isShared(field)].map((belongs) =>
    Object.fromEntries(Object.entries(brief).filter(([field]) => belongs(field))),
  );
  return {
    shared: `${tagged(situationTag, { ...shared, review: brief.review })}${changeOf(brief)}`,
    own: `${tagged(briefTag, { ...own, review: null })}\n\nThe situation and the change stand above your role.${request}`,
  };
}

const briefTag = { open: "<brief>", close: "</brief>" };
const situationTag = { open: "<situation>", close: "</situation>" };
const change = { open: "<change>\n", close: "\n</change>", escapedClose: "\n<\\/change>" };
const request = "\n\nDo this task now. Use the tools; end with finish.";

type Tag = typeof briefTag;

function tagged({ open, close }: Tag, part: Partial<TaskBrief>): string {
  const said = { ...part, review: part.review && { ...part.review, diff: "" } };
  const fields = Object.entries(said).filter(([, value]) => !isNothing(value));
  const lines = fields.map(([field, value]) => `${JSON.stringify(field)}:${JSON.stringify(value)}`);
  return `${open}\n${`{${lines.join(",\n")}}`.replaceAll("<", "\\u003c")}\n${close}`;
}

function changeOf({ review }: TaskBrief): string {
  if (!review) return "";
  return `\n\n${change.open}${review.diff.replaceAll(change.close, change.escapedClose)}${change.close}`;
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/**
 * The brief out of the texts of a conversation's first message, or null when there is none in them. Only a text that begins
 * with a tag of ours is read: a change under review may hold such tags too.
 */
export function readBrief(texts: readonly string[]): TaskBrief | null {
  const shared = texts.find((text) => text.startsWith(situationTag.open));
  const own = texts.find((text) => text.startsWith(briefTag.open));
  if (own === undefined) return null;
  const parts = [...(shared === undefined ? [] : [inside(situationTag, shared)]), inside(briefTag, own)];
  if (parts.includes(null)) return null;
  const parsed = taskBriefSchema.safeParse(Object.assign({}, ...parts));
  return parsed.success ? withDiff(parsed.data, shared ?? own) : null;
}

function inside({ open, close }: Tag, text: string): unknown {
  const end = text.indexOf(close);
  if (end < 0) return null;
  try {
    return JSON.parse(text.slice(open.length, end));
  } catch {
    return null;
  }
}

function withDiff(brief: TaskBrief, text: string): TaskBrief {
  const start = text.indexOf(change.open);
  const end = text.lastIndexOf(change.close);
  // Briefs of before had it among their fields.
  if (!brief.review || start < 0 || end < start) return brief;
  const diff = text.slice(start + change.open.length, end).replaceAll(change.escapedClose, change.close);
  return { ...brief, review: { ...brief.review, diff } };
}
