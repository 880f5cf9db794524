import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFolderWorkflows } from "./folder-workflows";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "war-room-workflows-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("folders of workflows", () => {
  it("give their YAML files as they are now, in order", async () => {
    const workflows = createFolderWorkflows([{ path: folder, source: "own" }]);
    expect(await workflows.read()).toEqual([]);
    for (const name of ["b.yml", "a.yaml", "notes.md"]) await writeFile(join(folder, name), name);
    expect(await workflows.read()).toEqual([
      { file: join(folder, "a.yaml"), text: "a.yaml", source: "own" },
      { file: join(folder, "b.yml"), text: "b.yml", source: "own" },
    ]);
  });

  it("are named where they are not there, or are none", async () => {
    const missing = join(folder, "nowhere");
    await expect(createFolderWorkflows([{ path: missing, source: "own" }]).read()).rejects.toMatchObject({
      code: "invalid-input",
      userMessage: `The workflows' folder ${missing} does not exist.`,
    });
  });
});
