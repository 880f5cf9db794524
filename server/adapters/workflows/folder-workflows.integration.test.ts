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
    expect(await workflows.read()).toEqual({ files: [], problems: [] });
    for (const name of ["b.yml", "a.yaml", "notes.md"]) await writeFile(join(folder, name), name);
    expect((await workflows.read()).files).toEqual([
      { file: join(folder, "a.yaml"), text: "a.yaml", source: "own" },
      { file: join(folder, "b.yml"), text: "b.yml", source: "own" },
    ]);
  });

  it("say which file cannot be read, and give the others", async () => {
    await writeFile(join(folder, "a.yaml"), "a");
    await writeFile(join(folder, "large.yaml"), "x".repeat(300_000));
    const { files, problems } = await createFolderWorkflows([{ path: folder, source: "own" }]).read();
    expect(files.map(({ text }) => text)).toEqual(["a"]);
    expect(problems).toEqual([
      { file: join(folder, "large.yaml"), line: 1, message: "The file is larger than 256 kB." },
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
