import { describe, expect, it } from "vitest";
import { typeWrites } from "@/server/domain/plan/write-sets";
import { fixtureBrief } from "../fixtures/fixture-brief";
import { playConversation } from "../fixtures/play-conversation";

const draw = (title: string, specText?: string) => {
  const { files, finished } = playConversation({
    brief: fixtureBrief({
      agent: "diagram-creator",
      task: {
        ...{ type: "diagram", area: "general", writes: [...typeWrites.diagram], criteria: [] },
        ...{ title, description: "For the people at the desk." },
      },
    }),
    output: "diagrams",
    ...(specText ? { specText } : {}),
  });
  const kinds = [...files.values()].map((source) => source.split(/\s/, 1)[0]);
  return { paths: [...files.keys()], kinds, text: [...files.values()].join(), summary: finished?.summary };
};

describe("diagrams of a spec that are asked for by kind and number", () => {
  it("are one where one is asked for, under its own name", () => {
    const { paths, kinds, summary } = draw("Draw one sequence diagram of lending");
    expect(paths).toEqual(["docs/diagrams/draw-one-sequence-diagram-of-lending.mmd"]);
    expect(kinds).toEqual(["sequenceDiagram"]);
    expect(summary).toMatch(/^Drew 1 diagram/);
  });

  it.each([
    ["An ER diagram", ["erDiagram"]],
    ["A class diagram of the books", ["classDiagram"]],
    ["A state diagram of a book", ["stateDiagram-v2"]],
    ["Two flowcharts of the desk", ["flowchart", "flowchart"]],
    ["A class diagram and a sequence diagram", ["classDiagram", "sequenceDiagram"]],
    ["Sequence diagrams", ["sequenceDiagram"]],
    ["One diagram of the architecture", ["flowchart"]],
    ["One diagram of the data model", ["erDiagram"]],
  ])("are what %j says", (title, wished) => {
    expect(draw(title).kinds).toEqual(wished);
  });

  it("show what the words are about, where the spec has it", () => {
    const { text } = draw("One sequence diagram of GET /api/books");
    expect(text).toContain("GET /api/books");
    expect(text).not.toContain("POST");
  });

  it("are of another kind where the spec has nothing for it, which is said", () => {
    const { kinds, summary } = draw("One state diagram", "# Bell\n\nIt rings.\n\n- [ ] AC-1: It rings.\n");
    expect(kinds).toHaveLength(1);
    expect(summary).toContain("has nothing for a state diagram");
  });
});
