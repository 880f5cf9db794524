import type { TaskArea } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import type { RepositoryBrief } from "@/server/domain/brief/repository-brief";
import { buildProject } from "../build-project";
import type { BuiltProject } from "../types";
import { pythonProject } from "./python-project";
import { inVitest } from "./vitest-project";

export type GuestPackage = RepositoryBrief["packages"][number];

const scripts = new Set(["TypeScript", "JavaScript"]);

/**
 * The project as it is built in a repository of others, in its language and its framework; null where that is how the
 * builder writes anyway. In a language or framework that it does not know it builds nothing, and its roles say so.
 */
export function guestProject(
  spec: ParsedSpec,
  areas: TaskArea[],
  repository: RepositoryBrief,
): BuiltProject | null {
  const host = repository.packages.find(({ framework }) => framework !== null) ?? repository.packages[0];
  if (!host) return null;
  switch (host.framework) {
    case "vitest":
      return inVitest(buildProject(spec, areas), host);
    case "pytest":
    case "unittest":
      return pythonProject(spec, areas, { ...host, framework: host.framework });
    case "node-test":
      return null;
    default:
      // Without a framework of its own it may get node's, which needs nothing installed.
      return host.framework === null && scripts.has(host.language)
        ? null
        : { files: [], criteria: [], notes: [] };
  }
}
