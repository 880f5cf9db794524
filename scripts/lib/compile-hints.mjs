import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What V8 reads at the top of a script: compile all of its functions while it is fetched, beside the page's own thread. Without
 * it most are first skimmed and then compiled one by one on that thread, when they are first called.
 */
const hint = "//# allFunctionsCalledOnLoad\n";

/**
 * Marks the scripts that come with a page's first load. What is loaded later stays as it is: little of it is called at once.
 * @param {string} built the folder of the built pages
 * @returns how many scripts are marked
 */
export function hintFirstLoad(built) {
  const names = firstLoadScripts(built);
  for (const name of names) {
    const path = join(built, name);
    const text = readFileSync(path, "utf8");
    // Another build leaves files in place that have not changed.
    if (!text.startsWith(hint)) writeFileSync(path, hint + text);
  }
  return names.length;
}

/** @param {string} built */
function firstLoadScripts(built) {
  const { rootMainFiles } = JSON.parse(readFileSync(join(built, "build-manifest.json"), "utf8"));
  const app = join(built, "server", "app");
  const manifests = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith("client-reference-manifest.js"),
  );
  const named = manifests.flatMap((path) =>
    Array.from(
      readFileSync(join(app, path), "utf8").matchAll(/"(?:\/_next\/)?(static\/chunks\/[^"]+\.js)"/g),
      ([, name]) => name ?? "",
    ),
  );
  return [...new Set([...rootMainFiles, ...named])].filter((name) => existsSync(join(built, name)));
}
