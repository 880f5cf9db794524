import { describe, expect, it } from "vitest";
import { parseAgentFile } from "./parse-agent-file";

const tools = ["read_file", "finish"];
const fields = [
  "name: code-reviewer",
  "callsign: orion",
  "title: code reviewer",
  "description: Reviews changes",
  "tools: [read_file, finish]",
  "model: strong",
  "phase: review",
  "output: review",
];
const file = (lines: string[], body = "Read the diff.") => `---\n${lines.join("\n")}\n---\n${body}\n`;

describe("parseAgentFile", () => {
  it("takes the front matter and the prompt", () => {
    const parsed = parseAgentFile(file(fields), tools);
    expect(parsed).toMatchObject({
      ok: true,
      agent: { name: "code-reviewer", prompt: "Read the diff.", limits: { maxSteps: 40 } },
    });
  });

  it("takes tools on one line with commas", () => {
    const parsed = parseAgentFile(file(fields.with(4, "tools: read_file, finish")), tools);
    expect(parsed).toMatchObject({ ok: true, agent: { tools } });
  });

  it("names the line of a wrong field", () => {
    expect(parseAgentFile(file(fields.with(5, "model: enormous")), tools)).toMatchObject({
      ok: false,
      line: 7,
    });
  });

  it("names an unknown tool", () => {
    const parsed = parseAgentFile(file(fields.with(4, "tools: [read_file, sudo]")), tools);
    expect(parsed).toMatchObject({ ok: false, line: 6, message: expect.stringContaining("sudo") });
  });

  it("names the line where YAML breaks", () => {
    const twice = file([...fields, "title: other"]);
    // One line, counted from the top of the file: not also the one that YAML's parser counts.
    expect(parseAgentFile(twice, tools)).toEqual({
      ...{ ok: false, line: fields.length + 2, message: "Map keys must be unique" },
    });
    expect(parseAgentFile(file(["name: [a", ...fields.slice(1)]), tools)).toMatchObject({
      ...{ ok: false, line: 3, message: expect.stringMatching(/^[^\d]+$/) },
    });
  });

  it("refuses a file without front matter or without a prompt", () => {
    expect(parseAgentFile("Just text", tools)).toMatchObject({ ok: false, line: 1 });
    expect(parseAgentFile(file(fields, ""), tools)).toMatchObject({ ok: false });
  });
});
