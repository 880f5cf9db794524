import type { RepositoryFacts } from "@/contracts/repository";

/** Whether there is any test that a run would find. */
export function hasTests({ packages }: RepositoryFacts): boolean {
  return packages.some(({ framework, tests }) => framework !== null && tests !== null);
}
