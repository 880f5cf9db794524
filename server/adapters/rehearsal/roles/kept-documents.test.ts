import mermaid from "mermaid";
import { describe, expect, it } from "vitest";
import { typeWrites } from "@/server/domain/plan/write-sets";
import { fixtureBrief } from "../fixtures/fixture-brief";
import { playConversation } from "../fixtures/play-conversation";

const cart = "# Cart\n\nA tiny cart.\n\n[Its rules](docs/rules.md)\n";
const documentation = (description: string, writes: readonly string[]) =>
  fixtureBrief({
    agent: "technical-writer",
    task: { type: "documentation", area: "general", writes: [...writes], description, criteria: [] },
  });

describe("a README that is there", () => {
  const write = (files: Record<string, string>) =>
    playConversation({
      brief: documentation("What was built.", typeWrites.documentation),
      output: "document",
      files,
    }).files;

  it("keeps its title and text, and gets a section; another's guide stays as it is", () => {
    const others = "# What is proven\n\n| X-1 | another spec's | proven |\n";
    const files = write({ "README.md": cart, "docs/guide/criteria.md": others });
    const readme = files.get("README.md") ?? "";
    expect(readme.startsWith(cart)).toBe(true);
    expect(readme).toContain("## Loan Desk");
    expect(files.get("docs/guide/criteria.md")).toBe(others);
    expect(readme).toContain("(docs/guide/loan-desk/criteria.md)");
    expect(files.get("docs/guide/loan-desk/criteria.md")).toContain("| AC-1 |");
  });

  it("has the section once, however often it is written", () => {
    const once = write({ "README.md": cart });
    const twice = write(Object.fromEntries(once));
    expect(twice).toEqual(once);
  });

  it("is written anew where it is this spec's own", () => {
    const first = write({});
    expect(write(Object.fromEntries(first)).get("README.md")).toBe(first.get("README.md"));
  });
});

describe("a document that is asked for in words", () => {
  const asked = "A guide for the front desk: how to add a book. With an example for each.";
  const routes = 'export const routes = [{ method: "POST", path: "/api/loans", handle: () => 1 }];\n';

  it("is a file of its own, linked from the README, from what the repository has", () => {
    const { files, finished } = playConversation({
      brief: documentation(`Write it.\n\n${asked}`, ["README.md", "docs/**"]),
      specText: asked,
      output: "document",
      files: {
        "README.md": cart,
        "src/api/loans.ts": routes,
        "package.json": '{"scripts":{"test":"node --test"}}',
      },
    });
    const path = "docs/a-guide-for-the-front-desk.md";
    const text = files.get(path) ?? "";
    expect(text).toMatch(/^# A guide for the front desk\n/);
    expect(text).toContain("| `POST /api/loans` | `src/api/loans.ts:1` |");
    expect(files.get("README.md")).toBe(`${cart}\n## Documents\n\n- [A guide for the front desk](${path})\n`);
    expect(finished?.summary).toContain("in a file of its own");
  });
});

describe("a diagram that is asked for in words", () => {
  const draw = (question: string, files: Record<string, string>) =>
    playConversation({
      brief: fixtureBrief({
        agent: "diagram-creator",
        task: {
          ...{ type: "diagram", area: "general", writes: [...typeWrites.diagram], criteria: [] },
          description: `Draw what is asked for.\n\n${question}`,
        },
      }),
      specText: question,
      output: "diagrams",
      files,
    });
  const code = {
    "src/api/loan-routes.ts": `import { answer } from "./http.ts";
export const loanRoutes = ({ loans }) => [
  { method: "POST", path: "/api/loans", handle: (request) => answer(201, loans.create(request.body)) },
];
`,
    "src/api/http.ts":
      "export function answer(status: number, body: unknown) {\n  return { status, body };\n}\n",
    "src/services/loan-service.ts": `import { createLoan } from "../models/loan.ts";
export class LoanService {
  create(input: unknown) {
    return createLoan(input);
  }
}
`,
    "src/models/loan.ts": "export function createLoan(input: unknown) {\n  return input;\n}\n",
    "docs/diagrams/requests.mmd": "sequenceDiagram\n  A->>B: kept\n",
  };

  it("is a new file, drawn from the code, and leaves the others", async () => {
    const { files } = draw("How does a request to POST /api/loans travel?", code);
    const source = files.get("docs/diagrams/how-does-a-request-to-post-api-loans-travel.mmd") ?? "";
    await expect(mermaid.parse(source)).resolves.toBeTruthy();
    const arrows = source.split("\n").filter((line) => line.includes(">>"));
    expect(arrows.map((line) => line.trim())).toEqual([
      "client->>p1: POST /api/loans",
      "p1->>p2: loans.create",
      "p2->>p3: createLoan",
      "p1->>p4: answer",
      "p1-->>client: the answer",
    ]);
    expect(source).toContain("participant p2 as src/services/loan-service.ts");
    expect(files.get("docs/diagrams/requests.mmd")).toBe(code["docs/diagrams/requests.mmd"]);
  });

  it.each([
    ["Draw one sequence diagram of how a loan is made", "sequenceDiagram"],
    ["Draw a flowchart of POST /api/loans", "flowchart"],
    ["Draw one flowchart of the parts", "flowchart"],
  ])("has the kind that is asked for: %s", (question, kind) => {
    const drawn = [...draw(question, code).files].filter(([path]) => !(path in code));
    expect(drawn).toHaveLength(1);
    expect(drawn[0]?.[1].split(/\s/, 1)[0]).toBe(kind);
  });

  it("shows what imports what where no address is named", () => {
    const { files } = draw("Which parts are there?", code);
    const source = files.get("docs/diagrams/which-parts-are-there.mmd") ?? "";
    expect(source).toContain('["src/services/loan-service.ts"]');
    expect(source).toMatch(/m\d -->\|imports\| m\d/);
  });

  it("of a spec goes into a folder of its own beside another system's", () => {
    const architecture = 'flowchart TB\n  subgraph system["Cart"]\n  end\n';
    const { files } = playConversation({
      brief: fixtureBrief({
        agent: "diagram-creator",
        task: { type: "diagram", area: "general", writes: [...typeWrites.diagram] },
      }),
      output: "diagrams",
      files: { "docs/diagrams/architecture.mmd": architecture },
    });
    expect(files.get("docs/diagrams/architecture.mmd")).toBe(architecture);
    expect([...files.keys()]).toContain("docs/diagrams/loan-desk/requests.mmd");
  });
});
