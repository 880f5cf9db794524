import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { VcsPort } from "@/server/ports/vcs";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { describeVcsContract, type VcsHarness } from "@/server/testing/vcs-contract";
import { createGit } from "./create-git";

const author = { name: "Vega", email: "vega@war-room.local" };
const roots: string[] = [];
const createVcs = () => createGit({ logger: createRecordingLogger() });

async function freshRoot(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "war room git-"));
  roots.push(root);
  return root;
}

async function write(folder: string, path: string, text: string): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function createHarness(): Promise<VcsHarness> {
  const root = await freshRoot();
  return {
    vcs: createVcs(),
    repository: join(root, "project.git"),
    folder: (name) => join(root, "work", name),
    write,
    remove: (folder, path) => rm(join(folder, path)),
    async read(folder) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
      return Object.fromEntries(files.map((file, at) => [file.slice(folder.length + 1), texts[at] ?? ""]));
    },
  };
}

afterAll(() => Promise.all(roots.map((root) => rm(root, { recursive: true, force: true }))));

describeVcsContract("git", createHarness);

describe("git", () => {
  let vcs: VcsPort;
  let root: string;
  let repository: string;
  let folder: string;
  let start: string;

  beforeEach(async () => {
    root = await freshRoot();
    vcs = createVcs();
    repository = join(root, "project.git");
    folder = join(root, "work");
    start = (await vcs.ensureRepository({ repository, cloneFrom: null })).head;
    await vcs.checkout({ repository, treeish: start, folder });
  });

  const snapshot = (keepAs = "att_1") => vcs.snapshot({ repository, folder, keepAs });
  const paths = async (ref: string) => (await vcs.listFiles(repository, ref)).map((file) => file.path);
  const land = (tree: string, task: string, base = start) =>
    vcs.integrate({
      repository,
      branch: "main",
      base,
      tree,
      message: task,
      trailers: [["Task", task]],
      author,
    });
  /** A user's own repository, made the way users make them. */
  async function userRepository(files: Record<string, string>): Promise<string> {
    const source = join(root, "their project");
    await mkdir(source);
    const identity = {
      GIT_AUTHOR_NAME: "U",
      GIT_AUTHOR_EMAIL: "u@x",
      GIT_COMMITTER_NAME: "U",
      GIT_COMMITTER_EMAIL: "u@x",
    };
    const git = (...args: string[]) => execa("git", ["-C", source, ...args], { env: identity });
    await git("init", "--quiet", "--initial-branch=trunk");
    for (const [path, text] of Object.entries(files)) await write(source, path, text);
    await git("add", "--all", "--force");
    await git("commit", "--quiet", "--message=Theirs");
    return source;
  }

  it("puts no .git into a work folder", async () => {
    await write(folder, "a.txt", "a");
    const tree = await snapshot();
    await vcs.checkout({ repository, treeish: tree, folder });
    expect(await readdir(folder)).toEqual(["a.txt"]);
  });

  it("merges changes of different lines of one file", async () => {
    const lines = Array.from({ length: 20 }, (_, at) => `line ${at}`);
    await write(folder, "a.txt", lines.join("\n"));
    const landed = await land(await snapshot(), "base");
    const base = landed.ok ? landed.commit : "";
    const change = async (at: number) => {
      await vcs.checkout({ repository, treeish: base, folder });
      await write(folder, "a.txt", lines.with(at, "changed").join("\n"));
      return snapshot(`change-${at}`);
    };
    const [first, last] = [await change(1), await change(18)];
    expect(await land(first, "first", base)).toMatchObject({ ok: true });
    expect(await land(last, "last", base)).toMatchObject({ ok: true });
    const text = await vcs.readFile({ repository, ref: "main", path: "a.txt" });
    expect(text?.match(/changed/g)).toHaveLength(2);
  });

  it("keeps links as links, never what they point to, and the executable bit", async () => {
    await symlink("/etc/passwd", join(folder, "outside"));
    await symlink("..", join(folder, "up"));
    await write(folder, "run.sh", "#!/bin/sh\n");
    await chmod(join(folder, "run.sh"), 0o755);
    const tree = await snapshot();
    expect(await paths(tree)).toEqual(["run.sh"]);
    expect(await vcs.readFile({ repository, ref: tree, path: "outside" })).toBeNull();
    await vcs.checkout({ repository, treeish: tree, folder });
    expect(await readlink(join(folder, "outside"))).toBe("/etc/passwd");
    expect((await lstat(join(folder, "run.sh"))).mode & 0o111).toBe(0o111);
  });

  it("leaves links that lead out of a person's folder, and has them in its snapshot as they were", async () => {
    await write(folder, "sub/a.txt", "a");
    await symlink("/etc", join(folder, "sub/etc"));
    await symlink("../..", join(folder, "sub/up"));
    await symlink("a.txt", join(folder, "sub/near"));
    const tree = await snapshot();
    const place = { repository, treeish: tree, folder };
    const { leftOut } = await vcs.checkout({ ...place, leaveOutwardLinks: true });
    expect(leftOut).toEqual(["sub/etc", "sub/up"]);
    expect((await readdir(join(folder, "sub"))).sort()).toEqual(["a.txt", "near"]);
    const among = (...asked: string[]) => vcs.outwardLinks({ repository, treeish: tree, paths: asked });
    expect(await among("sub/etc", "sub/near", "sub/a.txt")).toEqual(["sub/etc"]);
    expect(await among()).toEqual([]);
    expect(await snapshot()).toBe(tree);
    await write(folder, "sub/up", "a file in its place");
    const changed = await snapshot();
    expect((await vcs.changes(repository, tree, changed)).map(({ path }) => path)).toEqual(["sub/up"]);
    await rm(join(folder, "sub"), { recursive: true });
    await write(folder, "sub", "a file in the folder's place");
    expect(await paths(await snapshot())).toEqual(["sub"]);
  });

  it("is not led out of the folder by a link that took a folder's place", async () => {
    await write(folder, "sub/a.txt", "inside");
    const tree = await snapshot();
    const outside = join(root, "outside");
    await mkdir(outside);
    await rm(join(folder, "sub"), { recursive: true });
    await symlink(outside, join(folder, "sub"));
    await vcs.checkout({ repository, treeish: tree, folder });
    expect(await readdir(outside)).toEqual([]);
    expect(await readFile(join(folder, "sub/a.txt"), "utf8")).toBe("inside");
  });

  it("leaves pipes and sockets out", async () => {
    await execa("mkfifo", [join(folder, "pipe")]);
    await write(folder, "a.txt", "a");
    expect(await paths(await snapshot())).toEqual(["a.txt"]);
  });

  it("runs and converts nothing that a folder asks for", async () => {
    const trap = join(root, "trap");
    await write(
      folder,
      ".gitattributes",
      "* text eol=crlf filter=evil\n*.x ident working-tree-encoding=UTF-16\n",
    );
    await write(
      folder,
      "nested/.git/config",
      `[core]\n\tfsmonitor = touch '${trap}'\n[filter "evil"]\n\tclean = touch '${trap}'\n`,
    );
    await write(folder, "nested/.git/HEAD", "ref: refs/heads/main\n");
    await write(folder, "nested/a.txt", "$Id$\r\n");
    await write(folder, "b.x", "$Id$\n");
    const tree = await snapshot();
    expect(await vcs.readFile({ repository, ref: tree, path: "nested/a.txt" })).toBe("$Id$\r\n");
    await vcs.checkout({ repository, treeish: tree, folder });
    expect(await readFile(join(folder, "b.x"), "utf8")).toBe("$Id$\n");
    expect(await snapshot("again")).toBe(tree);
    await expect(lstat(trap)).rejects.toThrow();
  });

  it("respects a .gitignore, nested ones too, but not for node_modules", async () => {
    await write(folder, ".gitignore", "dist/\n*.log\n!node_modules\n");
    await write(folder, "pkg/.gitignore", "secret.txt\n!keep.log\n");
    for (const path of [
      "dist/a.js",
      "b.log",
      "node_modules/p.js",
      "pkg/secret.txt",
      "pkg/keep.log",
      "pkg/c.ts",
    ]) {
      await write(folder, path, "x");
    }
    expect(await paths(await snapshot())).toEqual([
      ".gitignore",
      "pkg/.gitignore",
      "pkg/c.ts",
      "pkg/keep.log",
    ]);
  });

  it("refuses a file that is too large, by name", async () => {
    await writeFile(join(folder, "core.dump"), Buffer.alloc(11 * 1024 * 1024));
    await expect(snapshot()).rejects.toMatchObject({
      code: "invalid-input",
      message: expect.stringContaining("core.dump"),
    });
  });

  it("clones a user's repository with its branches and leaves it alone", async () => {
    const source = await userRepository({
      ".gitignore": "dist/\n",
      "dist/tracked.js": "1\n",
      "a.txt": "a\r\n",
    });
    await write(source, "uncommitted.txt", "mine");
    const before = await readdir(join(source, ".git"), { recursive: true });
    const clone = join(root, "clone.git");
    const made = await vcs.ensureRepository({ repository: clone, cloneFrom: source });
    expect(made.defaultBranch).toBe("trunk");
    expect((await vcs.listFiles(clone, "trunk")).map((file) => file.path)).toEqual([
      ".gitignore",
      "a.txt",
      "dist/tracked.js",
    ]);
    expect(await vcs.ensureRepository({ repository: clone, cloneFrom: source })).toEqual(made);
    expect(await readdir(join(source, ".git"), { recursive: true })).toEqual(before);
    expect(await readFile(join(clone, "config"), "utf8")).not.toContain(source);
    await expect(lstat(join(clone, "objects/info/alternates"))).rejects.toThrow();
  });

  it("keeps files of the project's history though an ignore file names them", async () => {
    const source = await userRepository({
      ".gitignore": "dist/\nnode_modules/\n",
      "dist/tracked.js": "1\n",
      "node_modules/v/i.js": "2\n",
    });
    const clone = join(root, "clone.git");
    const { head } = await vcs.ensureRepository({ repository: clone, cloneFrom: source });
    await vcs.checkout({ repository: clone, treeish: head, folder });
    await write(folder, "dist/made.js", "x");
    await write(folder, "node_modules/w.js", "x");
    const tree = await vcs.snapshot({ repository: clone, folder, keepAs: "att_1" });
    expect(await vcs.changes(clone, head, tree)).toEqual([]);
  });

  it("starts an empty clone with a commit of its own", async () => {
    const source = join(root, "nothing yet");
    await execa("git", ["init", "--quiet", source]);
    const made = await vcs.ensureRepository({ repository: join(root, "clone.git"), cloneFrom: source });
    expect(made.head).toMatch(/^[0-9a-f]{40}$/);
  });

  it("says why for a source that is not there, without the password of its address, and leaves nothing", async () => {
    const clone = join(root, "clone.git");
    const plain = join(root, "plain");
    await mkdir(plain);
    await expect(vcs.ensureRepository({ repository: clone, cloneFrom: plain })).rejects.toMatchObject({
      userMessage: expect.stringContaining("It is not a git repository. Make it one there: git init"),
    });
    const failure = vcs.ensureRepository({ repository: clone, cloneFrom: join(root, "nowhere") });
    await expect(failure).rejects.toMatchObject({
      code: "invalid-input",
      userMessage: expect.stringMatching(/fatal: .*nowhere/),
    });
    const secret = vcs.ensureRepository({
      repository: clone,
      cloneFrom: "http://me:hunter2@127.0.0.1:9/x.git",
    });
    await expect(secret).rejects.toSatisfy(
      (error: Error) => !JSON.stringify({ ...error, text: error.message }).includes("hunter2"),
    );
    expect((await readdir(root)).filter((name) => name.includes("clone"))).toEqual([]);
  });

  it.each(["ext::sh -c touch% /tmp/never", "--upload-pack=touch /tmp/never", ".", "fd::3", "http::x"])(
    "refuses %j as a source",
    async (cloneFrom) => {
      await expect(
        vcs.ensureRepository({ repository: join(root, "clone.git"), cloneFrom }),
      ).rejects.toMatchObject({ code: "invalid-input" });
    },
  );

  it("ends what it started, helpers too, when it is closed", async () => {
    const stalling = createServer();
    const connected = new Promise<Socket>((resolve) => stalling.once("connection", resolve));
    await new Promise<void>((resolve) => stalling.listen(0, "127.0.0.1", resolve));
    const { port } = stalling.address() as AddressInfo;
    const closing = createGit({ logger: createRecordingLogger() });
    const clone = closing
      .ensureRepository({ repository: join(root, "clone.git"), cloneFrom: `http://127.0.0.1:${port}/x.git` })
      .catch((thrown: unknown) => thrown);
    const socket = await connected;
    const ended = new Promise((resolve) =>
      socket
        .on("error", () => {})
        .resume()
        .once("close", resolve),
    );
    await closing.close();
    await ended;
    expect(await clone).toBeInstanceOf(Error);
    await expect(closing.tip(repository, "main")).rejects.toMatchObject({ code: "cancelled" });
    stalling.close();
  });

  it("tells people to install git when there is none", async () => {
    const without = createGit({ gitBinary: "git-that-is-not-there", logger: createRecordingLogger() });
    await expect(without.tip(repository, "main")).rejects.toMatchObject({
      code: "git-failed",
      userMessage: expect.stringContaining("Install git"),
    });
  });

  it("is made once by two who start at the same moment", async () => {
    const place = join(root, "shared.git");
    const made = await Promise.all(
      [1, 2, 3].map(() => createVcs().ensureRepository({ repository: place, cloneFrom: null })),
    );
    expect(new Set(made.map((each) => each.head)).size).toBe(1);
  });
});
