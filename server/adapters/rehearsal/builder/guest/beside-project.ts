import type { BuiltProject } from "../types";
import { placedProject } from "./placed-project";

/** What every project has under `src/models`, whatever its spec. */
const shared = /^src\/models\/(?:errors|creation|rules|query)\.ts$/;
const model = /^src\/models\/[^/]+\.ts$/;

/**
 * A project beside one that the builder has made from another spec: in folders of its own, for both would have files of
 * the same names. Null: the repository holds no such project, or it is this one.
 * @param there the files of the repository
 * @param name of the folder
 */
export function besideProject(
  project: BuiltProject,
  there: readonly string[],
  name: string,
): BuiltProject | null {
  const own = new Set(
    project.files.map(({ path }) => path).filter((path) => model.test(path) && !shared.test(path)),
  );
  const models = there.filter((path) => model.test(path) && !shared.test(path));
  if (models.length === 0 || models.some((path) => own.has(path))) return null;
  return placedProject(project, (path) => path.replace(/^(src|test)\//, `$1/${name}/`));
}
