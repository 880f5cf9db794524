import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createMermaidDiagrams } from "./mermaid-diagrams";

const diagrams = createMermaidDiagrams(join(import.meta.dirname, "mermaid.worker.ts"));
afterAll(() => diagrams.close());

describe("Mermaid's parser in a worker", () => {
  it.each([
    ['flowchart TD\n  a["x"] --> b', "flowchart-v2"],
    ["erDiagram\n  A ||--o{ B : has", "er"],
    ["sequenceDiagram\n  A->>B: hi", "sequence"],
    ["classDiagram\n  class A", "classDiagram"],
    ["stateDiagram-v2\n  [*] --> A", "stateDiagram"],
  ])("reads %j", async (source, kind) => {
    expect(await diagrams.validate(source)).toEqual({ ok: true, kind });
  });

  it("names the line of an error", async () => {
    expect(await diagrams.validate("sequenceDiagram\n  A->>B: hi\n  A->>>>B")).toMatchObject({
      ok: false,
      line: 3,
    });
    expect(await diagrams.validate("%% a note\n\nsequenceDiagram\n  A->>B: hi\n  A->>>>B")).toMatchObject({
      ok: false,
      line: 5,
    });
  });

  it("reads what comes after an error", async () => {
    expect(await diagrams.validate("no diagram at all")).toMatchObject({ ok: false });
    expect(await diagrams.validate('pie\n  "a": 1')).toMatchObject({ ok: true });
  });
});
