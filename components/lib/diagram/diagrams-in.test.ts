import { describe, expect, it } from "vitest";
import { diagramsIn, isDiagramFile } from "./diagrams-in";

const fence = "```";

describe("diagrams of the project's files", () => {
  it("are files of their own", () => {
    const source = "flowchart LR\n  a --> b\n";
    expect(diagramsIn("docs/Flow.MMD", source)).toEqual([
      { title: "Flow.MMD", source: source.trimEnd(), line: 1 },
    ]);
    expect(isDiagramFile("docs/flow.mermaid")).toBe(true);
    expect(diagramsIn("src/flow.ts", source)).toEqual([]);
    expect(diagramsIn("README.md", source)).toEqual([]);
  });

  it("are fences of Markdown, each under its heading and with its line", () => {
    const text = [
      "# Shop",
      `${fence}mermaid`,
      "flowchart LR",
      "  a --> b",
      fence,
      "## Orders ##",
      "- An order:",
      "",
      "  ~~~ Mermaid title=x",
      "  sequenceDiagram",
      "    A->>B: # no heading",
      "  ~~~",
    ].join("\r\n");
    expect(diagramsIn("docs/shop.md", text)).toEqual([
      { title: "Shop", source: "flowchart LR\n  a --> b", line: 3 },
      { title: "Orders", source: "sequenceDiagram\n  A->>B: # no heading", line: 10 },
    ]);
  });

  it("have a number where there is no heading, and go on to the end where the fence does", () => {
    expect(diagramsIn("a.markdown", `> ${fence}mermaid\n> pie\n>   "a": 1`)).toEqual([
      { title: "Diagram 1", source: 'pie\n  "a": 1', line: 2 },
    ]);
  });

  it("are not what stands in another fence, or in one of another language", () => {
    const text = `${fence}\`md\n${fence}mermaid\npie\n${fence}\n${fence}\`\n${fence}mermaids\npie\n${fence}\n`;
    expect(diagramsIn("a.md", text)).toEqual([]);
  });

  it("are found in a fence of a diagram's own file too", () => {
    expect(diagramsIn("docs/a.mmd", `# A\n\n${fence}mermaid\npie\n${fence}\n`)).toEqual([
      { title: "A", source: "pie", line: 4 },
    ]);
  });
});
