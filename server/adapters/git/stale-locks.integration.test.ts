import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { createGit } from "./create-git";
import { removeStaleLocks } from "./stale-locks";

const logger = createRecordingLogger();
const vcs = createGit({ logger });
let folder: string;
let repository: string;
let head: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "war room locks-"));
  repository = join(folder, "project.git");
  ({ head } = await vcs.ensureRepository({ repository, cloneFrom: null }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const clean = (isAlone: boolean, now = () => new Date()) =>
  removeStaleLocks({ folder, isAlone, logger, now });

/** A git in the middle of a change of refs: its locks are real, and stay when it is killed. */
async function gitHolding(ref: string) {
  const git = spawn("git", [`--git-dir=${repository}`, "update-ref", "--stdin"], { cwd: repository });
  git.stdin.write(`start\ncreate ${ref} ${head}\nprepare\n`);
  let said = "";
  for await (const chunk of git.stdout) {
    said += String(chunk);
    if (said.includes("prepare: ok")) break;
  }
  return {
    kill: async () => {
      git.kill("SIGKILL");
      if (git.exitCode === null && git.signalCode === null) await once(git, "exit");
    },
  };
}

it("removes the lock that a killed git has left, so that the branch can be made", async () => {
  const git = await gitHolding("refs/heads/war-room/one");
  await git.kill();
  const lock = join(repository, "refs/heads/war-room/one.lock");
  expect(existsSync(lock)).toBe(true);
  expect(await clean(true)).toEqual([lock]);
  expect(await vcs.ensureBranch({ repository, branch: "war-room/one", from: head })).toBe(head);
  expect(logger.records.some(({ message }) => message.startsWith("lock files of a git"))).toBe(true);
});

it("leaves the lock of a git that lives, though it is nobody's child any more", async () => {
  const git = await gitHolding("refs/heads/war-room/two");
  expect(await clean(true)).toEqual([]);
  await git.kill();
  expect(await clean(true)).toHaveLength(1);
});

it("where others may use the repositories, from other machines, removes only what is older than any command", async () => {
  const lock = join(repository, "packed-refs.lock");
  await writeFile(lock, "");
  expect(await clean(false)).toEqual([]);
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await utimes(lock, anHourAgo, anHourAgo);
  expect(await clean(false)).toEqual([lock]);
});

it("touches nothing that is no lock, and no folder that is not there", async () => {
  expect(await clean(true)).toEqual([]);
  expect(
    await removeStaleLocks({ folder: join(folder, "none"), isAlone: true, logger, now: () => new Date() }),
  ).toEqual([]);
  expect(await vcs.tip(repository, "main")).toBe(head);
});
