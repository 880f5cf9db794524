import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FolderFilesPort } from "@/server/ports/folder-files";
import { eventually } from "@/server/testing/eventually";
import { createFolderFiles, hashOfText } from "../folder-files/folder-files";
import { createFolderRoster, isAgentFile } from "./folder-roster";

let base: string;
let builtIn: FolderFilesPort;
let own: FolderFilesPort;
const filesOf = (folder: string) =>
  createFolderFiles({ folder, what: "agents' folder", accepts: isAgentFile });
const inOwn = (name: string) => join(base, "own", name);
const agentText = (name: string, change: Record<string, string> = {}) => {
  const fields = { name, callsign: name, title: name, description: "Works.", ...change };
  const rest = { tools: "[finish]", model: "fast", phase: "Build", output: "files" };
  const lines = Object.entries({ ...rest, ...fields }).map(([key, value]) => `${key}: ${value}`);
  return `---\n${lines.join("\n")}\n---\nWork.\n`;
};

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "war-room-roster-"));
  for (const name of ["built-in", "own"]) await mkdir(join(base, name));
  [builtIn, own] = [filesOf(join(base, "built-in")), filesOf(join(base, "own"))];
});
afterEach(async () => {
  await Promise.all([builtIn.close(), own.close()]);
  await rm(base, { recursive: true, force: true });
});

const openRoster = () => createFolderRoster({ builtIn, own }, ["finish"]);
const names = async (roster = openRoster()) => (await roster.read()).agents.map(({ name }) => name);

describe("a roster of folders", () => {
  it("is empty for folders without agents, and lists a file that is none", async () => {
    expect(await openRoster().read()).toEqual({ agents: [], entries: [], problems: [] });
    await writeFile(inOwn("broken.md"), "no front matter");
    await writeFile(inOwn("README.md"), "not an agent");
    expect((await openRoster().read()).problems).toEqual([
      expect.objectContaining({ file: inOwn("broken.md"), line: 1, source: "own" }),
    ]);
  });

  it("names a folder that does not exist, or is none", async () => {
    const roster = (folder: string) => createFolderRoster({ builtIn, own: filesOf(folder) }, []);
    const missing = join(base, "nowhere");
    await expect(roster(missing).read()).rejects.toMatchObject({
      code: "invalid-input",
      userMessage: `The agents' folder ${missing} does not exist.`,
    });
    await writeFile(join(base, "a.txt"), "");
    await expect(roster(join(base, "a.txt")).read()).rejects.toMatchObject({
      userMessage: `The agents' folder ${join(base, "a.txt")} is not a folder.`,
    });
  });

  it("gives what the files say now, without a restart", async () => {
    const roster = openRoster();
    await writeFile(inOwn("one.md"), agentText("one"));
    const [first] = (await roster.read()).agents;
    expect((await roster.read()).agents[0]).toBe(first);
    await writeFile(inOwn("one.md"), agentText("one", { description: "Rests." }));
    expect((await roster.read()).agents[0]?.description).toBe("Rests.");
    await rm(inOwn("one.md"));
    expect(await names(roster)).toEqual([]);
  });

  it("keeps what it had while a folder is away, and says so", async () => {
    const roster = openRoster();
    await writeFile(inOwn("one.md"), agentText("one"));
    expect(await names(roster)).toEqual(["one"]);
    await rename(join(base, "own"), join(base, "away"));
    const reading = await roster.read();
    expect(reading.agents.map(({ name }) => name)).toEqual(["one"]);
    expect(reading.problems).toMatchObject([{ file: join(base, "own"), source: "own" }]);
    await rename(join(base, "away"), join(base, "own"));
    expect((await roster.read()).problems).toEqual([]);
  });

  it("keeps a built-in agent as it was where a newer version is laid over it", async () => {
    const roster = openRoster();
    const file = join(base, "built-in", "one.md");
    await writeFile(file, agentText("one"));
    await roster.read();
    await writeFile(file, agentText("one", { tools: "[a_tool_of_tomorrow]" }));
    const { agents, problems } = await roster.read();
    expect(agents).toMatchObject([{ name: "one", tools: ["finish"] }]);
    expect(problems).toMatchObject([{ file, message: expect.stringContaining("a_tool_of_tomorrow") }]);
    expect((await openRoster().read()).agents).toEqual([]);
  });

  it("refuses a file of the size of no prompt, and takes the others", async () => {
    await writeFile(inOwn("huge.md"), "x".repeat(300_000));
    await writeFile(inOwn("one.md"), agentText("one"));
    const { agents, problems } = await openRoster().read();
    expect(agents).toHaveLength(1);
    expect(problems).toMatchObject([{ file: inOwn("huge.md"), message: expect.stringContaining("256 kB") }]);
  });

  it("tells of changes in its folders, until nobody listens", async () => {
    const roster = openRoster();
    let told = 0;
    const stop = roster.onChange(() => {
      told += 1;
    });
    await writeFile(join(base, "built-in", "one.md"), agentText("one"));
    await eventually("it tells of a new file", () => told > 0);
    const before = told;
    await writeFile(inOwn("two.md"), agentText("two"));
    await eventually("it tells of the other folder", () => told > before);
    stop();
    const after = told;
    await writeFile(inOwn("three.md"), agentText("three"));
    expect(await names(roster)).toEqual(["one", "three", "two"]);
    expect(told).toBe(after);
  });
});

describe("the files of a folder", () => {
  it("are written whole where they still are what was loaded, and nothing is left beside them", async () => {
    expect(await own.write({ name: "a.md", text: "one", loaded: null })).toEqual({
      ok: true,
      hash: hashOfText("one"),
    });
    expect(await own.write({ name: "a.md", text: "two", loaded: hashOfText("one") })).toMatchObject({
      ok: true,
    });
    expect((await own.read()).files).toMatchObject([{ name: "a.md", text: "two", hash: hashOfText("two") }]);
    expect(await readdir(join(base, "own"))).toEqual(["a.md"]);
  });

  it("are left as somebody else has made them meanwhile", async () => {
    await writeFile(inOwn("a.md"), "theirs");
    const found = { name: "a.md", text: "theirs" };
    for (const loaded of [null, hashOfText("mine")]) {
      expect(await own.write({ name: "a.md", text: "mine", loaded })).toMatchObject({ ok: false, found });
    }
    expect(await own.remove({ name: "a.md", loaded: hashOfText("mine") })).toMatchObject({
      ok: false,
      found,
    });
    expect(await own.write({ name: "b.md", text: "mine", loaded: hashOfText("gone") })).toEqual({
      ok: false,
      found: null,
    });
    expect(await own.remove({ name: "a.md", loaded: hashOfText("theirs") })).toMatchObject({ ok: true });
    expect((await own.read()).files).toEqual([]);
  });

  it("that are saved at the same moment: one wins, and the other is told", async () => {
    const writes = ["one", "two", "three"].map((text) => own.write({ name: "a.md", text, loaded: null }));
    expect((await Promise.all(writes)).map(({ ok }) => ok).filter(Boolean)).toHaveLength(1);
  });

  it("say what is wrong where they cannot be written", async () => {
    await rm(join(base, "own"), { recursive: true });
    await expect(own.write({ name: "a.md", text: "x", loaded: null })).rejects.toMatchObject({
      code: "storage-failed",
      userMessage: expect.stringContaining("a.md cannot be written"),
    });
  });
});
