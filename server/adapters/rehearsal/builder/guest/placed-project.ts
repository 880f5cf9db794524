import { posix } from "node:path";
import type { BuiltFile, BuiltProject } from "../types";

/** A built project with its files at other places, and their imports of each other put right. */
export function placedProject(project: BuiltProject, placeOf: (path: string) => string): BuiltProject {
  const paths = new Map(project.files.map(({ path }) => [path, placeOf(path)]));
  const place = (path: string) => paths.get(path) ?? path;
  return {
    ...project,
    files: project.files.map((file) => ({ ...file, path: place(file.path), text: withImports(file, place) })),
    criteria: project.criteria.map((criterion) => ({
      ...criterion,
      testFile: place(criterion.testFile),
      mutation: criterion.mutation && { ...criterion.mutation, path: place(criterion.mutation.path) },
    })),
  };
}

/** Imports of each other, from where the files now lie. */
function withImports({ path, text }: BuiltFile, place: (path: string) => string): string {
  return text.replace(/(from ")(\.{1,2}\/[^"]+)(")/g, (_whole, before, target: string, after) => {
    const from = posix.dirname(place(path));
    const to = posix.relative(from, place(posix.join(posix.dirname(path), target)));
    return `${before}${to.startsWith(".") ? to : `./${to}`}${after}`;
  });
}
