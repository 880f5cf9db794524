import { describe, expect, it } from "vitest";
import type { RepositoryPackage } from "@/contracts/repository";
import type { SandboxCommand, SandboxResult } from "@/server/ports/sandbox";
import { createFakeSandbox } from "@/server/testing/fake-sandbox";
import { createFakeVcs, type FakeFolders } from "@/server/testing/fake-vcs";
import { createFakeWorkspace } from "@/server/testing/fake-workspace";
import { createOwnChecks } from "./own-checks";

const repository = "repo";
const aside = "aside";
const commands = {
  ...{
    test: null,
    install: null,
    format: "npm run format",
    lint: "npm run lint",
    typecheck: "npx tsc --noEmit",
  },
};
const packageAt = (dir: string, own: Partial<RepositoryPackage["commands"]> = {}): RepositoryPackage => ({
  ...{ dir, language: "TypeScript", packageManager: "npm", framework: "vitest", tests: null, sources: [] },
  ...{ testScript: null, runnerOptions: [], coverage: false, needsInstall: true },
  commands: { ...commands, ...own },
});

type Case = {
  before: Record<string, string>;
  after: Record<string, string>;
  packages?: RepositoryPackage[];
  /** How a command ends on these files; it may change them. */
  run: (command: string, files: Map<string, string>, dir: string) => Partial<SandboxResult> | undefined;
};

/** A linter that wants no `var`, a type-check that wants no `any`, a formatter that ends lines with `;`. */
const usual: Case["run"] = (command, files) => {
  const text = [...files.values()].join("\n");
  if (command.includes("format"))
    for (const [path, old] of files) files.set(path, old.replace(/([^;\n])\n/g, "$1;\n"));
  if (command.includes("lint") && text.includes("var ")) return { exitCode: 1, stdout: "no-var", stderr: "" };
  if (command.includes("tsc") && text.includes("any")) return { exitCode: 2, stdout: "error TS7000" };
  return undefined;
};

async function checkOf({ before, after, packages = [packageAt("")], run }: Case) {
  const folders: FakeFolders = new Map();
  const vcs = createFakeVcs(folders);
  const files = createFakeWorkspace(folders);
  await vcs.ensureRepository({ repository, cloneFrom: null });
  const treeOf = async (texts: Record<string, string>, folder: string) => {
    folders.set(folder, new Map(Object.entries(texts)));
    return vcs.snapshot({ repository, folder, keepAs: folder });
  };
  const base = await treeOf(before, "base");
  const tree = await treeOf(after, "work");
  const sandbox = createFakeSandbox({
    answers: ({ argv, workDir }: SandboxCommand) => {
      const script = argv[2] ?? "";
      const command = script.slice(script.lastIndexOf("&& ") + 3);
      return run(command, folders.get(workDir) ?? new Map(), argv[4] ?? "") ?? {};
    },
  });
  const check = createOwnChecks({ vcs, sandbox, files }, { aside, keepAs: "checks" });
  const work = { repository, folder: "work", base, tree, packages, signal: new AbortController().signal };
  const changes = await vcs.changes(repository, base, tree);
  const found = await check({ ...work, onOutput: () => undefined }, changes);
  return { ...found, work: folders.get("work"), isGone: !folders.has(aside), ran: sandbox.commands.length };
}

describe("the repository's own checks", () => {
  it("say nothing of a change that they take", async () => {
    const found = await checkOf({ before: { "a.ts": "1;\n" }, after: { "a.ts": "2;\n" }, run: usual });
    expect(found).toMatchObject({ formatted: [], problems: [], isGone: true, ran: 3 });
  });

  it("tell what a linter and a type-check say of it, and did not before", async () => {
    const found = await checkOf({
      before: { "a.ts": "1;\n" },
      after: { "a.ts": "var a: any;\n" },
      run: usual,
    });
    expect(found.problems).toHaveLength(2);
    expect(found.problems[0]).toContain("`npm run lint` fails, and did not before your change");
    expect(found.problems[0]).toContain("no-var");
    expect(found.problems[1]).toContain("error TS7000");
  });

  it("are not held against an agent where they failed before, or cannot run", async () => {
    const failing = { before: { "a.ts": "var a;\n" }, after: { "a.ts": "var b;\n" }, run: usual };
    expect((await checkOf(failing)).problems).toEqual([]);
    for (const exitCode of [127, 126, null]) {
      const missing = { before: { "a.ts": "1;\n" }, after: { "a.ts": "2;\n" }, run: () => ({ exitCode }) };
      expect((await checkOf(missing)).problems).toEqual([]);
    }
  });

  it("tell of a command that the change has taken out", async () => {
    const found = await checkOf({
      before: { "package.json": "lint\n" },
      after: { "package.json": "none\n" },
      run: (command, files) =>
        command.includes("lint") && files.get("package.json") === "none\n" ? { exitCode: 127 } : {},
    });
    expect(found.problems).toEqual([expect.stringContaining("`npm run lint` fails")]);
  });

  it("format what the agent has changed, and nothing else", async () => {
    const found = await checkOf({
      before: { "a.ts": "1;\n", "other.ts": "unkempt\n" },
      after: { "a.ts": "2\n", "new.ts": "3\n", "other.ts": "unkempt\n" },
      run: usual,
    });
    expect(found.formatted.toSorted()).toEqual(["a.ts", "new.ts"]);
    expect(Object.fromEntries(found.work ?? [])).toEqual({
      ...{ "a.ts": "2;\n", "new.ts": "3;\n", "other.ts": "unkempt\n" },
    });
  });

  it("leave a file as it is written that was not formatted before", async () => {
    const found = await checkOf({
      before: { "a.ts": "1\n2\n" },
      after: { "a.ts": "1\n3\n", "new.ts": "4\n" },
      run: usual,
    });
    expect(found.formatted).toEqual(["new.ts"]);
    expect(found.work?.get("a.ts")).toBe("1\n3\n");
  });

  it("tell of a formatter that only looks, and has found something", async () => {
    const found = await checkOf({
      before: { "a.ts": "1;\n" },
      after: { "a.ts": "2\n" },
      run: (command, files) =>
        command.includes("format") && [...files.values()].some((text) => !text.includes(";"))
          ? { exitCode: 1, stdout: "a.ts is not formatted" }
          : {},
    });
    expect(found.problems).toEqual([expect.stringContaining("a.ts is not formatted")]);
  });

  it("run in the packages that the change touches alone", async () => {
    const dirs: string[] = [];
    const packages = [packageAt("", { format: null }), packageAt("web", { format: null }), packageAt("api")];
    await checkOf({
      before: {},
      after: { "web/a.ts": "1;\n" },
      packages,
      run: (_command, _files, dir) => {
        dirs.push(dir);
        return {};
      },
    });
    expect(dirs).toEqual(["web", "web"]);
  });

  it("are none where nothing was there before the mission", async () => {
    const found = await checkOf({ before: {}, after: { "a.ts": "var a\n" }, packages: [], run: usual });
    expect(found).toMatchObject({ formatted: [], problems: [], ran: 0 });
  });
});
