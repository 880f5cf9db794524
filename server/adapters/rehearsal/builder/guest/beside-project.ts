import { posix } from "node:path";
import type { BuiltProject } from "../types";
import { placedProject } from "./placed-project";

/** What every project has under `src/models`, whatever its spec. */
const shared = /^src\/models\/(?:errors|creation|rules|query)\.ts$/;
const model = /^src\/models\/[^/]+\.ts$/;

/**
 * A project beside one that the builder has made from another spec: in folders of its own, for both would have files of
 * the same names. Null: the repository holds no such project, or it is this one.
 * @param there the files of the repository
 * @param otherName of the folder where the spec has no model that it could be called by
 */
export function besideProject(
  project: BuiltProject,
  there: readonly string[],
  otherName: string,
): BuiltProject | null {
  const own = new Set(
    project.files.map(({ path }) => path).filter((path) => model.test(path) && !shared.test(path)),
  );
  const models = there.filter((path) => model.test(path) && !shared.test(path));
  if (models.length === 0 || models.some((path) => own.has(path))) return null;
  const [first] = own;
  const name = first ? posix.basename(first, ".ts") : otherName;
  return placedProject(project, (path) => placeOf(path, name));
}

/** Within the folders that a plan gives to each area: `src/models/desk/…`. */
function placeOf(path: string, name: string): string {
  const [side = "", area = "", ...rest] = path.split("/");
  if (side !== "src" && side !== "test") return path;
  if (rest.length > 0) return [side, area, name, ...rest].join("/");
  return area === "server.ts" ? `src/api/${name}/${area}` : `${side}/${name}/${area}`;
}
