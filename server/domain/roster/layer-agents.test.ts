import { describe, expect, it } from "vitest";
import { type AgentLayer, layerAgents } from "./layer-agents";

const text = (name: string, change: Record<string, string> = {}) => {
  const fields = {
    name,
    callsign: name,
    title: name,
    description: "Works.",
    tools: "[finish]",
    model: "fast",
  };
  const all = { ...fields, phase: "Build", output: "files", ...change };
  return `---\n${Object.entries(all)
    .map(([key, value]) => `${key}: ${value}`)
    .join("\n")}\n---\nWork.\n`;
};
const layer = (source: AgentLayer["source"], files: Record<string, string>): AgentLayer => ({
  source,
  files: Object.entries(files).map(([name, content]) => ({ name, path: `${source}/${name}`, text: content })),
  unreadable: [],
});
const layered = (...layers: AgentLayer[]) => layerAgents(layers, ["finish"]);

describe("layers of agents", () => {
  it("a later one replaces an earlier one by name, in its place", () => {
    const { agents, entries, problems } = layered(
      layer("built-in", { "one.md": text("one"), "two.md": text("two") }),
      layer("own", { "mine.md": text("one", { description: "Mine." }), "three.md": text("three") }),
    );
    expect(agents.map(({ name, description }) => [name, description])).toEqual([
      ["one", "Mine."],
      ["two", "Works."],
      ["three", "Works."],
    ]);
    expect(entries[0]).toMatchObject({ source: "own", file: "own/mine.md", replaces: ["built-in"] });
    expect(problems).toEqual([]);
  });

  it("a bad file is a problem with its line, and the one below it works", () => {
    const { agents, problems } = layered(
      layer("built-in", { "one.md": text("one") }),
      layer("own", { "one.md": text("one", { model: "huge" }), "two.md": text("two") }),
    );
    expect(agents.map(({ name }) => name)).toEqual(["one", "two"]);
    expect(problems).toEqual([
      { source: "own", file: "own/one.md", line: 7, message: expect.stringContaining("model") },
    ]);
  });

  it("marks a file whose text cannot be had, so that nobody is led to its editor", () => {
    const { problems } = layered({
      ...layer("own", { "one.md": "words" }),
      unreadable: [{ path: "own/big.md", message: "The file is larger than 256 kB." }],
    });
    expect(problems.map(({ file, unreadable }) => [file, unreadable])).toEqual([
      ["own/big.md", true],
      ["own/one.md", undefined],
    ]);
  });

  it("says where a callsign is taken once all are replaced that will be, to who came second", () => {
    const { problems } = layered(
      layer("built-in", { "a.md": text("one"), "b.md": text("two"), "c.md": text("three") }),
      layer("own", { "a.md": text("one", { callsign: "two" }), "d.md": text("four", { callsign: "one" }) }),
    );
    expect(problems).toEqual([
      {
        ...{ source: "own", file: "own/a.md", line: 3 },
        message: "callsign: two is called two too; @two reaches this one",
      },
    ]);
  });

  it("says where two files of a folder hold the same agent, and where a callsign is taken", () => {
    const { agents, problems } = layered(
      layer("own", { "a.md": text("one"), "b.md": text("one"), "c.md": text("two", { callsign: "one" }) }),
    );
    expect(agents.map(({ name }) => name)).toEqual(["one", "two"]);
    expect(problems).toMatchObject([
      { file: "own/b.md", line: 2, message: expect.stringContaining("a.md has the agent one too") },
      { file: "own/c.md", line: 3, message: expect.stringContaining("@one reaches that one") },
    ]);
  });
});
