import { z } from "zod";

/** How an input was recognised; see docs/specs.md. */
export const specFormats = [
  "specmas-maturity",
  "specmas-formal",
  "speckit",
  "gherkin",
  "task-list",
  "markdown",
  "yaml",
  "text",
] as const;

export const complexitySchema = z.enum(["EASY", "MODERATE", "HIGH"]);
export type Complexity = z.infer<typeof complexitySchema>;

/** Lines are 1-based and count from the top of the text that the person gave. */
const lineSchema = z.number().int().positive();

export const storySchema = z.object({
  /** `US-1`, in order of appearance, or the id that the text gives. */
  id: z.string(),
  text: z.string(),
  line: lineSchema,
});
export type Story = z.infer<typeof storySchema>;

export const criterionSchema = z.object({
  /** The id in the text (`AT-1`, `AC-3`) or `AC-n` in order of appearance; unique within the spec. */
  id: z.string(),
  /** One line, without list or checkbox marks. */
  text: z.string(),
  given: z.string().nullable(),
  when: z.string().nullable(),
  // biome-ignore lint/suspicious/noThenProperty: the field's own word
  then: z.string().nullable(),
  line: lineSchema,
});
export type Criterion = z.infer<typeof criterionSchema>;

export const requirementSchema = z.object({
  /** `FR-1` */
  id: z.string(),
  title: z.string(),
  text: z.string(),
  /** Validation criteria listed under the requirement. */
  validation: z.array(z.string()),
  line: lineSchema,
});
export type Requirement = z.infer<typeof requirementSchema>;

export const modelFieldSchema = z.object({
  name: z.string(),
  /** TypeScript type text as written, e.g. `number | null`, `"a" | "b"`, `Product[]`. */
  type: z.string(),
  optional: z.boolean(),
  /** Trailing or leading comment, if any. */
  comment: z.string().nullable(),
});
export type ModelField = z.infer<typeof modelFieldSchema>;

export const dataModelSchema = z.object({
  name: z.string(),
  fields: z.array(modelFieldSchema),
  line: lineSchema,
  /** How the spec writes it. Only `interface` (and `type X = {…}`) models are priced as tables; see docs/specs.md. */
  form: z.enum(["interface", "list", "table"]).optional(),
});
export type DataModel = z.infer<typeof dataModelSchema>;

export const endpointSchema = z.object({
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  path: z.string(),
  description: z.string(),
  line: lineSchema,
});
export type Endpoint = z.infer<typeof endpointSchema>;

export const errorScenarioSchema = z.object({
  title: z.string(),
  /** What the spec says should happen, one entry a bullet. */
  handling: z.array(z.string()),
  line: lineSchema,
});
export type ErrorScenario = z.infer<typeof errorScenarioSchema>;

export const sectionSchema = z.object({
  title: z.string(),
  depth: z.number().int().min(1).max(6),
  /** Markdown of the section, its heading left out, sub-sections included. */
  body: z.string(),
  line: lineSchema,
});
export type Section = z.infer<typeof sectionSchema>;

/** A task that the author already planned (spec-kit `tasks.md`). */
export const importedTaskSchema = z.object({
  id: z.string(),
  title: z.string(),
  phase: z.string(),
  parallel: z.boolean(),
  story: z.string().nullable(),
  files: z.array(z.string()),
  done: z.boolean(),
  line: lineSchema,
  /** Ids that it names by itself besides its place in the order. Left out: none. */
  after: z.array(z.string()).optional(),
  /** Of a list that says more than a line: what it waits for by itself, and whose it is (null: whose words suggest). */
  details: z
    .object({
      description: z.string(),
      dependsOn: z.array(z.string()),
      agent: z.string().nullable(),
      /** Whom it names, as written. Left out: nobody. */
      assignee: z.string().optional(),
      /** What an agent of one's own leaves. Left out: it is one of ours. */
      leaves: z.enum(["files", "diagrams", "document"]).optional(),
    })
    .optional(),
});
export type ImportedTask = z.infer<typeof importedTaskSchema>;

export const deterministicTestSchema = z.object({
  id: z.string(),
  /** The JSON block as written. */
  source: z.string(),
  line: lineSchema,
});

/** What the gates and the decomposition ask of the text as a whole; found once, while it is parsed. */
export const specSignalsSchema = z.object({
  /** Characters of the text, front matter left out. */
  textLength: z.number().int().nonnegative(),
  hasFrontMatter: z.boolean(),
  /** First line of each kind of section that was found: `overview`, `security`… */
  sectionLines: z.record(z.string(), lineSchema),
  vagueWords: z.array(z.object({ word: z.string(), line: lineSchema, from: lineSchema, to: lineSchema })),
  /** The first quantified metric, `null` when the text has none. */
  metric: z.object({ text: z.string(), line: lineSchema }).nullable(),
  /** Which of authentication, authorisation, encryption, data handling and audit the security section covers. */
  securityTopics: z.array(z.string()),
  mentionsSecurity: z.boolean(),
  /** The text speaks of an HTTP API of its own: in its interfaces where it has some, else anywhere. */
  mentionsApi: z.boolean(),
  /** The words in which it does; left out where nothing is quoted. */
  apiMention: z.string().optional(),
  mentionsDeployment: z.boolean(),
  mentionsMonitoring: z.boolean(),
});
export type SpecSignals = z.infer<typeof specSignalsSchema>;

/** Everything War Room takes from a spec. Pure data: the same text gives the same value. */
export const parsedSpecSchema = z.object({
  format: z.enum(specFormats),
  /** `feat-<slug>` when the text names none. */
  id: z.string(),
  name: z.string(),
  kind: z.string().nullable(),
  /** As the text states it; null when it does not. */
  complexity: complexitySchema.nullable(),
  maturity: z.number().int().min(1).max(5).nullable(),
  owners: z.array(z.string()),
  /** Front matter as parsed, old names included. */
  metadata: z.record(z.string(), z.unknown()),
  /** One paragraph of what it is about, for briefs and reports. */
  overview: z.string(),
  sections: z.array(sectionSchema),
  stories: z.array(storySchema),
  requirements: z.array(requirementSchema),
  criteria: z.array(criterionSchema),
  models: z.array(dataModelSchema),
  endpoints: z.array(endpointSchema),
  /** External services named in the integration section: `Stripe`, `AWS`… */
  services: z.array(z.string()),
  components: z.array(z.string()),
  errorScenarios: z.array(errorScenarioSchema),
  successMetrics: z.array(z.string()),
  securityNotes: z.array(z.string()),
  performanceNotes: z.array(z.string()),
  deterministicTests: z.array(deterministicTestSchema),
  importedTasks: z.array(importedTaskSchema),
  /** Things read with a grain of salt: a duplicate id, front matter that did not parse… */
  warnings: z.array(z.object({ message: z.string(), line: lineSchema.nullable() })),
  signals: specSignalsSchema.optional(),
});
export type ParsedSpec = z.infer<typeof parsedSpecSchema>;
