import { z } from "zod";
import type { Baseline } from "@/contracts/mission-state";
import { type RepositoryFacts, repositoryPackageSchema } from "@/contracts/repository";

const shownPackages = 12;
const shownFailures = 50;

/** What an agent needs to know of a repository to work in its ways. */
export const repositoryBriefSchema = z.object({
  languages: z.array(z.string()),
  packages: z.array(
    repositoryPackageSchema.pick({
      ...{ dir: true, language: true, packageManager: true, framework: true },
      ...{ commands: true, tests: true, sources: true },
    }),
  ),
  /** Tests that did not pass before the mission: nobody has to mend them, and they fail no task. */
  failedBefore: z.array(z.string()),
  /** Why its tests could not be run as a whole before the mission. */
  testProblem: z.string().nullable(),
});
export type RepositoryBrief = z.infer<typeof repositoryBriefSchema>;

export function repositoryBrief(
  facts: RepositoryFacts | undefined,
  baseline: Baseline | undefined,
): RepositoryBrief | null {
  if (!facts) return null;
  return {
    languages: facts.languages.slice(0, 5).map(({ name }) => name),
    packages: facts.packages
      .slice(0, shownPackages)
      .map(({ dir, language, packageManager, framework, commands, tests, sources }) => ({
        ...{ dir, language, packageManager, framework, commands, tests, sources },
      })),
    failedBefore: (baseline?.failing ?? []).slice(0, shownFailures).map(({ name }) => name),
    testProblem: baseline?.problem ?? null,
  };
}
