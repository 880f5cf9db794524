import { beforeEach, describe, expect, it } from "vitest";
import { createFolderRoster } from "@/server/adapters/roster/folder-roster";
import { grantableTools } from "@/server/agents/tools/registry";
import { createMemoryFolderFiles } from "@/server/testing/memory-folder-files";
import { checkAgent } from "./check-agent";
import { readAgent } from "./read-agents";
import { changeAgent, createAgent, removeAgent } from "./save-agent";

const text = (name: string, description = "Works.") =>
  `---\nname: ${name}\ncallsign: ${name}\ntitle: ${name}\ndescription: ${description}\ntools: [finish]\nmodel: fast\nphase: Build\noutput: files\n---\nWork.\n`;

let mine: Map<string, string>;
let needs: Parameters<typeof createAgent>[0];
beforeEach(() => {
  mine = new Map();
  const shipped = new Map([["reviewer.md", text("reviewer", "Reviews.")]]);
  const agentFolders = {
    builtIn: createMemoryFolderFiles("agents", shipped),
    own: createMemoryFolderFiles("own", mine),
  };
  needs = { agentFolders, roster: createFolderRoster(agentFolders, grantableTools) };
});
const names = async () => (await needs.roster.read()).agents.map(({ name }) => name);

describe("a person's agents", () => {
  it("are made, changed and deleted; a built-in one of the name comes back", async () => {
    const { hash } = await createAgent(needs, { text: text("reviewer", "Mine.") });
    expect(await readAgent(needs, "reviewer")).toMatchObject({
      agent: { source: "own", description: "Mine.", replaces: ["built-in"] },
      builtIn: { text: text("reviewer", "Reviews.") },
      own: { fileName: "reviewer.md", hash },
    });
    const changed = await changeAgent(needs, {
      name: "reviewer",
      text: text("reviewer", "New."),
      loaded: hash,
    });
    await removeAgent(needs, { name: "reviewer", loaded: changed.hash });
    expect(await readAgent(needs, "reviewer")).toMatchObject({
      agent: { source: "built-in", description: "Reviews." },
      own: null,
    });
  });

  it("are renamed with their file", async () => {
    const { hash } = await createAgent(needs, { text: text("one") });
    await changeAgent(needs, { name: "one", text: text("two"), loaded: hash });
    expect([...mine.keys()]).toEqual(["two.md"]);
    expect(await names()).toEqual(["reviewer", "two"]);
  });

  it("are not written over another one, nor over what somebody else has written meanwhile", async () => {
    const one = await createAgent(needs, { text: text("one") });
    await createAgent(needs, { text: text("two") });
    const conflict = { code: "conflict" };
    await expect(createAgent(needs, { text: text("one", "Again.") })).rejects.toMatchObject(conflict);
    const rename = changeAgent(needs, { name: "one", text: text("two"), loaded: one.hash });
    await expect(rename).rejects.toMatchObject(conflict);
    mine.set("one.md", text("one", "Theirs."));
    for (const change of [text("one", "Mine."), text("three")])
      await expect(changeAgent(needs, { name: "one", text: change, loaded: one.hash })).rejects.toMatchObject(
        conflict,
      );
    await expect(removeAgent(needs, { name: "one", loaded: one.hash })).rejects.toMatchObject(conflict);
    expect(mine.get("one.md")).toBe(text("one", "Theirs."));
    expect(await names()).toEqual(["reviewer", "one", "two"]);
  });

  it("are refused with their line where they are not valid", async () => {
    const broken = text("one").replace("model: fast", "model: huge");
    await expect(createAgent(needs, { text: broken })).rejects.toMatchObject({
      ...{ code: "invalid-input", details: { line: 7 } },
      userMessage: expect.stringMatching(/^Line 7: model/),
    });
    expect(mine.size).toBe(0);
    expect(checkAgent(broken)).toMatchObject({ problem: { line: 7 }, agent: null });
    expect(checkAgent(text("one")).prompt).toMatch(/^You are one, the one \(agent: one\)\.\n\nWork\./);
  });

  it("can be mended where somebody has broken the file, and keep a name of their own", async () => {
    mine.set("reviewer.md", "no front matter");
    mine.set("elsewhere.md", text("one"));
    const broken = await readAgent(needs, "reviewer");
    expect(broken).toMatchObject({ agent: { source: "built-in" }, own: { text: "no front matter" } });
    await changeAgent(needs, { name: "reviewer", text: text("reviewer"), loaded: broken.own?.hash ?? "" });
    expect(await readAgent(needs, "reviewer")).toMatchObject({ agent: { source: "own" } });
    const { own } = await readAgent(needs, "one");
    await changeAgent(needs, { name: "one", text: text("one", "Still."), loaded: own?.hash ?? "" });
    expect([...mine.keys()]).toEqual(["reviewer.md", "elsewhere.md"]);
  });

  it("that there are none of are not found", async () => {
    await expect(readAgent(needs, "nobody")).rejects.toMatchObject({ code: "not-found" });
    await expect(removeAgent(needs, { name: "reviewer", loaded: "" })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
