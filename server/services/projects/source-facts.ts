import type { RepositoryFacts } from "@/contracts/repository";
import { readCommitFacts } from "@/server/agents/test-run/read-facts";
import type { Project } from "@/server/ports/store";
import type { ServiceDependencies } from "../service-dependencies";

/** What was read last of each repository; a commit never changes. */
const known = new Map<string, { commit: string; facts: RepositoryFacts }>();

/**
 * What the code is that a project was cloned from, as its default branch has it now; null where it began empty: then
 * all that is there was laid out by us.
 */
export async function sourceFacts(
  { vcs, paths }: Pick<ServiceDependencies, "vcs" | "paths">,
  project: Project,
): Promise<RepositoryFacts | null> {
  if (project.source === null) return null;
  const repository = paths.repository(project.id);
  const { head: commit } = await vcs.ensureRepository({ repository, cloneFrom: project.source });
  const read = known.get(repository);
  if (read?.commit === commit) return read.facts;
  const facts = await readCommitFacts(vcs, repository, commit);
  known.set(repository, { commit, facts });
  return facts;
}
