/** dependency-cruiser on a folder, in a process of its own: what it finds and how long it takes, on standard output as JSON. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ICruiseResult } from "dependency-cruiser";

const loading = performance.now();
const { cruise } = await import("dependency-cruiser");
const { default: extractTSConfig } = await import("dependency-cruiser/config-utl/extract-ts-config");
const startMs = performance.now() - loading;
const folder = process.argv[2] ?? ".";
process.chdir(folder);
const listed = execFileSync("git", ["ls-files", "-z"], { maxBuffer: 100_000_000 }).toString().split("\0");
const scripts = listed.filter((path) => /\.[cm]?[jt]sx?$/.test(path) && existsSync(path));
const tsConfig = existsSync("tsconfig.json") ? extractTSConfig("tsconfig.json") : undefined;

const [began, cpuBefore] = [performance.now(), process.cpuUsage()];
const { output } = await cruise(
  scripts,
  {
    // Types count too, as they do for whoever changes one.
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    ...(tsConfig ? { tsConfig: { fileName: join(process.cwd(), "tsconfig.json") } } : {}),
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".d.ts", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
  undefined,
  tsConfig ? { tsConfig } : undefined,
);
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(cpuBefore);
const cpuMs = (user + system) / 1_000;
const known = new Set(listed);
const { modules } = output as ICruiseResult;
const edges = modules
  .filter(({ source }) => known.has(source))
  .flatMap(({ source, dependencies }) =>
    dependencies
      .map(({ resolved }) => resolved)
      .filter((to) => known.has(to) && to !== source)
      .map((to) => `${source} → ${to}`),
  );
const { version } = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "node_modules", "dependency-cruiser", "package.json"), "utf8"),
) as { version: string };
process.stdout.write(
  JSON.stringify({ version, files: scripts.length, startMs, ms, cpuMs, edges: [...new Set(edges)] }),
);
