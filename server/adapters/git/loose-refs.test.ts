import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readHeadRef, readLooseRef } from "./loose-refs";

const id = "0123456789abcdef0123456789abcdef01234567";
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "loose-refs-"));
  await mkdir(join(folder, "refs", "heads", "mission"), { recursive: true });
  await writeFile(join(folder, "HEAD"), "ref: refs/heads/mission/one\n");
  await writeFile(join(folder, "refs", "heads", "mission", "one"), `${id}\n`);
  await writeFile(join(folder, "refs", "heads", "other"), "ref: refs/heads/mission/one\n");
  await writeFile(join(folder, "outside"), `${id}\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("reads what a ref stands for where git keeps it in a file of its own", async () => {
  expect(await readHeadRef(folder)).toBe("refs/heads/mission/one");
  expect(await readLooseRef(folder, "HEAD")).toBe(id);
  expect(await readLooseRef(folder, "refs/heads/mission/one")).toBe(id);
});

it("leaves to git what is packed, leads elsewhere, or is no ref", async () => {
  for (const name of [
    "refs/heads/packed",
    "refs/heads/other",
    "refs/heads/mission",
    "refs/../outside",
    "outside",
  ])
    expect(await readLooseRef(folder, name)).toBeNull();
  expect(await readHeadRef(join(folder, "nowhere"))).toBeNull();
});
