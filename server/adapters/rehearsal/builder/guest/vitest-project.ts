import { posix } from "node:path";
import type { BuiltFile, BuiltProject } from "../types";
import type { GuestPackage } from "./guest-project";

/** What the builder writes for node's runner, where Vitest runs the tests: in the repository's folders and names. */
export function inVitest(project: BuiltProject, host: GuestPackage): BuiltProject {
  const files = project.files.filter(({ path }) => path !== "package.json");
  const paths = new Map(files.map(({ path }) => [path, placeOf(path, host)]));
  const place = (path: string) => paths.get(path) ?? path;
  return {
    ...project,
    files: files.map((file) => ({
      ...file,
      path: place(file.path),
      text: forVitest(withImports(file, place)),
    })),
    criteria: project.criteria.map((criterion) => ({
      ...criterion,
      testFile: place(criterion.testFile),
      mutation: criterion.mutation && { ...criterion.mutation, path: place(criterion.mutation.path) },
    })),
  };
}

function placeOf(path: string, { dir, sources, tests }: GuestPackage): string {
  const source = sources.find((folder) => !folder.endsWith(".")) ?? posix.join(dir, "src");
  if (path.startsWith("src/")) return posix.join(source, path.slice("src/".length));
  if (!path.startsWith("test/")) return posix.join(dir, path);
  const folder = tests?.layout === "folder" ? (tests.folders[0] ?? "test") : source;
  const suffix = tests?.naming.startsWith("*.") ? tests.naming.slice(1) : ".test.ts";
  return posix.join(folder, path.slice("test/".length).replace(/\.test\.ts$/, suffix.replace(/x$/, "")));
}

/** Imports of each other, from where the files now lie. */
function withImports({ path, text }: BuiltFile, place: (path: string) => string): string {
  return text.replace(/(from ")(\.{1,2}\/[^"]+)(")/g, (_whole, before, target: string, after) => {
    const from = posix.dirname(place(path));
    const to = posix.relative(from, place(posix.join(posix.dirname(path), target)));
    return `${before}${to.startsWith(".") ? to : `./${to}`}${after}`;
  });
}

/** Vitest has node's `test`, but for options behind the name: a todo is a function of its own. */
function forVitest(text: string): string {
  return text
    .replace(/from "node:test";/g, 'from "vitest";')
    .replace(/\btest\(("(?:[^"\\]|\\.)*"), \{ todo: (?:"(?:[^"\\]|\\.)*"|true) \}\);/g, "test.todo($1);");
}
