import { z } from "zod";
import { parseJson } from "@/contracts/parse-json";
import type { PackageManager, RepositoryPackage, TestFramework } from "@/contracts/repository";
import type { PackageFiles } from "./package-files";
import { testPlaces } from "./test-files";

const dependencies = z.record(z.string(), z.unknown()).catch({}).default({});
const manifestSchema = z.object({
  packageManager: z.string().optional().catch(undefined),
  scripts: z.record(z.string(), z.string().catch("")).catch({}).default({}),
  dependencies,
  devDependencies: dependencies,
  jest: z.unknown().optional(),
  mocha: z.unknown().optional(),
});
type Manifest = z.infer<typeof manifestSchema>;

/** A package with a `package.json`, or tests that need none; null where that is none. */
export function detectJavaScript(files: PackageFiles): RepositoryPackage | null {
  const manifest = files.has("package.json") ? readManifest(files.text("package.json")) : bareManifest(files);
  if (manifest === null) return null;
  const manager = managerOf(manifest, files);
  const framework = frameworkOf(manifest, files);
  const tests = framework ? files.tests(framework) : null;
  const declared = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  const has = (name: string) => declared.includes(name);
  const script = manifest.scripts.test ?? "";
  return {
    dir: files.dir,
    language: files.language(["TypeScript", "JavaScript"]) ?? "JavaScript",
    packageManager: manager,
    framework,
    commands: {
      test: isPlaceholder(script) ? (framework && tests && runners[framework]) || null : `${manager} test`,
      lint: scriptOf(manifest, manager, ["lint", "lint:check", "eslint"]) ?? lintOf(files),
      format: scriptOf(manifest, manager, ["format", "fmt", "prettier"]) ?? formatOf(files, has),
      typecheck:
        scriptOf(manifest, manager, ["typecheck", "type-check", "check-types", "types", "tsc"]) ??
        (has("typescript") && files.has("tsconfig.json") ? "npx tsc --noEmit" : null),
      install: installs[manager],
    },
    tests,
    sources: files.sourceFolders(tests),
    testScript: framework ? scriptOfRunner(manifest, framework) : null,
    runnerOptions: framework ? optionsIn(script, framework) : [],
    coverage:
      framework === "node-test" ||
      framework === "jest" ||
      (framework === "vitest" && (has("@vitest/coverage-v8") || has("@vitest/coverage-istanbul"))),
    needsInstall: declared.length > 0,
  };
}

const installs: Record<"npm" | "pnpm" | "yarn" | "bun", string> = {
  npm: "npm ci",
  pnpm: "pnpm install --frozen-lockfile",
  yarn: "yarn install --frozen-lockfile",
  bun: "bun install --frozen-lockfile",
};

const runners: Partial<Record<TestFramework, string>> = {
  "node-test": "node --test",
  vitest: "npx vitest run",
  jest: "npx jest",
  mocha: "npx mocha",
};

function readManifest(text: string | null): Manifest | null {
  if (text === null) return null;
  return manifestSchema.safeParse(parseJson(text.replace(/^\uFEFF/, ""))).data ?? null;
}

/** Scripts with tests for node's runner need no manifest. */
function bareManifest(files: PackageFiles): Manifest | null {
  const isDenos = files.hasLike(/^deno\.jsonc?$/);
  return files.dir === "" && !isDenos && testPlaces(files.paths, "node-test")
    ? manifestSchema.parse({})
    : null;
}

type JavaScriptManager = Extract<PackageManager, keyof typeof installs>;
const lockFiles: ReadonlyArray<[string, JavaScriptManager]> = [
  ["pnpm-lock.yaml", "pnpm"],
  ["pnpm-workspace.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
  ["package-lock.json", "npm"],
  ["npm-shrinkwrap.json", "npm"],
];

/** The package's own word, its lock file, then the root's lock file. */
function managerOf({ packageManager }: Manifest, files: PackageFiles): JavaScriptManager {
  const named = packageManager?.split("@", 1)[0];
  if (named !== undefined && named in installs) return named as JavaScriptManager;
  return (
    lockFiles.find(([name]) => files.has(name))?.[1] ??
    lockFiles.find(([name]) => files.inRoot(name))?.[1] ??
    "npm"
  );
}

const frameworkWords: ReadonlyArray<[RegExp, TestFramework]> = [
  [/\bvitest\b/, "vitest"],
  [/\bjest\b|react-scripts test/, "jest"],
  [/\bmocha\b/, "mocha"],
  [/\b(?:node|tsx)\b[^&|;]*\s--test\b/, "node-test"],
];

/** What the test script runs, then what is installed for it, then its configuration, then the tests themselves. */
function frameworkOf(manifest: Manifest, files: PackageFiles): TestFramework | null {
  const { scripts } = manifest;
  const said = [scripts.test, scripts["test:unit"], scripts["test:ci"]].filter((text) => text !== undefined);
  for (const text of said) {
    const first = frameworkWords
      .map(([word, name]) => ({ at: text.search(word), name }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)[0];
    if (first) return first.name;
  }
  const runsOther = said.some((text) => otherRunners.test(text));
  if (delegates.test(scripts.test ?? "") || (runsOther && !said.some((text) => ownScripts.test(text))))
    return null;
  const declared = { ...manifest.dependencies, ...manifest.devDependencies };
  for (const name of ["vitest", "jest", "mocha"] as const) {
    if (name in declared || files.hasLike(new RegExp(`^(?:${name}\\.config\\.|\\.${name}rc)`))) return name;
  }
  if (manifest.jest !== undefined) return "jest";
  if (manifest.mocha !== undefined) return "mocha";
  // Inside a repository a package without a word about tests leaves them to what lies above it.
  return files.dir === "" && !runsOther && testPlaces(files.paths, "node-test") ? "node-test" : null;
}

/** A workspace's root that leaves testing to its packages. */
const delegates =
  /\b(?:turbo|lerna|nx|wireit|rush)\b|\s(?:-r|--recursive|-ws|--workspaces|workspaces foreach)\b/;

/** Runners that are not run here: their tests do not load in any other. */
const otherRunners =
  /(?:^|[\s/])(?:ava|tap|jasmine|karma|tape|qunit|uvu|lab|wtr|web-test-runner|cypress|(?:playwright|bun|deno|ng) test)(?:\s|$)/;

/** Scripts of its own may run the tests beside another runner's: `npm run unit && playwright test`. */
const ownScripts = /\b(?:npm|pnpm|yarn|bun) run\b|\b(?:npm-run-all|run-[sp])\b/;

/** npm puts a script there that only fails. */
function isPlaceholder(script: string): boolean {
  return script.trim() === "" || /no test specified/.test(script);
}

const keptOptions: Partial<Record<TestFramework, RegExp>> = {
  "node-test":
    /--(?:import|loader|experimental-loader|require|conditions)(?:=|\s+)\S+|--experimental-[\w-]+/g,
  vitest: /--config(?:=|\s+)\S+/g,
  jest: /--config(?:=|\s+)\S+/g,
  mocha: /--(?:require|import|config|extension|loader)(?:=|\s+)\S+|--recursive\b|\s-r\s+\S+/g,
};

/** What its own script tells the runner and its tests cannot do without. Quotes and shell words are not taken over. */
function optionsIn(testScript: string, framework: TestFramework): string[] {
  const pattern = keptOptions[framework];
  const found = pattern ? (testScript.match(pattern) ?? []) : [];
  return found
    .flatMap((option) => option.trim().split(/\s+/))
    .filter((word) => /^[\w@./:=-]+$/.test(word) && !/coverage/.test(word));
}

const runnerWords: Partial<Record<TestFramework, RegExp>> = {
  vitest: /(?:^|[\s/])vitest(?:\s|$)/,
  jest: /(?:^|[\s/])jest(?:\s|$)/,
  mocha: /(?:^|[\s/])mocha(?:\s|$)/,
};

/** Node's runner takes no options behind its files, so that its script cannot be gone on with. */
function scriptOfRunner({ scripts }: Manifest, framework: TestFramework): string | null {
  const script = scripts.test?.trim() ?? "";
  const last = script.split(/&&|\|\||[;|\n]/).at(-1) ?? "";
  if (!runnerWords[framework]?.test(last) || /[#>]|\bnpx?\b/.test(last) || staysOpen(framework, last))
    return null;
  return [scripts.pretest, script].filter(Boolean).join(" && ");
}

/** It waits for changes, and would never end. Jest's `-w` is its number of workers. */
function staysOpen(framework: string, script: string): boolean {
  const watches = /\s(?:--watch(?:All)?(?:=true)?|--ui|watch)(?=\s|$)/.test(script);
  return watches || (framework !== "jest" && /\s-w(?=\s|$)/.test(script));
}

function scriptOf({ scripts }: Manifest, manager: string, names: readonly string[]): string | null {
  const name = names.find((candidate) => scripts[candidate]);
  return name === undefined ? null : `${manager} run ${name}`;
}

function lintOf(files: PackageFiles): string | null {
  if (files.hasLike(/^(?:eslint\.config\.|\.eslintrc)/)) return "npx eslint .";
  return files.hasLike(/^biome\.jsonc?$/) ? "npx biome lint ." : null;
}

function formatOf(files: PackageFiles, has: (name: string) => boolean): string | null {
  if (files.hasLike(/^(?:prettier\.config\.|\.prettierrc)/) || has("prettier"))
    return "npx prettier --write .";
  return files.hasLike(/^biome\.jsonc?$/) ? "npx biome format --write ." : null;
}
