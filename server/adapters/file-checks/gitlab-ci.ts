import { z } from "zod";
import { type Check, didYouMean, type Found } from "./found";
import { readYaml, schemaProblems, type YamlDocument } from "./yaml-documents";

const words = (text: string) => new Set(text.split(" "));

/** After https://docs.gitlab.com/ci/yaml/ */
const globalKeys = words(
  "default include stages variables workflow spec image services cache before_script after_script",
);
const jobKeys = words(
  "after_script allow_failure artifacts before_script cache coverage dast_configuration dependencies environment except extends hooks id_tokens identity image inherit interruptible manual_confirmation needs only pages parallel publish release resource_group retry rules run script secrets services stage start_in tags timeout trigger variables when",
);
const standardStages = [".pre", "build", "test", "deploy", ".post"];

const lines = z.union([z.string(), z.array(z.union([z.string(), z.array(z.string())]))]);
const named = z.union([z.string(), z.looseObject({ job: z.string().optional() })]);
const jobSchema = z.looseObject({
  stage: z.string().optional(),
  script: lines.optional(),
  before_script: lines.optional(),
  after_script: lines.optional(),
  extends: z.union([z.string(), z.array(z.string())]).optional(),
  needs: z.array(named).optional(),
  dependencies: z.array(z.string()).optional(),
  image: z.union([z.string(), z.looseObject({ name: z.string() })]).optional(),
  rules: z.array(z.unknown()).optional(),
  when: z.enum(["on_success", "on_failure", "never", "always", "manual", "delayed"]).optional(),
  artifacts: z.looseObject({ paths: z.array(z.string()).optional() }).optional(),
});
type Job = z.infer<typeof jobSchema>;

const fileSchema = z.looseObject({ stages: z.array(z.string()).optional(), include: z.unknown().optional() });

/** Keys and their forms, stages, and that the jobs which others need or extend are there. */
export const checkGitlabCi: Check = ({ text }) => {
  const { documents, problems } = readYaml(text);
  // A first document may declare inputs: `spec:`.
  return [...problems, ...documents.slice(-1).flatMap(checkFile)];
};

function checkFile(document: YamlDocument): Found[] {
  const parsed = fileSchema.safeParse(document.value);
  if (!parsed.success) return schemaProblems(fileSchema, document);
  const file = parsed.data;
  const jobs = Object.entries(file).filter(([key]) => !globalKeys.has(key));
  const visible = jobs.filter(([key]) => !key.startsWith("."));
  const found: Found[] = [];
  if (visible.length === 0 && !file.include) found.push({ line: null, message: "there is no job" });
  const stages = new Set([".pre", ".post", ...(file.stages ?? standardStages)]);
  const known = new Set(jobs.map(([key]) => key));
  for (const [key, value] of jobs) {
    const job = jobSchema.safeParse(value);
    if (job.success)
      found.push(...jobProblems(document, key, job.data, { stages, known, isWhole: !file.include }));
    else {
      const wrong = job.error.issues.map(({ path, message }) => ({
        line: document.lineOf([key, ...path]),
        message: `${[key, ...path.map(String)].join(".")}: ${message}`,
      }));
      found.push(...wrong);
    }
  }
  return found;
}

function jobProblems(
  document: YamlDocument,
  key: string,
  job: Job,
  { stages, known, isWhole }: { stages: ReadonlySet<string>; known: ReadonlySet<string>; isWhole: boolean },
): Found[] {
  const found: Found[] = [];
  const add = (path: string, message: string) =>
    found.push({ line: document.lineOf([key, path]), message: `${key}: ${message}` });
  for (const field of Object.keys(job))
    if (!jobKeys.has(field)) add(field, `there is no key ${field}.${didYouMean(field, jobKeys)}`);
  const isHidden = key.startsWith(".");
  const does = job.script ?? job.run ?? job.trigger ?? job.extends ?? job.pages;
  if (!isHidden && does === undefined) add("", "it has no script");
  if (job.stage !== undefined && !stages.has(job.stage) && !job.stage.includes("$"))
    add("stage", `the stage ${job.stage} is not among ${[...stages].join(", ")}`);
  // What is included from elsewhere may hold any job.
  if (!isWhole) return found;
  const needed = (job.needs ?? []).map((need) => (typeof need === "string" ? need : need.job));
  const named: Array<[string, Array<string | undefined>]> = [
    ["needs", needed],
    ["dependencies", job.dependencies ?? []],
    ["extends", typeof job.extends === "string" ? [job.extends] : (job.extends ?? [])],
  ];
  for (const [field, others] of named)
    for (const other of others)
      if (other !== undefined && !known.has(other))
        add(field, `${field} names ${other}, which is no job here`);
  return found;
}
