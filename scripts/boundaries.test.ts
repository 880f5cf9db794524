import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { boundaries } from "./boundaries.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What each place must not import. */
const forbidden: Record<string, string[]> = {
  "contracts/a.ts": ["@/server/domain/x", "@/components/ui/x", "../server/domain/x", "node:fs"],
  "contracts/deep/a.ts": ["../../server/domain/x", "../../components/x"],
  "server/domain/a.ts": [
    "@/server/ports/x",
    "../ports/x",
    "@/app/x",
    "../env",
    "node:fs/promises",
    "pg-boss",
  ],
  "server/domain/graph/a.ts": ["../../ports/x", "../../../components/x"],
  "server/ports/a.ts": ["@/server/domain/x", "@/server/adapters/git/x", "../domain/x", "@prisma/client"],
  "server/agents/a.ts": ["@/server/engine/x", "@/server/adapters/git/x", "../engine/x", "@anthropic-ai/sdk"],
  "server/agents/b.ts": ["openai", "pg", "@modelcontextprotocol/sdk/client/index.js"],
  "server/agents/tools/a.ts": ["@/server/services/x", "../../engine/x", "../../../cli/x"],
  "server/engine/a.ts": ["@/server/services/x", "@/server/adapters/git/x", "../services/x", "../container"],
  "server/services/missions/a.ts": ["@/server/adapters/git/x", "@/server/edge/x", "@/server/container"],
  "server/edge/http/a.ts": [
    "@/server/engine/x",
    "@/server/adapters/x",
    "@/server/domain/plan/x",
    "../../env",
  ],
  "server/adapters/git/a.ts": ["@/server/services/x", "@/server/engine/x", "@/server/agents/x", "../../env"],
  "server/env.ts": ["./domain/x", "@/server/domain/x"],
  "server/container.ts": ["./edge/http/x", "@/server/edge/http/x", "@/components/x", "../cli/x"],
  "server/container/a.ts": ["@/server/edge/http/x", "@/components/x", "../adapters/x", "../env"],
  "server/main.ts": ["./adapters/git/x", "@/server/services/x", "./engine/x", "../app/x"],
  "cli/a.ts": ["@/server/engine/x", "@/server/adapters/x", "@/components/x", "../server/domain/x"],
  "cli/plan/a.ts": ["../../server/domain/x"],
  "components/a.tsx": ["@/server/domain/x", "@/app/x", "../server/domain/x"],
  "components/ui/a.tsx": ["@/contracts/plan", "@/components/features/log/x", "../features/log/x", "../lib/x"],
  "components/lib/a.ts": ["@/components/features/log/x", "@/server/ports/x", "../features/log/x"],
  "components/features/log/a.tsx": [
    "@/components/features/chat/x",
    "../chat/x",
    "@/server/domain/x",
    "../../ui/x",
  ],
  "components/features/log/rows/a.tsx": ["../../chat/x", "@/components/features/chat/x"],
  "app/page.tsx": ["@/server/domain/x", "../server/domain/x", "../components/x", "@/cli/x"],
  "app/missions/[id]/page.tsx": ["../../../server/domain/x", "@/server/container"],
  "server/domain/a.test.ts": ["@/components/x", "../../contracts/x"],
};

/** What each place may import: the same rules must stay silent here. */
const allowed: Record<string, string[]> = {
  "contracts/b.ts": ["./x", "@/contracts/x", "zod"],
  "server/domain/b.ts": ["@/contracts/x", "./x", "./graph/x", "@/server/domain/x", "node:crypto"],
  "server/domain/graph/b.ts": ["../x", "./x"],
  "server/ports/b.ts": ["@/contracts/x", "./x"],
  "server/agents/tools/b.ts": ["@/server/domain/x", "@/server/ports/x", "@/contracts/x", "../x"],
  "server/engine/b.ts": ["@/server/agents/x", "@/server/domain/x", "@/server/ports/x"],
  "server/services/missions/b.ts": ["@/server/engine/x", "@/server/ports/x", "../tasks/x"],
  "server/edge/http/b.ts": [
    "@/server/services/x",
    "@/server/domain/errors/x",
    "@/server/ports/x",
    "../x",
    "hono",
  ],
  "server/adapters/git/b.ts": ["@/server/ports/x", "@/server/domain/x", "../x", "@prisma/client"],
  "server/container.ts": ["./adapters/git/x", "./env", "@/server/adapters/x", "@/contracts/x"],
  "server/container/b.ts": ["@/server/adapters/x", "@/server/env", "@/contracts/x", "./x"],
  "server/main.ts": ["./container", "./env", "./edge/http/x", "@/server/container", "@/server/edge/x"],
  "cli/b.ts": ["@/server/domain/x", "@/server/container", "@/server/services/x", "@/server/env", "./x"],
  "components/features/log/b.tsx": [
    "@/components/ui/x",
    "@/components/lib/x",
    "@/contracts/x",
    "./x",
    "./rows/x",
  ],
  "components/features/log/rows/b.tsx": ["../x"],
  "app/page.tsx": ["@/components/features/log/x", "@/contracts/x", "./globals.css"],
  "server/engine/b.test.ts": ["@/server/testing/x", "@/server/adapters/prisma/x", "../agents/x"],
};

/** Files that break one of the other rules. */
const mistakes: Record<string, [rule: string, source: string]> = {
  "server/promise.ts": [
    "noFloatingPromises",
    "async function save(): Promise<void> {}\nexport function f() {\n  save();\n}\n",
  ],
  "server/any.ts": ["noExplicitAny", "export const value: any = 1;\n"],
  "server/non-null.ts": ["noNonNullAssertion", "export const first = (list: string[]) => list[0]!.length;\n"],
  "server/environment.ts": ["noProcessEnv", "export const port = process.env.PORT;\n"],
  "server/default.ts": ["noDefaultExport", "export default 1;\n"],
  "server/CamelName.ts": ["useFilenamingConvention", "export const one = 1;\n"],
  "server/unused.ts": ["noUnusedImports", 'import { join } from "node:path";\nexport const one = 1;\n'],
  "server/barrel.ts": ["noBarrelFile", 'export * from "./any";\nexport * from "./unused";\n'],
  "server/cycle-a.ts": ["noImportCycles", 'import { b } from "./cycle-b";\nexport const a = () => b;\n'],
  "server/cycle-b.ts": [
    "noImportCycles",
    'import { a } from "@/server/cycle-a";\nexport const b = () => a;\n',
  ],
};

type Diagnostic = { category: string; location: { path: string; start: { line: number } } };

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Lints the files in a folder of their own, under a copy of the configuration. */
function lint(files: Record<string, string>): Diagnostic[] {
  const folder = mkdtempSync(join(tmpdir(), "war-room-lint-"));
  folders.push(folder);
  for (const file of ["biome.json", "biome.boundaries.json", "tsconfig.json", "package.json"]) {
    copyFileSync(join(root, file), join(folder, file));
  }
  writeFileSync(join(folder, ".gitignore"), "node_modules/\n");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const parameters = [biome, "lint", "--reporter=json", "--max-diagnostics=1000", "."];
  const result = spawnSync(process.execPath, parameters, { cwd: folder, encoding: "utf8" });
  return JSON.parse(result.stdout).diagnostics;
}

function imports(cases: Record<string, string[]>): Record<string, string> {
  const source = (targets: string[]) => targets.map((target) => `import "${target}";\n`).join("");
  return Object.fromEntries(Object.entries(cases).map(([path, targets]) => [path, source(targets)]));
}

function restricted(diagnostics: Diagnostic[]): string[] {
  return diagnostics
    .filter(({ category }) => category === "lint/style/noRestrictedImports")
    .map(({ location }) => `${location.path}:${location.start.line}`)
    .sort();
}

describe("the one-way imports", () => {
  it("are written into the linter's configuration as the table has them", () => {
    const written = JSON.parse(readFileSync(join(root, "biome.boundaries.json"), "utf8"));
    expect(written).toEqual(boundaries);
  });

  it("report every import that goes the wrong way", () => {
    const expected = Object.entries(forbidden)
      .flatMap(([path, targets]) => targets.map((_, index) => `${path}:${index + 1}`))
      .sort();
    expect(restricted(lint(imports(forbidden)))).toEqual(expected);
  });

  it("are silent about every import that is allowed", () => {
    expect(restricted(lint(imports(allowed)))).toEqual([]);
  });
});

describe("the other rules", () => {
  it("fire", () => {
    const sources = Object.fromEntries(Object.entries(mistakes).map(([path, [, source]]) => [path, source]));
    const found = lint(sources).map(
      ({ category, location }) => `${location.path} ${category.split("/").at(-1)}`,
    );
    for (const [path, [rule]] of Object.entries(mistakes)) expect(found).toContain(`${path} ${rule}`);
  });
});
