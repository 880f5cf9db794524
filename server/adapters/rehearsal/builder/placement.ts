import { posix } from "node:path";
import type { TaskArea } from "@/contracts/plan";
import type { Emitted } from "./emit/emitted";
import { importPath } from "./source/source-file";

/**
 * Where an area's files go when the plan has no task of that area: the first present one of this list.
 * What others build on goes to an area that is written before them.
 */
const standIns: Record<TaskArea, TaskArea[]> = {
  database: ["models", "general", "api", "integration", "frontend", "errors"],
  models: ["database", "general", "api", "integration", "frontend", "errors"],
  api: ["general", "models", "database", "errors", "frontend", "integration"],
  integration: ["general", "api", "models", "database", "errors", "frontend"],
  frontend: ["general", "models", "database", "errors", "api", "integration"],
  errors: ["general", "models", "database", "api", "frontend", "integration"],
  general: ["models", "api", "database", "frontend", "errors", "integration"],
};

/** The folders that each area may write: the first for sources, `test` for its tests. */
const homes: Record<TaskArea, { source: string; test: string; own: RegExp }> = {
  database: { source: "src/db", test: "test/db", own: /^(src|test)\/db\// },
  models: { source: "src/models", test: "test/models", own: /^(src\/(models|repositories)|test\/models)\// },
  api: { source: "src/api", test: "test/api", own: /^(src\/(api|services)\/|src\/server\.ts$|test\/api\/)/ },
  integration: { source: "src/integrations", test: "test/integrations", own: /^(src|test)\/integrations\// },
  frontend: { source: "src/ui", test: "test/ui", own: /^(src\/ui|public|test\/ui)\// },
  errors: { source: "src/errors", test: "test/errors", own: /^(src\/(errors|validation)|test\/errors)\// },
  general: { source: "src", test: "test", own: /^(src|test)\// },
};

/** The area whose task writes the files of another one. */
export function areaFor(area: TaskArea, present: TaskArea[]): TaskArea {
  if (present.includes(area)) return area;
  return standIns[area].find((candidate) => present.includes(candidate)) ?? area;
}

/** The files at the places that the plan's areas may write, their imports of one another put right. */
export function placeFiles(files: Emitted[], present: TaskArea[]): Emitted[] {
  const moves = new Map(files.map((file) => [file.path, placePath(file, present)]));
  return files.map((file) => {
    const path = moves.get(file.path) ?? file.path;
    const area = file.area === "testing" ? file.area : areaFor(file.area, present);
    return { ...file, area, path, text: moveImports(file.text, file.path, path, moves) };
  });
}

/** A path as it is when its area may write it, else below the first folder of the area that stands in. */
function placePath({ area, path }: Emitted, present: TaskArea[]): string {
  if (area === "testing") return path;
  const home = homes[areaFor(area, present)];
  if (home.own.test(path)) return path;
  const [side = "src", ...rest] = path.split("/");
  return posix.join(side === "test" ? home.test : home.source, ...rest);
}

function moveImports(text: string, from: string, to: string, moves: Map<string, string>): string {
  return text.replace(
    /(from ")(\.{1,2}\/[^"]+)(";)/g,
    (line, before: string, target: string, after: string) => {
      const old = posix.join(posix.dirname(from), target);
      const moved = moves.get(old);
      return moved === undefined ? line : `${before}${importPath(to, moved)}${after}`;
    },
  );
}
