import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodebasePort, CodeCachePort } from "@/server/ports/codebase";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { createCodebase } from "./create-codebase";
import { openCodeIndex } from "./open-code-index";

const run = promisify(execFile);
const large = `export const large = "${"x".repeat(100)}";\n`.repeat(45_000);
const latinName = Buffer.from("café.ts", "latin1");
let folder: string;
let repository: string;
const closers: Array<() => Promise<void>> = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "code-index-"));
  repository = join(folder, "work", ".git");
  await write("a.ts", 'import { b } from "./b";\nexport const a = () => b();\n');
  await write("b.ts", "export function b() {\n  return 1;\n}\n");
  await write("a.test.ts", 'import { a } from "./a";\na();\n');
  await git("init", "-q", "-b", "main");
});

afterAll(async () => {
  for (const close of closers) await close();
  await rm(folder, { recursive: true, force: true });
});

async function write(path: string, content: string | Buffer): Promise<void> {
  const file = join(folder, "work", path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

async function git(...args: string[]): Promise<string> {
  const identity = ["-c", "user.name=sol", "-c", "user.email=sol@example.org"];
  const { stdout } = await run("git", [...identity, ...args], { cwd: join(folder, "work") });
  return stdout.trim();
}

async function commit(message: string): Promise<{ kind: "commit"; repository: string; commit: string }> {
  await git("add", "-A");
  await git("commit", "-q", "--allow-empty", "-m", message);
  return { kind: "commit", repository, commit: await git("rev-parse", "HEAD") };
}

function memoryCache(): CodeCachePort & { rows: Map<string, string>; reads: number } {
  const rows = new Map<string, string>();
  return {
    ...{ rows, reads: 0 },
    async read(keys) {
      this.reads += 1;
      return keys
        .flatMap((key) => ({ key, facts: rows.get(key) ?? [] }) as { key: string; facts: string })
        .filter(({ key }) => rows.has(key));
    },
    async write(fresh) {
      for (const { key, facts } of fresh) rows.set(key, facts);
    },
  };
}

async function importersOf(index: CodebasePort, source: Parameters<CodebasePort["ask"]>[0], path: string) {
  return (await index.ask(source, { kind: "file", path }))?.importedBy;
}

describe("the index of commits", () => {
  it("follows a branch: what changed is read, the rest is kept, and older commits stay as they were", async () => {
    const cache = memoryCache();
    const index = await openCodeIndex({ cache });
    const first = await commit("one\n\nAgent: sol");
    expect(await importersOf(index, first, "b.ts")).toEqual(["a.ts"]);
    const before = cache.rows.size;
    await write("c.ts", 'import { b } from "./b";\nexport const c = b;\n');
    await write("a.ts", "export const a = () => 2;\n");
    await write("notes.md", "# Notes\n");
    const second = await commit("two\n\nAgent: ivy");
    expect(await importersOf(index, second, "b.ts")).toEqual(["c.ts"]);
    expect(cache.rows.size - before).toBe(2);
    expect(await importersOf(index, first, "b.ts")).toEqual(["a.ts"]);

    const { files } = await index.ask(second, { kind: "overview", waitMs: 10_000 });
    const row = files.find(({ path }) => path === "a.ts");
    expect(row).toMatchObject({ changes: 2, owner: "ivy", language: "TypeScript", lines: 1 });
    expect(files.find(({ path }) => path === "b.ts")).toMatchObject({ changes: 1, owner: "sol" });
    expect(files.find(({ path }) => path === "notes.md")).toMatchObject({ bytes: 8, lines: null });
  });

  it("begins from the cache in a process that has read nothing", async () => {
    const cache = memoryCache();
    const source = await commit("again");
    await (await openCodeIndex({ cache })).ask(source, { kind: "health", limit: 1 });
    const known = cache.rows.size;
    const answer = await (await openCodeIndex({ cache })).ask(source, {
      kind: "symbols",
      text: "b",
      limit: 1,
    });
    expect(answer.symbols[0]).toMatchObject({ name: "b", path: "b.ts" });
    expect(cache.rows.size).toBe(known);
  });

  it("shows what it cannot read, says why, and goes on", async () => {
    await write("binary.ts", Buffer.from([0x65, 0x00, 0x01, 0xff]));
    await write("large.ts", large);
    await write("broken.ts", "export function half( {\n  return (((\nexport class Whole { method() {} }\n");
    await write("latin.py", Buffer.from("def caf\u00e9():\n    pass\n", "latin1"));
    await writeFile(
      Buffer.concat([Buffer.from(`${join(folder, "work")}/`), latinName]),
      "export const a = 1;\n",
    );
    await symlink("loop", join(folder, "work", "loop"));
    await symlink("/etc/passwd", join(folder, "work", "outside.ts"));
    await git("add", "-A");
    await git(
      "update-index",
      "--add",
      "--cacheinfo",
      "160000,1111111111111111111111111111111111111111,module",
    );
    await git("commit", "-q", "-m", "bad input");
    const source = { kind: "commit" as const, repository, commit: await git("rev-parse", "HEAD") };
    const index = await openCodeIndex({});
    const { files, progress } = await index.ask(source, { kind: "overview", waitMs: 20_000 });
    const why = new Map(files.map(({ path, skipped }) => [path, skipped]));
    expect(progress.state).toBe("ready");
    expect(why.get("binary.ts")).toBe("binary");
    expect(why.get("large.ts")).toMatch(/MB: more than 1 MB/);
    expect(why.get("loop")).toBe("a link");
    expect(why.get("outside.ts")).toBe("a link");
    expect(why.get("module")).toBe("a submodule");
    expect(files.find(({ path }) => path === "broken.ts")).toMatchObject({ broken: true, skipped: null });
    expect(files.find(({ path }) => path === "latin.py")).toMatchObject({ skipped: null, symbols: 1 });
    expect(why.get("caf\ufffd.ts")).toBe("its name is not UTF-8");
    expect(await importersOf(index, source, "b.ts")).toEqual(["c.ts"]);
    await rm(join(folder, "work", "loop"));
    await rm(join(folder, "work", "outside.ts"));
  });

  it("refuses a commit that is not there, and a repository that is none, and answers the next question", async () => {
    const index = await openCodeIndex({});
    const health = { kind: "health", limit: 1 } as const;
    const missing = { kind: "commit" as const, repository, commit: "1".repeat(40) };
    await expect(index.ask(missing, health)).rejects.toMatchObject({ code: "not-found" });
    await expect(index.ask({ ...missing, repository: folder }, health)).rejects.toThrow();
    await expect(
      (await openCodeIndex({ gitBinary: "no-such-git" })).ask(await commit("x"), health),
    ).rejects.toThrow();
    expect(await index.ask(await commit("y"), health)).toMatchObject({ cycles: [] });
  });
});

describe("the index of a folder", () => {
  it("needs no git, follows what is written, and does not leave the folder", async () => {
    const root = join(folder, "plain");
    await mkdir(join(root, "src"), { recursive: true });
    await writeFile(join(root, "src/one.ts"), 'import { two } from "./two";\ntwo();\n');
    await writeFile(join(root, "src/two.ts"), "export function two() {}\n");
    await writeFile(join(root, "src/secret.ts"), "export const secret = 1;\n");
    await symlink(join(folder, "work"), join(root, "elsewhere"));
    await symlink("..", join(root, "src/up"));
    await chmod(join(root, "src/secret.ts"), 0o000);
    await mkdir(join(root, "src/closed"), { mode: 0o000 });
    await writeFile(join(root, "src/latin.py"), Buffer.from("def caf\u00e9(): pass\n", "latin1"));
    const index = await openCodeIndex({});
    const source = { kind: "folder", root } as const;
    expect(await importersOf(index, source, "src/two.ts")).toEqual(["src/one.ts"]);
    await writeFile(join(root, "src/one.ts"), "export const one = 1;\n");
    expect(await importersOf(index, source, "src/two.ts")).toEqual([]);
    await rm(join(root, "src/two.ts"));
    const { files } = await index.ask(source, { kind: "overview", waitMs: 10_000 });
    // Root may read everything.
    const denied = process.getuid?.() === 0 ? null : "permission denied";
    expect(files.map(({ path, skipped }) => [path, skipped])).toEqual([
      ...(denied ? [["src/closed", denied]] : []),
      ["src/latin.py", "not UTF-8"],
      ["src/one.ts", null],
      ["src/secret.ts", denied],
    ]);
    await chmod(join(root, "src/closed"), 0o755);
  });
});

describe("the thread", () => {
  it("answers, passes errors on, and ends", async () => {
    const codebase = createCodebase({
      workerFile: join(import.meta.dirname, "codebase.worker.ts"),
      ...{ cache: memoryCache(), logger: createRecordingLogger() },
    });
    closers.push(codebase.close);
    const source = await commit("thread");
    const { symbols } = await codebase.ask(source, { kind: "symbols", text: "b", limit: 1 });
    expect(symbols[0]?.path).toBe("b.ts");
    const missing = { ...source, commit: "2".repeat(40) };
    await expect(codebase.ask(missing, { kind: "health", limit: 1 })).rejects.toMatchObject({
      code: "not-found",
    });
    await codebase.close();
    await expect(codebase.ask(source, { kind: "health", limit: 1 })).rejects.toMatchObject({
      code: "cancelled",
    });
  });
});
