import { didYouMean } from "@/contracts/nearest-word";
import type { Check, Found } from "./found";
import { gitlabOrderProblems } from "./gitlab-ci-order";
import {
  defaultKeys,
  gitlabFileSchema,
  globalKeys,
  innerKeys,
  type Job,
  jobKeys,
  jobSchema,
} from "./gitlab-ci-schema";
import { noSuchKeys } from "./no-such-keys";
import { plainIssues, readYaml, schemaProblems, type YamlDocument } from "./yaml-documents";

/** Keys and their forms, stages, and that the jobs which others need or extend are there. */
export const checkGitlabCi: Check = ({ text }) => {
  const { documents, problems } = readYaml(text, "!reference");
  // A first document may declare inputs: `spec:`.
  return [...problems, ...documents.slice(-1).flatMap(checkFile)];
};

function checkFile(document: YamlDocument): Found[] {
  const parsed = gitlabFileSchema.safeParse(document.value);
  if (!parsed.success) return schemaProblems(gitlabFileSchema, document);
  const file = parsed.data;
  const jobs = Object.entries(file).filter(([key]) => !globalKeys.has(key));
  const visible = jobs.filter(([key]) => !key.startsWith("."));
  const found: Found[] = [];
  if (visible.length === 0 && !file.include) found.push({ line: null, message: "there is no job" });
  found.push(...unknownKeys(document, ["default"], file.default, defaultKeys));
  const read = new Map<string, Job>();
  for (const [key, value] of jobs) {
    // A hidden key may hold anything that others refer to.
    if (key.startsWith(".") && (typeof value !== "object" || value === null || Array.isArray(value)))
      continue;
    const job = jobSchema.safeParse(value);
    if (job.success) {
      read.set(key, job.data);
      found.push(...jobProblems(document, key, job.data));
    } else {
      const wrong = job.error.issues.flatMap(plainIssues).map(({ path, message }) => ({
        line: document.lineOf([key, ...path]),
        message: `${[key, ...path.map(String)].join(".")}: ${message}`,
      }));
      found.push(...wrong);
    }
  }
  const names = new Set(jobs.map(([key]) => key));
  return [
    ...found,
    ...gitlabOrderProblems(document, read, { stages: file.stages, names, isWhole: !file.include }),
  ];
}

function jobProblems(document: YamlDocument, key: string, job: Job): Found[] {
  const found: Found[] = [];
  const add = (path: string, message: string) =>
    found.push({ line: document.lineOf([key, path]), message: `${key}: ${message}` });
  for (const field of Object.keys(job))
    if (!jobKeys.has(field)) add(field, `there is no key ${field}${didYouMean(field, jobKeys)}`);
  for (const [field, known] of Object.entries(innerKeys)) {
    const values = Array.isArray(job[field]) ? job[field] : [job[field]];
    for (const [place, value] of values.entries()) {
      const at = Array.isArray(job[field]) ? [key, field, place] : [key, field];
      found.push(...unknownKeys(document, at, value, known));
    }
  }
  const isHidden = key.startsWith(".");
  const does = job.script ?? job.run ?? job.trigger ?? job.extends ?? job.pages;
  if (!isHidden && does === undefined) add("", "it has no script");
  if (job.script !== undefined && job.trigger !== undefined)
    add("trigger", "a job has a script or a trigger");
  for (const old of ["only", "except"])
    if (job.rules !== undefined && job[old] !== undefined) add(old, `${old} and rules do not go together`);
  if (job.when === "delayed" && job.start_in === undefined) add("when", "a delayed job says when: start_in");
  return found;
}

function unknownKeys(
  document: YamlDocument,
  at: PropertyKey[],
  value: unknown,
  known: ReadonlySet<string>,
): Found[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const unknown = Object.keys(value).filter((key) => !known.has(key));
  return noSuchKeys(document, at, unknown, known);
}
