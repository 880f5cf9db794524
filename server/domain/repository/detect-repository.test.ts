import { describe, expect, it } from "vitest";
import { detectRepository } from "./detect-repository";

/** A repository from its files; those that matter by their text are given with it. */
function detect(files: Record<string, string | object>) {
  const texts = Object.entries(files).map(
    ([path, text]) => [path, typeof text === "string" ? text : JSON.stringify(text)] as const,
  );
  return detectRepository({ files: Object.keys(files).sort(), texts: new Map(texts) });
}

const only = (files: Record<string, string | object>) => detect(files).packages[0];

describe("detectRepository", () => {
  it.each([
    ["vitest", { scripts: { test: "vitest run" } }, {}],
    ["jest", { scripts: { test: "NODE_ENV=test jest --ci" } }, {}],
    ["jest", { jest: {}, scripts: {} }, {}],
    ["mocha", { devDependencies: { mocha: "^11" } }, {}],
    ["mocha", { scripts: { test: "tsc && mocha dist/test" } }, {}],
    ["node-test", { scripts: { test: "node --import tsx --test test/*.ts" } }, {}],
    ["node-test", {}, { "src/a.test.js": "" }],
    ["vitest", { devDependencies: { vitest: "4.0.0", jest: "29.0.0" } }, {}],
    ["vitest", {}, { "vitest.config.mts": "" }],
    ["vitest", { scripts: { test: "vitest run && mocha e2e" } }, {}],
    [null, { scripts: { test: 'echo "Error: no test specified" && exit 1' } }, {}],
    ["jest", { scripts: { test: "jest --watch" } }, {}],
    [null, { scripts: { test: "ava" } }, { "test/a.test.js": "" }],
    [null, { scripts: { test: "npx playwright test" } }, { "e2e/a.test.js": "" }],
    [null, { scripts: { test: "bun test" } }, { "a.test.ts": "" }],
    ["vitest", { scripts: { test: "vitest run && playwright test" } }, {}],
    [
      "vitest",
      {
        scripts: { test: "npm run unit && playwright test", unit: "vitest run" },
        devDependencies: { vitest: "4.0.0" },
      },
      {},
    ],
    [null, { scripts: { test: "npm run lint && ava" } }, { "test/a.test.js": "" }],
    [null, { scripts: { test: "turbo run test" }, devDependencies: { vitest: "4.0.0" } }, {}],
  ])("finds %s in package.json %j with %j", (framework, manifest, files) => {
    expect(only({ "package.json": manifest, "src/index.js": "", ...files })?.framework).toBe(framework);
  });

  it.each([
    ["pytest", { "pyproject.toml": "[tool.pytest.ini_options]\n" }],
    ["pytest", { "requirements-dev.txt": "flask\npytest==8.0\n" }],
    ["pytest", { "pyproject.toml": '[dependency-groups]\ndev = ["pytest>=8"]\n' }],
    ["pytest", { "setup.cfg": "[tool:pytest]\n" }],
    ["pytest", { "tests/conftest.py": "" }],
    ["pytest", { "tox.ini": "[testenv]\ncommands = pytest {posargs}\n" }],
    ["pytest", { "noxfile.py": 'session.run("pytest")\n' }],
    ["pytest", { Makefile: "test:\n\tpython -m pytest -q\n" }],
    ["unittest", { Makefile: "test:\n\t# no pytest here\n\tpython -m unittest\n" }],
    ["unittest", { "setup.py": "" }],
    ["unittest", {}],
  ])("finds %s in a Python project with %j", (framework, files) => {
    const found = only({ "tests/test_a.py": "", "app/a.py": "", ...files });
    expect(found?.framework).toBe(framework);
    expect(found?.commands.test).toBe(`python3 -m ${framework}`);
  });

  it.each([
    ["jest --watch", null],
    ["jest -w 2", "jest -w 2"],
    ["vitest -w", null],
    ["mocha -w", null],
    ["vitest watch", null],
    ["jest --watch=false", "jest --watch=false"],
    ["tsc && vitest", "tsc && vitest"],
  ])("goes on with the script %s only where it ends: %s", (test, script) => {
    expect(only({ "package.json": { scripts: { test } }, "a.test.js": "" })?.testScript).toBe(script);
  });

  it("reads a package.json that begins with a byte order mark, and leaves Deno's tests alone", () => {
    const marked = `\uFEFF${JSON.stringify({ scripts: { test: "jest" } })}`;
    expect(only({ "package.json": marked, "a.test.js": "" })?.framework).toBe("jest");
    expect(only({ "deno.json": "{}", "a_test.ts": "" })).toBeUndefined();
  });

  it.each([
    ["go", { "go.mod": "module a\n", "a.go": "", "a_test.go": "" }, "go test ./..."],
    ["cargo", { "Cargo.toml": "[package]\n", "src/lib.rs": "" }, "cargo test"],
    ["maven", { "pom.xml": "<project/>", "src/test/java/ATest.java": "" }, "mvn test"],
    ["maven", { "pom.xml": "<project/>", mvnw: "", "src/test/java/ATest.java": "" }, "./mvnw test"],
    ["gradle", { "build.gradle.kts": "", gradlew: "", "src/test/kotlin/ATest.kt": "" }, "./gradlew test"],
  ])("finds %s by its manifest", (framework, files, command) => {
    expect(only(files)).toMatchObject({ framework, commands: { test: command } });
  });

  it.each([
    ["npm", { "package-lock.json": "" }, "npm ci"],
    ["pnpm", { "pnpm-lock.yaml": "" }, "pnpm install --frozen-lockfile"],
    ["yarn", { "yarn.lock": "" }, "yarn install --frozen-lockfile"],
    ["bun", { "bun.lock": "" }, "bun install --frozen-lockfile"],
  ])("takes %s from its lock file", (packageManager, files, install) => {
    const found = only({
      "package.json": { scripts: { test: "jest" }, devDependencies: { jest: "1" } },
      ...files,
    });
    expect(found).toMatchObject({ packageManager, commands: { install, test: `${packageManager} test` } });
  });

  it.each([
    ["uv", { "uv.lock": "" }, "uv run python3 -m pytest"],
    ["poetry", { "pyproject.toml": "[tool.poetry]\n" }, "poetry run python3 -m pytest"],
    ["pipenv", { Pipfile: "" }, "pipenv run python3 -m pytest"],
    ["pip", { "requirements.txt": "" }, "python3 -m pytest"],
  ])("takes %s from what a Python project has", (packageManager, files, test) => {
    const found = only({ "pytest.ini": "", "tests/test_a.py": "", ...files });
    expect(found).toMatchObject({ packageManager, commands: { test } });
  });

  it.each([
    [
      "its scripts",
      { "package.json": { scripts: { lint: "x", format: "y" } } },
      "npm run lint",
      "npm run format",
    ],
    [
      "eslint and prettier",
      { "package.json": {}, "eslint.config.js": "", ".prettierrc": "" },
      "npx eslint .",
      "npx prettier --write .",
    ],
    ["biome", { "package.json": {}, "biome.json": "" }, "npx biome lint .", "npx biome format --write ."],
    ["ruff", { "pyproject.toml": "[tool.ruff]\n" }, "ruff check .", "ruff format ."],
    ["flake8 and black", { "pyproject.toml": "[tool.black]\n", ".flake8": "" }, "flake8 .", "black ."],
    ["a Makefile", { "package.json": {}, Makefile: "lint:\n\tx\nfmt: all\n" }, "make lint", "make fmt"],
    ["nothing", { "package.json": {} }, null, null],
  ])("takes lint and format from %s", (_from, files, lint, format) => {
    expect(only(files)?.commands).toMatchObject({ lint, format });
  });

  it.each<[string, Record<string, string | object>, string | null]>([
    ["a script", { "package.json": { scripts: { typecheck: "x" } } }, "npm run typecheck"],
    [
      "TypeScript",
      { "package.json": { devDependencies: { typescript: "5" } }, "tsconfig.json": "{}" },
      "npx tsc --noEmit",
    ],
    ["mypy", { "pyproject.toml": "[tool.mypy]\n" }, "mypy ."],
    ["Pyright", { "pyproject.toml": "", "pyrightconfig.json": "{}" }, "pyright"],
    ["nothing", { "package.json": {}, "tsconfig.json": "{}" }, null],
  ])("takes the type-check from %s", (_from, files, typecheck) => {
    expect(only(files)?.commands).toMatchObject({ typecheck });
  });

  it("says where the tests lie, and what they are called", () => {
    const found = only({
      "package.json": { scripts: { test: "vitest run" } },
      ...{ "src/a.ts": "", "src/b/c.ts": "", "tests/unit/a.spec.ts": "", "tests/b.spec.ts": "" },
    });
    expect(found).toMatchObject({
      sources: ["src"],
      tests: {
        files: 2,
        layout: "folder",
        folders: ["tests"],
        naming: "*.spec.ts",
        globs: ["tests/**/*.spec.ts"],
      },
    });
  });

  it("sees tests that lie beside their source", () => {
    const found = only({
      "package.json": { scripts: { test: "jest" } },
      ...{ "lib/a.js": "", "lib/a.test.js": "", "lib/b.test.js": "", "index.js": "" },
    });
    expect(found).toMatchObject({ sources: [".", "lib"], tests: { layout: "beside", naming: "*.test.js" } });
  });

  it("keeps the loaders that node's runner is given, and nothing that a shell would read", () => {
    const test = "FORCE_COLOR=1 node --import tsx --test --loader=$(evil) test/**/*.ts";
    expect(only({ "package.json": { scripts: { test } }, "test/a.ts": "" })?.runnerOptions).toEqual([
      ...["--import", "tsx"],
    ]);
  });

  it("lists a monorepo's packages, the root first, each with its own framework", () => {
    const found = detect({
      "package.json": { scripts: { test: "turbo run test" } },
      "pnpm-lock.yaml": "",
      "packages/web/package.json": { scripts: { test: "vitest" } },
      "packages/web/src/a.test.ts": "",
      "packages/api/package.json": { scripts: { test: "mocha" } },
      "packages/api/test/a.js": "",
      "services/worker/pyproject.toml": "[tool.pytest.ini_options]",
      "services/worker/tests/test_a.py": "",
      "services/gate/go.mod": "module gate",
      "services/gate/a_test.go": "",
    });
    expect(
      found.packages.map(({ dir, framework, packageManager }) => [dir, framework, packageManager]),
    ).toEqual([
      ["", null, "pnpm"],
      ["packages/api", "mocha", "pnpm"],
      ["packages/web", "vitest", "pnpm"],
      ["services/gate", "go", "go"],
      ["services/worker", "pytest", "pip"],
    ]);
  });

  it("does not test a package twice that the root's runner finds by itself", () => {
    const found = detect({
      "package.json": { scripts: { test: "vitest run" } },
      "packages/a/package.json": { scripts: { test: "vitest run" } },
      "packages/a/a.test.ts": "",
      "packages/b/package.json": { scripts: { test: "node --test" } },
      "packages/b/b.test.js": "",
    });
    expect(found.packages.map(({ dir, framework }) => [dir, framework])).toEqual([
      ["", "vitest"],
      ["packages/b", "node-test"],
    ]);
    expect(found.packages[0]?.tests?.globs).toEqual(["packages/**/*.test.ts"]);
  });

  it("reads no example, fixture or dependency as a package of the repository", () => {
    const found = detect({
      "package.json": { scripts: { test: "vitest" } },
      "examples/a/package.json": { scripts: { test: "jest" } },
      "node_modules/x/package.json": {},
      "test/fixtures/b/go.mod": "",
    });
    expect(found.packages.map(({ dir }) => dir)).toEqual([""]);
  });

  it("needs no manifest for what node's runner finds by itself", () => {
    expect(only({ "src/a.ts": "", "test/a.test.ts": "" })).toMatchObject({
      framework: "node-test",
      needsInstall: false,
    });
  });

  it("takes a folder of two languages as a package of each", () => {
    const found = detect({ "package.json": { scripts: { test: "jest" } }, "go.mod": "", "a_test.go": "" });
    expect(found.packages.map(({ framework }) => framework)).toEqual(["jest", "go"]);
  });

  it.each([
    ["nothing", {}],
    ["a broken manifest", { "package.json": "{" }],
    ["a manifest of another shape", { "package.json": "[]" }],
  ])("finds no package in %s", (_what, files) => {
    expect(detect(files).packages).toEqual([]);
  });

  it("survives fields of another type than they should be", () => {
    const strange = { scripts: "x", dependencies: 3, packageManager: {}, jest: null };
    expect(only({ "package.json": strange })).toMatchObject({ packageManager: "npm", framework: "jest" });
  });

  it("counts languages without others' code", () => {
    expect(
      detect({ "a.ts": "", "b.tsx": "", "c.py": "", "vendor/d.go": "", "e.d.ts": "", "f.md": "" }).languages,
    ).toEqual([
      { name: "TypeScript", files: 2 },
      { name: "Python", files: 1 },
    ]);
  });
});
