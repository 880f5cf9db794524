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

  it.each([
    ["limts: { maxSteps: 3 }", 10, "limts: agents have no such field; did you mean limits?"],
    [
      "limits:\n  maxSteps: 3\n  maxOutputToken: 900",
      12,
      "limits.maxOutputToken: agents have no such field; did you mean limits.maxOutputTokens?",
    ],
    ["maxSteps: 3", 10, "maxSteps: agents have no such field; did you mean limits.maxSteps?"],
    ["hooks: []", 10, "hooks: agents have no such field"],
    ["brought: true", 10, "brought: agents have no such field"],
    ["prompt: Another one.", 10, "prompt: agents have no such field"],
  ])("names a field that nothing reads, and the one that was meant: %s", (line, at, message) => {
    expect(parseAgentFile(file([...fields, line]), tools)).toEqual({ ok: false, line: at, message });
  });

  it("names a misspelt field rather than the one that is missing for it", () => {
    const misspelt = file(fields.with(7, "outputs: review"));
    expect(parseAgentFile(misspelt, tools)).toMatchObject({
      line: 9,
      message: expect.stringMatching(/did you mean output\?$/),
    });
  });

  it("leaves alone what other tools say of their agents and changes nothing here", () => {
    expect(parseAgentFile(file([...fields, "color: red", "version: 2"]), tools)).toMatchObject({ ok: true });
  });

  it("names the very line of a limit and of a tool", () => {
    const limits = [...fields, "limits:", "  maxOutputTokens: 900", "  maxSteps: 1000"];
    expect(parseAgentFile(file(limits), tools)).toMatchObject({
      line: 12,
      message: expect.stringMatching(/^limits\.maxSteps: /),
    });
    const listed = file(fields.with(4, "tools:\n  - read_file\n  - red_file"));
    expect(parseAgentFile(listed, tools)).toMatchObject({
      ...{ line: 8, message: "tools: there is no tool named red_file; did you mean read_file?" },
    });
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

  it.each(["Judge\0 it.", "Pr\uFFFDfe es."])("names the line of what is no text: %j", (line) => {
    expect(parseAgentFile(file(fields, `Read.\n${line}`), tools)).toMatchObject({
      ...{ ok: false, line: fields.length + 4, message: expect.stringContaining("UTF-8") },
    });
  });

  it("refuses a file without front matter or without a prompt", () => {
    expect(parseAgentFile("Just text", tools)).toMatchObject({ ok: false, line: 1 });
    expect(parseAgentFile(file(fields, ""), tools)).toMatchObject({ ok: false });
  });
});
