import { findCycle } from "@/server/domain/find-cycle";
import type { Found } from "./found";
import type { Job } from "./gitlab-ci-schema";
import type { YamlDocument } from "./yaml-documents";

type Around = {
  /** As written; left out: GitLab's own. */
  stages: ReadonlyArray<string | unknown[]> | undefined;
  /** All jobs, hidden ones too. */
  names: ReadonlySet<string>;
  /** What is included from elsewhere may hold any job, and stages where this file has none. */
  isWhole: boolean;
};

const standardStages = ["build", "test", "deploy"];

/** Whether jobs come after what they need: the stages and jobs that they name are there, none waits for itself. */
export function gitlabOrderProblems(
  document: YamlDocument,
  jobs: ReadonlyMap<string, Job>,
  { stages, names, isWhole }: Around,
): Found[] {
  const found: Found[] = [];
  const listed = stages ? stages.flat().map(String) : standardStages;
  const order = [".pre", ...listed, ".post"];
  for (const [key, job] of jobs) {
    const add = (path: string, message: string) =>
      found.push({ line: document.lineOf([key, path]), message: `${key}: ${message}` });
    const areKnown = stages !== undefined || isWhole;
    if (areKnown && job.stage !== undefined && !order.includes(job.stage) && !job.stage.includes("$"))
      add("stage", `the stage ${job.stage} is not among ${order.join(", ")}`);
    if (!isWhole) continue;
    for (const [field, others] of namedBy(job))
      for (const other of others)
        if (!names.has(other)) add(field, `${field} names ${other}, which is no job here`);
    const place = placeOf(jobs, key, order);
    for (const other of neededBy(job)) {
      const later = placeOf(jobs, other, order);
      if (place !== null && later !== null && later > place)
        add("needs", `it needs ${other}, whose stage comes later`);
    }
  }
  const cycle = findCycle(new Map([...jobs].map(([key, job]) => [key, neededBy(job)])));
  if (cycle)
    found.push({
      line: document.lineOf([cycle[0] ?? "", "needs"]),
      message: `these jobs need each other: ${cycle.join(" → ")}`,
    });
  return found;
}

/** What has to be there; an optional need may not be. */
function namedBy(job: Job): Array<[string, string[]]> {
  const firm = job.needs?.filter(
    (need) => typeof need === "string" || Array.isArray(need) || need.optional !== true,
  );
  return [
    ["needs", neededBy({ ...job, needs: firm })],
    ["dependencies", job.dependencies ?? []],
    ["extends", typeof job.extends === "string" ? [job.extends] : (job.extends ?? [])],
  ];
}

/** Jobs of this pipeline that a job needs; those of other projects and pipelines are theirs. */
function neededBy({ needs = [] }: Job): string[] {
  return needs.flatMap((need) => {
    if (typeof need === "string") return [need];
    if (Array.isArray(need) || need.project !== undefined || need.pipeline !== undefined) return [];
    return need.job === undefined || need.job.includes("$") ? [] : [need.job];
  });
}

/** Null: what it extends may say, or a variable. */
function placeOf(jobs: ReadonlyMap<string, Job>, key: string, order: readonly string[]): number | null {
  const job = jobs.get(key);
  if (!job || (job.stage === undefined && job.extends !== undefined)) return null;
  const place = order.indexOf(job.stage ?? "test");
  return place < 0 ? null : place;
}
