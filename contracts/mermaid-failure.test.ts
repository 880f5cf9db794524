import { describe, expect, it } from "vitest";
import { mermaidFailure } from "./mermaid-failure";

const broken = "flowchart TD\n  A --> B\n  B --> (C\n";
const lineOf = (source: string, line = 3) => mermaidFailure(source, { message: "Parse error", line }).line;

describe("the line of a diagram that does not parse", () => {
  it.each([
    ["nothing", "", 3],
    ["comments", "%% one\n%% two\n", 5],
    ["empty lines", "\n\n", 5],
    ["front matter", "---\ntitle: x\n---\n", 6],
    ["a directive", '%%{init: {"theme": "dark"}}%%\n', 4],
    ["a directive of many lines", '%%{init: {\n  "theme": "dark"\n}}%%\n', 6],
    ["all of them", "---\ntitle: x\n---\n%%{init: {}}%%\n\n%% one\n", 9],
  ])("is that of the source after %s", (_what, before, line) => {
    expect(lineOf(before + broken)).toBe(line);
    expect(lineOf((before + broken).replaceAll("\n", "\r\n"))).toBe(line);
  });

  it("is that of the source after a comment in the middle", () => {
    expect(lineOf("flowchart TD\n  A --> B\n\n  %% a note\n  B --> (C\n")).toBe(5);
  });

  it("is the last one where the diagram ends too early", () => {
    expect(lineOf("%% one\nflowchart TD\n  subgraph a", 9)).toBe(3);
  });

  it("is the one that the message names", () => {
    expect(mermaidFailure("a\nb\nc", { message: "Parse error on line 3:", line: 2 }).line).toBe(3);
  });

  it("is that of the file which it stands in", () => {
    const failure = { message: "Parse error on line 2", line: 2 };
    expect(mermaidFailure("%% one\npie\n?", failure, 10)).toEqual({
      line: 12,
      message: "Parse error on line 12",
    });
  });

  it("is read from the message where it stands only there, and the message is told again with it", () => {
    const failure = { message: "Lexer error on line 2, column 3: unexpected character", line: null };
    expect(mermaidFailure("%% one\npacket\n0-x\n", failure)).toEqual({
      line: 3,
      message: "Lexer error on line 3, column 3: unexpected character",
    });
    expect(mermaidFailure("packet\n", { message: "Block 1 is invalid.", line: null }).line).toBeNull();
  });

  it("is the first one where no kind of diagram is named, and the source is not told again", () => {
    const message = "No diagram type detected matching given configuration for text: a\nb\nc";
    expect(mermaidFailure("%% note\nA -> B\nb\nc", { message, line: null })).toEqual({
      line: 2,
      message:
        '"A -> B" is not how a diagram begins that Mermaid knows, such as "flowchart TD" or "sequenceDiagram".',
    });
  });
});
