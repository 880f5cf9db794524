import { posix } from "node:path";
import type { BuiltProject } from "../types";
import type { GuestPackage } from "./guest-project";
import { placedProject } from "./placed-project";

/** What the builder writes for node's runner, where Vitest runs the tests: in the repository's folders and names. */
export function inVitest(project: BuiltProject, host: GuestPackage): BuiltProject {
  const files = project.files.filter(({ path }) => path !== "package.json");
  const placed = placedProject({ ...project, files }, (path) => placeOf(path, host));
  return { ...placed, files: placed.files.map((file) => ({ ...file, text: forVitest(file.text) })) };
}

function placeOf(path: string, { dir, sources, tests }: GuestPackage): string {
  const source = sources.find((folder) => !folder.endsWith(".")) ?? posix.join(dir, "src");
  if (path.startsWith("src/")) return posix.join(source, path.slice("src/".length));
  if (!path.startsWith("test/")) return posix.join(dir, path);
  const folder = tests?.layout === "folder" ? (tests.folders[0] ?? "test") : source;
  const suffix = tests?.naming.startsWith("*.") ? tests.naming.slice(1) : ".test.ts";
  return posix.join(folder, path.slice("test/".length).replace(/\.test\.ts$/, suffix.replace(/x$/, "")));
}

/** Vitest has node's `test`, but for options behind the name: a todo is a function of its own. */
function forVitest(text: string): string {
  return text
    .replace(/from "node:test";/g, 'from "vitest";')
    .replace(/\btest\(("(?:[^"\\]|\\.)*"), \{ todo: (?:"(?:[^"\\]|\\.)*"|true) \}\);/g, "test.todo($1);");
}
