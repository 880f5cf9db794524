import { execFileSync } from "node:child_process";
import {
  chmod,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorkspace } from "./workspace";

const workspace = createWorkspace();
let base: string;
let root: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "war-room-workspace-"));
  root = join(base, "root");
  await mkdir(join(root, "src"), { recursive: true });
  await writeFile(join(base, "secret.txt"), "secret");
  await writeFile(join(root, "src/a.ts"), "const a = 1;\nconst b = a + 1;\n");
});
afterEach(() => rm(base, { recursive: true, force: true }));

const refusal = (code: string) => ({ name: "AppError", code });

describe("paths that lead outside", () => {
  const spellings = [
    "../secret.txt",
    "src/../../secret.txt",
    "/etc/passwd",
    "..",
    "src\\..\\x",
    "C:/x",
    ".git/config",
    "a/.GIT/hooks/x",
  ];

  it.each(spellings)("refuses %j by its spelling", async (path) => {
    await expect(workspace.readText(root, path)).rejects.toMatchObject(refusal("path-outside-workspace"));
    await expect(workspace.writeText(root, path, "x")).rejects.toMatchObject(
      refusal("path-outside-workspace"),
    );
    await expect(workspace.remove(root, path)).rejects.toMatchObject(refusal("path-outside-workspace"));
  });

  it.each(["", ".", "a\0b", "a\nb", "x".repeat(256), "d/".repeat(600)])(
    "refuses %j as no file's path",
    async (path) => {
      await expect(workspace.writeText(root, path, "x")).rejects.toMatchObject(refusal("invalid-input"));
    },
  );

  it("refuses a link in the file's place", async () => {
    await symlink(join(base, "secret.txt"), join(root, "leak.txt"));
    await expect(workspace.readText(root, "leak.txt")).rejects.toMatchObject(
      refusal("path-outside-workspace"),
    );
    await expect(workspace.writeText(root, "leak.txt", "x")).rejects.toMatchObject(
      refusal("path-outside-workspace"),
    );
    expect(await readFile(join(base, "secret.txt"), "utf8")).toBe("secret");
  });

  it("refuses a link in a folder's place, also one that stays inside", async () => {
    await symlink(base, join(root, "up"));
    await symlink("src", join(root, "alias"));
    for (const path of ["up/secret.txt", "alias/a.ts"]) {
      await expect(workspace.readText(root, path)).rejects.toMatchObject(refusal("path-outside-workspace"));
      await expect(workspace.writeText(root, path, "x")).rejects.toMatchObject(
        refusal("path-outside-workspace"),
      );
      await expect(workspace.remove(root, path)).rejects.toMatchObject(refusal("path-outside-workspace"));
    }
  });

  it("never writes outside while a folder is swapped for a link", async () => {
    await mkdir(join(base, "outside"));
    await mkdir(join(root, "spot"));
    let swapping = true;
    const swapper = (async () => {
      while (swapping) {
        await rename(join(root, "spot"), join(root, "kept"));
        await symlink(join(base, "outside"), join(root, "spot"));
        await rm(join(root, "spot"));
        await rename(join(root, "kept"), join(root, "spot"));
      }
    })();
    const attempts = Array.from({ length: 200 }, (_, index) =>
      workspace.writeText(root, `spot/${index}.txt`, "x"),
    );
    await Promise.allSettled(attempts);
    swapping = false;
    await swapper.catch(() => undefined);
    expect(await readdir(join(base, "outside"))).toEqual([]);
  });
});

describe("reading", () => {
  it("returns a regular file's text", async () => {
    expect(await workspace.readText(root, "./src//a.ts")).toContain("const a = 1;");
  });

  it("says when there is no such file or folder", async () => {
    await expect(workspace.readText(root, "nope.ts")).rejects.toMatchObject(refusal("not-found"));
    await expect(workspace.readText(root, "nope/x.ts")).rejects.toMatchObject(refusal("not-found"));
  });

  it.each([
    ["binary", Buffer.from([1, 0, 2])],
    ["not UTF-8", Buffer.from([0xff, 0xfe, 0x41])],
    ["too large", Buffer.alloc(101, "x")],
  ])("refuses a file that is %s", async (_, content) => {
    await writeFile(join(root, "odd"), content);
    await expect(workspace.readText(root, "odd", 100)).rejects.toMatchObject(refusal("invalid-input"));
  });

  it("refuses folders, pipes and hard links", async () => {
    execFileSync("mkfifo", [join(root, "pipe")]);
    await link(join(base, "secret.txt"), join(root, "hard"));
    for (const path of ["src", "pipe", "hard"]) {
      await expect(workspace.readText(root, path)).rejects.toMatchObject(refusal("invalid-input"));
    }
  });
});

describe("writing and removing", () => {
  it("creates folders and leaves nothing temporary behind", async () => {
    await workspace.writeText(root, "new/deep/file.ts", "text");
    expect(await readdir(join(root, "new/deep"))).toEqual(["file.ts"]);
    expect(await workspace.readText(root, "new/deep/file.ts")).toBe("text");
  });

  it("keeps a file's mode and breaks its hard links", async () => {
    await link(join(base, "secret.txt"), join(root, "hard"));
    await chmod(join(root, "hard"), 0o755);
    await workspace.writeText(root, "hard", "mine");
    expect(await readFile(join(base, "secret.txt"), "utf8")).toBe("secret");
    expect((await stat(join(root, "hard"))).mode & 0o777).toBe(0o755);
  });

  it("gives what it creates to the workspace's owner", async () => {
    await workspace.writeText(root, "new/file.ts", "text");
    const { uid } = await stat(root);
    expect((await stat(join(root, "new"))).uid).toBe(uid);
    expect((await stat(join(root, "new/file.ts"))).uid).toBe(uid);
  });

  it("refuses to write over a folder and to remove one", async () => {
    await expect(workspace.writeText(root, "src", "x")).rejects.toMatchObject(refusal("invalid-input"));
    await expect(workspace.remove(root, "src")).rejects.toMatchObject(refusal("invalid-input"));
  });

  it("removes a link without touching what it points to", async () => {
    await symlink(join(base, "secret.txt"), join(root, "leak.txt"));
    await workspace.remove(root, "leak.txt");
    expect(await readFile(join(base, "secret.txt"), "utf8")).toBe("secret");
    await expect(workspace.remove(root, "leak.txt")).rejects.toMatchObject(refusal("not-found"));
  });
});

describe("listing and searching", () => {
  beforeEach(async () => {
    for (const folder of [".git", "node_modules/x"]) {
      await mkdir(join(root, folder), { recursive: true });
      await writeFile(join(root, folder, "const.ts"), "const hidden = 1;");
    }
    await symlink(base, join(root, "up"));
    await writeFile(join(root, ".env.example"), "const dot = 1");
    await writeFile(join(root, "B.ts"), "a.b(c)\n");
  });

  it("lists regular files, sorted, without .git, node_modules and links", async () => {
    expect(await workspace.list(root)).toEqual([".env.example", "B.ts", "src/a.ts"]);
  });

  it("finds a regular expression's lines in order", async () => {
    const found = await workspace.search(root, { pattern: "const [a-z]+ =", regex: true, limit: 10 });
    expect(found.map(({ path, line }) => `${path}:${line}`)).toEqual([
      ".env.example:1",
      "src/a.ts:1",
      "src/a.ts:2",
    ]);
  });

  it("takes plain text literally", async () => {
    expect(await workspace.search(root, { pattern: "b(c", regex: false, limit: 10 })).toEqual([
      { path: "B.ts", line: 1, text: "a.b(c)" },
    ]);
  });

  it("stays within a path and a limit", async () => {
    expect(
      await workspace.search(root, { pattern: "const", regex: false, path: "src", limit: 1 }),
    ).toHaveLength(1);
    expect(
      await workspace.search(root, { pattern: "const", regex: false, path: "src/a.ts", limit: 9 }),
    ).toHaveLength(2);
    expect(await workspace.search(root, { pattern: "b", regex: false, path: "src", limit: 9 })).toHaveLength(
      1,
    );
  });

  it("does not search through links or outside", async () => {
    expect(await workspace.search(root, { pattern: "secret", regex: false, limit: 9 })).toEqual([]);
    expect(await workspace.search(root, { pattern: "secret", regex: false, path: "up", limit: 9 })).toEqual(
      [],
    );
    const outside = workspace.search(root, { pattern: "x", regex: false, path: "../", limit: 9 });
    await expect(outside).rejects.toMatchObject(refusal("path-outside-workspace"));
  });

  it("says when a pattern is no regular expression", async () => {
    const broken = workspace.search(root, { pattern: "(", regex: true, limit: 9 });
    await expect(broken).rejects.toMatchObject(refusal("invalid-input"));
  });
});
