import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { processesWith } from "@/server/testing/host-processes";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { createGitRunner, type GitProcesses } from "./git-runner";
import { objectId, storeObject } from "./store-object";
import { storeTree } from "./store-tree";
import { listTree } from "./tree-listing";

let root: string;
let repository: string;
let processes: GitProcesses;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "war-room-objects-"));
  repository = join(root, "objects.git");
  await execa("git", ["init", "--quiet", "--bare", repository]);
  const path = process.env.PATH ?? "";
  processes = createGitRunner({
    gitBinary: "git",
    path,
    remoteEnvironment: {},
    logger: createRecordingLogger(),
  });
});
afterAll(async () => {
  await processes.close();
  await rm(root, { recursive: true, force: true });
});

it("answers many questions at once, in their order, whatever the objects hold", async () => {
  const { objects } = processes.git;
  const texts = ["", "a\n\nb missing\n", "\0\n\0", "x".repeat(300_000), "last"];
  const ids = await Promise.all(texts.map((text) => storeObject(repository, "blob", Buffer.from(text))));
  const asked = [...ids, "0".repeat(40), ...ids];
  const found = await Promise.all(asked.map((id) => objects.contents(repository, id)));
  expect(found.map((each) => each?.content.toString() ?? null)).toEqual([...texts, null, ...texts]);
  expect(await objects.info(repository, ids[3] ?? "")).toEqual({ id: ids[3], kind: "blob", bytes: 300_000 });
});

it("goes on after its process has died, and fails what waited", async () => {
  const { objects } = processes.git;
  const id = await storeObject(repository, "blob", Buffer.from("here"));
  await objects.info(repository, id);
  const pids = processesWith(`${repository}\0cat-file`);
  expect(pids).toHaveLength(1);
  for (const pid of pids) process.kill(pid, "SIGSTOP");
  const waiting = objects.info(repository, id);
  for (const pid of pids) process.kill(pid, "SIGKILL");
  await expect(waiting).rejects.toMatchObject({ code: "git-failed" });
  expect(await objects.info(repository, id)).toMatchObject({ id });
});

it("stores trees as git does, and none with a file that git does not have", async () => {
  const { git } = processes;
  const id = await storeObject(repository, "blob", Buffer.from("text"));
  const paths = ["a", "a.b", "a-b/c", "ab/c/d", "ab/c.d", "é/\n", "a/z".replace("a/", "A/")];
  const files = paths.map((path) => ({ mode: "100644", id, path }));
  const tree = await storeTree(git, repository, files);
  const listed = await listTree(git, repository, tree);
  expect(listed.map(({ path }) => path).sort()).toEqual([...paths].sort());
  await execa("git", ["--git-dir", repository, "fsck", "--strict", "--no-dangling", tree]);
  const gone = [{ mode: "100644", id: objectId("blob", Buffer.from("never stored")), path: "x" }];
  await expect(storeTree(git, repository, gone)).rejects.toMatchObject({ code: "git-failed" });
});
