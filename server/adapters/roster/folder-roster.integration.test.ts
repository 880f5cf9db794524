import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFolderRoster } from "./folder-roster";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "war-room-roster-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("a roster of folders", () => {
  it("is empty for a folder without agents, and lists a file that is none", async () => {
    expect(await createFolderRoster([folder], []).read()).toEqual({ agents: [], problems: [] });
    await writeFile(join(folder, "broken.md"), "no front matter");
    expect((await createFolderRoster([folder], []).read()).problems).toMatchObject([
      { file: join(folder, "broken.md") },
    ]);
  });

  it("names a folder that does not exist, or is none", async () => {
    const missing = join(folder, "nowhere");
    await expect(createFolderRoster([folder, missing], []).read()).rejects.toMatchObject({
      code: "invalid-input",
      userMessage: `The agents' folder ${missing} does not exist.`,
    });
    const file = join(folder, "a.txt");
    await writeFile(file, "");
    await expect(createFolderRoster([file], []).read()).rejects.toMatchObject({
      userMessage: `The agents' folder ${file} is not a folder.`,
    });
  });
});
