import { z } from "zod";
import { idSchema, textSchema as storableSchema } from "./inputs";

/** What kind of learning it is. */
export const memoryKindSchema = z.enum([
  "task-summary",
  "error-resolution",
  "decision",
  "code-snippet",
  "user-feedback",
  "pattern",
]);
export type MemoryKind = z.infer<typeof memoryKindSchema>;

/** Who is told: one project, the projects of one team, or every project. */
export const memoryScopeSchema = z.enum(["project", "team", "everyone"]);
export type MemoryScope = z.infer<typeof memoryScopeSchema>;

/** Name of a team of projects that share what they learn. */
export const teamNameSchema = z.string().trim().min(1).max(60);

export const memoryLimits = {
  titleChars: 200,
  textChars: 4_000,
  paths: 20,
  /** Entries of one import. */
  importEntries: 5_000,
} as const;

const titleSchema = z.string().trim().min(1).max(memoryLimits.titleChars);
const textSchema = z.string().trim().min(1).max(memoryLimits.textChars);

/** A learning that is kept across missions. Times are ISO 8601 in UTC. */
export const memorySchema = z.object({
  id: z.string(),
  kind: memoryKindSchema,
  scope: memoryScopeSchema,
  /** The project's id, the team's name, or empty for everyone. */
  owner: z.string(),
  title: z.string(),
  text: z.string(),
  /** Files that it is about. */
  paths: z.array(z.string()),
  /** SHA-256 of its kind and its words: the same learning has the same hash. */
  hash: z.string(),
  /** The error that it is about, in one line without numbers; null: none. */
  signature: z.string().nullable(),
  /** Role that learnt it; null: a person, or an import. */
  agent: z.string().nullable(),
  /** Learnt in a rehearsal: only rehearsals are given it. */
  rehearsal: z.boolean(),
  /** How often it was learnt. */
  seen: z.number().int().positive(),
  /** Attempts that were given it and have ended, and how many of those succeeded. */
  uses: z.number().int().nonnegative(),
  wins: z.number().int().nonnegative(),
  pinned: z.boolean(),
  rejected: z.boolean(),
  /** The newer entry that stands in its place. */
  supersededBy: z.string().nullable(),
  expiresAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Memory = z.infer<typeof memorySchema>;

/** What it was learnt from. */
export const memorySourceSchema = z.object({
  missionId: z.string().nullable(),
  taskId: z.string().nullable(),
  stepId: z.string().nullable(),
  /** Who said it, where it was a person. */
  person: z.string().nullable(),
  agent: z.string().nullable(),
  /** The words in the record that it rests on. */
  quote: z.string().max(1_000),
  at: z.string(),
});
export type MemorySource = z.infer<typeof memorySourceSchema>;

/** An attempt that was given an entry. */
export const memoryUseSchema = z.object({
  missionId: z.string(),
  taskId: z.string(),
  attemptId: z.string(),
  why: z.string(),
  /** Null while the attempt runs. */
  outcome: z.enum(["succeeded", "failed", "cancelled"]).nullable(),
  at: z.string(),
});
export type MemoryUse = z.infer<typeof memoryUseSchema>;

export const memoryChangeKindSchema = z.enum([
  ...(["learnt", "superseded", "written", "edited", "pinned", "unpinned"] as const),
  ...(["rejected", "restored", "expired", "kept", "merged", "imported", "undone"] as const),
]);
export type MemoryChangeKind = z.infer<typeof memoryChangeKindSchema>;

/** One change, for the timeline. */
export const memoryChangeSchema = z.object({
  id: z.string(),
  what: memoryChangeKindSchema,
  /** `War Room`, or the person. */
  by: z.string(),
  memoryId: z.string(),
  title: z.string(),
  kind: memoryKindSchema,
  /** Entries that the same change touched, this one among them. */
  touched: z.number().int().positive(),
  /** It can be taken back now. */
  undoable: z.boolean(),
  at: z.string(),
});
export type MemoryChange = z.infer<typeof memoryChangeSchema>;

/** `live`: what agents may be given. */
export const memoryStateSchema = z.enum(["live", "rejected", "expired", "superseded"]);
export type MemoryState = z.infer<typeof memoryStateSchema>;

export function memoryStateOf(
  { rejected, supersededBy, expiresAt }: Pick<Memory, "rejected" | "supersededBy" | "expiresAt">,
  now: string,
): MemoryState {
  if (rejected) return "rejected";
  if (supersededBy !== null) return "superseded";
  return expiresAt !== null && expiresAt <= now ? "expired" : "live";
}

/** An entry as an agent was given it. */
export const recalledMemorySchema = z.object({
  memoryId: z.string(),
  kind: memoryKindSchema,
  title: z.string(),
  text: z.string(),
  /** Why this one: the words that it shares with the task, and how it did before. */
  why: z.string(),
  /** Where it comes from, in words. */
  from: z.string(),
});
export type RecalledMemory = z.infer<typeof recalledMemorySchema>;

export const memoryFilterSchema = z.object({
  text: z.string().max(500).optional(),
  projectId: idSchema.optional(),
  /** Of what this mission has taught. */
  missionId: idSchema.optional(),
  kind: memoryKindSchema.optional(),
  scope: memoryScopeSchema.optional(),
  state: memoryStateSchema.or(z.literal("all")).optional(),
  pinned: z.literal("true").optional(),
});
export type MemoryFilter = z.infer<typeof memoryFilterSchema>;

const countsSchema = z.array(z.object({ value: z.string(), count: z.number().int() }));

/** One page of the explorer's list. */
export const memoryListSchema = z.object({
  entries: z.array(
    memorySchema.extend({
      state: memoryStateSchema,
      /** Words of the search that it has; empty without a search. */
      matched: z.array(z.string()),
    }),
  ),
  /** More than these, from this place on; null: that is all. */
  next: z.number().int().nullable(),
  /** How many entries each choice would show, with the search and the other filters as they are. Of a search at most 200 count. */
  facets: z.object({
    kind: countsSchema,
    scope: countsSchema,
    state: countsSchema,
    /** Those that have taught most; no title: the mission is not here. */
    mission: z.array(z.object({ value: z.string(), title: z.string().nullable(), count: z.number().int() })),
    pinned: z.number().int(),
  }),
  /** Nothing had the words themselves: these have words that look like them. */
  alike: z.boolean(),
});
export type MemoryList = z.infer<typeof memoryListSchema>;

export const memoryEntrySchema = z.object({
  memory: memorySchema.extend({ state: memoryStateSchema }),
  sources: z.array(memorySourceSchema.extend({ missionTitle: z.string().nullable() })),
  uses: z.array(memoryUseSchema.extend({ missionTitle: z.string().nullable() })),
  changes: z.array(memoryChangeSchema),
  /** Entries that it stands in the place of. */
  replaces: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type MemoryEntry = z.infer<typeof memoryEntrySchema>;

export const newMemorySchema = z
  .object({
    kind: memoryKindSchema,
    scope: memoryScopeSchema,
    owner: z.string().max(200).default(""),
    title: titleSchema,
    text: textSchema,
  })
  .refine(({ scope, owner }) => (scope === "everyone") === (owner === ""), {
    message: "owner is the project's id or the team's name, and empty for everyone",
    path: ["owner"],
  });
export type NewMemory = z.infer<typeof newMemorySchema>;

/** What a person does to an entry. */
export const memoryOrderSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("edit"),
    title: titleSchema,
    text: textSchema,
    kind: memoryKindSchema,
    scope: memoryScopeSchema,
    /** As in a new entry. */
    owner: z.string().max(200),
  }),
  z.object({ type: z.enum(["pin", "unpin", "reject", "restore", "expire", "keep"]) }),
  /** The others are superseded by this one, and their sources and uses become its own. */
  z.object({ type: z.literal("merge"), others: z.array(z.string().max(200)).min(1).max(50) }),
]);
export type MemoryOrder = z.infer<typeof memoryOrderSchema>;

/** Something failed again and again for the same reason. */
export const recommendationSchema = z.object({
  id: z.string(),
  projectId: z.string(),
  /** The error, in one line. */
  reason: z.string(),
  times: z.number().int(),
  missions: z.number().int(),
  lastAt: z.string(),
  lastMissionId: z.string(),
  lastTaskId: z.string(),
  /** In a sentence: what happened, and what helped where that is known. */
  text: z.string(),
  /** The entry that says what helped; null: nothing has yet. */
  memoryId: z.string().nullable(),
});
export type Recommendation = z.infer<typeof recommendationSchema>;

const timeSchema = z.iso.datetime();
const nameSchema = storableSchema.max(200);
const countSchema = z.number().int().nonnegative().max(1_000_000_000);

/** One line of an export. It may come from anywhere: what cannot be stored is told of the line that it is in. */
export const memoryLineSchema = z.object({
  format: z.literal("war-room-memory/1"),
  memory: memorySchema.omit({ hash: true }).extend({
    /** An entry of the same file. */
    supersededBy: nameSchema.nullable().default(null),
    owner: nameSchema,
    title: titleSchema.pipe(storableSchema),
    text: textSchema.pipe(storableSchema),
    paths: z.array(storableSchema.max(1_000)).max(memoryLimits.paths),
    signature: storableSchema.max(400).nullable(),
    agent: nameSchema.nullable(),
    seen: countSchema.positive(),
    expiresAt: timeSchema.nullable(),
    createdAt: timeSchema,
  }),
  sources: z
    .array(
      memorySourceSchema.extend({
        missionId: nameSchema.nullable(),
        taskId: nameSchema.nullable(),
        stepId: nameSchema.nullable(),
        person: nameSchema.nullable(),
        agent: nameSchema.nullable(),
        quote: storableSchema.max(1_000),
        at: timeSchema,
      }),
    )
    .max(50),
});
export type MemoryLine = z.infer<typeof memoryLineSchema>;

export const memoryImportSchema = z.object({
  added: z.number().int(),
  /** The same learning was there: it was counted once more. */
  merged: z.number().int(),
  /** What was not taken, with its line. */
  problems: z.array(z.object({ line: z.number().int(), message: z.string() })),
});
export type MemoryImport = z.infer<typeof memoryImportSchema>;

/** Which provider turns entries into vectors, so that they are found by meaning too. Null: none. */
export const memorySettingsSchema = z.object({
  embedding: z
    .object({
      /** One of the model providers, or `voyage`. */
      provider: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
      model: z.string().trim().min(1).max(200),
    })
    .nullable()
    .default(null),
});
export type MemorySettings = z.infer<typeof memorySettingsSchema>;

export const memoryStatusSchema = z.object({
  settings: memorySettingsSchema,
  /** Providers that can be chosen, with the secret that each needs. */
  providers: z.array(
    z.object({ id: z.string(), label: z.string(), keyName: z.string().nullable(), hasKey: z.boolean() }),
  ),
  /** How far embedding is; null: no provider is set. */
  embedding: z
    .object({
      model: z.string(),
      dimension: z.number().int().nullable(),
      done: z.number().int(),
      of: z.number().int(),
      /** Why it does not go on; null: it does, or is done. */
      problem: z.string().nullable(),
    })
    .nullable(),
});
export type MemoryStatus = z.infer<typeof memoryStatusSchema>;

/** A word as it is searched for, and how much it counts. */
export type QueryTerm = { term: string; weight: number };
