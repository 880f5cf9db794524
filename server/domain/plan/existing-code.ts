import type { PlanTask } from "@/contracts/plan";
import type { RepositoryFacts, RepositoryPackage } from "@/contracts/repository";
import { baseName, under } from "../repository/manifests";
import { areaWrites, projectFiles, typeWrites } from "./write-sets";

/**
 * A plan's tasks in code that is there already. Its folders are not laid out by our areas, so that nobody can say what
 * a task will touch: each may change the sources and tests of the whole, and those that build run one after the other.
 */
export function inExistingCode(tasks: readonly PlanTask[], facts: RepositoryFacts): PlanTask[] {
  const { packages } = facts;
  const sources = packages.flatMap(sourceGlobs);
  if (sources.length === 0) return [...tasks];
  const tests = packages.flatMap(testGlobs);
  return tasks.map((task) => {
    // What a workflow of somebody's own names by itself is meant so.
    if (!task.writes.every((glob) => ours.has(glob))) return task;
    if (task.type === "implementation") {
      return { ...task, writes: unique([...sources, ...tests, ...packages.flatMap(manifestGlobs)]) };
    }
    return task.type === "testing" ? { ...task, writes: unique(tests) } : task;
  });
}

const ours: ReadonlySet<string> = new Set([
  ...[...Object.values(areaWrites).flat(), ...typeWrites.testing],
  ...projectFiles,
]);

function sourceGlobs({ dir, sources, language }: RepositoryPackage): string[] {
  return sources.map((folder) =>
    baseName(folder) === "." ? under(dir, `*.${extensions[language] ?? "*"}`) : `${folder}/**`,
  );
}

const extensions: Record<string, string> = {
  ...{ TypeScript: "{ts,tsx,mts,cts,js}", JavaScript: "{js,jsx,mjs,cjs}", Python: "py", Go: "go" },
  ...{ Rust: "rs", Java: "java", Kotlin: "kt" },
};

/** Where new tests go: the folders of tests that are there, or beside the sources by their name. */
function testGlobs({ dir, tests, language, sources }: RepositoryPackage): string[] {
  if (tests === null) return [`${under(dir, language === "Python" ? "tests" : "test")}/**`];
  if (tests.layout === "folder") return tests.folders.map((folder) => `${folder}/**`);
  return sources.map((folder) =>
    baseName(folder) === "." ? under(dir, tests.naming) : `${folder}/**/${tests.naming}`,
  );
}

const manifests: Record<string, string[]> = {
  TypeScript: [
    "package.json",
    "package-lock.json",
    "pnpm-lock.yaml",
    "yarn.lock",
    "bun.lock",
    "tsconfig.json",
  ],
  JavaScript: ["package.json", "package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock"],
  Python: ["pyproject.toml", "requirements*.txt", "setup.cfg", "setup.py", "uv.lock", "poetry.lock"],
  Go: ["go.mod", "go.sum"],
  Rust: ["Cargo.toml", "Cargo.lock"],
  Java: ["pom.xml", "build.gradle", "build.gradle.kts"],
  Kotlin: ["pom.xml", "build.gradle", "build.gradle.kts"],
};

function manifestGlobs({ dir, language }: RepositoryPackage): string[] {
  return (manifests[language] ?? []).map((name) => under(dir, name));
}

function unique(globs: readonly string[]): string[] {
  return [...new Set(globs)];
}
