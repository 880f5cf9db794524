import { describe, expect, it } from "vitest";
import { diagramWish } from "./diagram-wish";

describe("what diagrams a text asks for", () => {
  it.each([
    ["Draw one sequence diagram of how a book is lent.", ["sequence"], 1],
    ["A flowchart of the checkout", ["flowchart"], 1],
    ["Draw two state diagrams", ["state"], 2],
    ["an ER diagram and a class diagram of the books", ["er", "class"], 2],
    ["3 simple flow charts, please", ["flowchart"], 3],
    ["Sequence diagrams of the main flows", ["sequence"], null],
    ["one diagram of the parts", [], 1],
    ["Mermaid diagrams of the architecture, the data model and the main flow.", [], null],
    ["How does a request travel?", [], null],
  ])("reads %j", (text, kinds, count) => {
    expect(diagramWish(text)).toEqual({ kinds, count });
  });
});
