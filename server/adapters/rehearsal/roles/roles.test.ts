import mermaid from "mermaid";
import { describe, expect, it } from "vitest";
import { findingSchema } from "@/contracts/evidence";
import { areaWrites, typeWrites } from "@/server/domain/plan/write-sets";
import { checkGates } from "@/server/domain/spec/gates/check-gates";
import { parseSpec } from "@/server/domain/spec/parse-spec";
import { buildProject } from "../builder/build-project";
import { fixtureBrief } from "../fixtures/fixture-brief";
import { fixtureSpecText } from "../fixtures/fixture-spec";
import { playConversation } from "../fixtures/play-conversation";
import { readRequirement } from "./read-requirement";

const evidence = [
  { id: "AC-1", state: "proven" as const },
  { id: "AC-4", state: "unproven" as const },
];

describe("the architect", () => {
  it("writes an RFC from the spec's own models, endpoints and scenarios", () => {
    const brief = fixtureBrief({
      agent: "architect",
      task: { type: "rfc", area: "general", writes: [...typeWrites.rfc] },
    });
    const { files, finished } = playConversation({ brief, output: "document" });
    const text = files.get("docs/rfcs/001-loan-desk.md") ?? "";
    for (const part of [
      "## Context",
      "## Decision",
      "## Data model",
      "## Interfaces",
      "## Alternatives",
      "## Risks",
      "## Test strategy",
    ]) {
      expect(text).toContain(part);
    }
    for (const part of ["### Loan", "`/api/books`", "Unknown book", "AC-4 (Given the moon"])
      expect(text).toContain(part);
    expect(finished?.summary).toMatch(/RFC for Loan Desk/);
  });

  it("takes no number that an RFC of another branch has", () => {
    const brief = fixtureBrief({
      ...{ agent: "architect", nextRfc: 3 },
      task: { type: "rfc", area: "general", writes: [...typeWrites.rfc] },
    });
    const { files } = playConversation({ brief, output: "document" });
    expect(files.get("docs/rfcs/003-loan-desk.md")).toMatch(/^# RFC 003: Loan Desk/);
  });

  it("leaves a question open, with the options that it names and no id of its own making", () => {
    const specText = "Should we keep sessions in cookies or in tokens?";
    const brief = fixtureBrief({
      agent: "architect",
      task: { type: "rfc", area: "general", writes: [...typeWrites.rfc], criteria: [] },
    });
    const { files, finished } = playConversation({ brief, specText, output: "document" });
    const [[path, text] = ["", ""]] = [...files];
    expect(text).toContain("## Decision\n\n**Not decided.**");
    expect(text).toContain("- **in cookies**: open\n- **in tokens**: open");
    expect(text).not.toMatch(/Build it in|None beyond|Spec:|FR-1|feat-/);
    expect(finished?.summary).toContain("a real model or a person must decide");

    const diff = `diff --git a/${path} b/${path}\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,40 @@\n${text.replace(/^/gm, "+")}`;
    const review = { taskId: "write", title: "RFC", commit: "c", diff };
    const reviewer = fixtureBrief({
      agent: "critic",
      task: { type: "code_review", area: "general", criteria: [] },
      review,
    });
    const reviewed = playConversation({ brief: reviewer, specText, output: "review" }).finished;
    expect(reviewed).toMatchObject({
      verdict: "request-changes",
      findings: [{ rule: "undecided", severity: "major", file: path }],
    });
  });

  describe("of a question that was sent back", () => {
    const specText =
      "Where do we keep the cart?\n\nOptions:\n\n- Local storage of the browser\n- A table in PostgreSQL\n- Redis with a TTL\n\nMust hold: two open tabs lose no line.";
    const task = {
      type: "rfc" as const,
      area: "general" as const,
      writes: [...typeWrites.rfc],
      criteria: [],
    };
    const path = "docs/rfcs/001-where-do-we-keep-the-cart.md";
    const play = (change: object) =>
      playConversation({
        brief: { ...fixtureBrief({ agent: "architect", attempt: 2, task }), ...change },
        ...{ specText, output: "document", files: { [path]: "# RFC 001: Where do we keep the cart\n" } },
      });

    it("takes what a person decided as the decision, and keeps all that was asked", () => {
      const { files } = play({
        notes: ["Write the decision down: a table in PostgreSQL, keyed by the session cookie."],
        rfcComments: [
          "Comment cmt_1 by you on the whole of the RFC: Take one row a line.",
          "Comment cmt_2 by you on the section Risks of the RFC: What about backups?",
        ],
      });
      const text = files.get(path) ?? "";
      expect(text).toContain(
        "## Decision\n\nA table in PostgreSQL, keyed by the session cookie.\n\nTake one row a line.\n\nDecided by a person",
      );
      expect(text).toContain(
        "- **Local storage of the browser**: not chosen\n- **A table in PostgreSQL**: chosen\n- **Redis with a TTL**: not chosen",
      );
      expect(text).toContain("> - Redis with a TTL\n>\n> Must hold: two open tabs lose no line.");
      expect(text).toContain("- you on the section Risks: What about backups?");
      expect(text).not.toMatch(/cmt_|Not decided|Not yet/);
    });

    it("asks a person for the decision where nobody has made one", () => {
      const { turns, files } = play({ notes: ["Not yet: critique.verdict is approve"] });
      const asked = turns.flatMap(({ toolCalls }) => toolCalls).find(({ name }) => name === "ask_person");
      expect(asked?.input.options).toEqual([
        "Local storage of the browser",
        "A table in PostgreSQL",
        "Redis with a TTL",
      ]);
      expect(files.get(path)).toContain("Decided by a person");
    });
  });

  it("gives an RFC the next number, and revises the file that it wrote", () => {
    const plain = fixtureBrief({
      agent: "architect",
      task: { type: "rfc", area: "general", writes: [...typeWrites.rfc] },
    });
    const files = { "docs/rfcs/004-other.md": "# RFC 004: Other\n" };
    const first = playConversation({ brief: plain, output: "document", files });
    const written = first.files.get("docs/rfcs/005-loan-desk.md") ?? "";
    expect(written).toMatch(/^# RFC 005: Loan Desk/);
    const again = playConversation({
      brief: {
        ...{ ...plain, attempt: 2, notes: ["Say for how long."] },
        rfcComments: ["Comment c1 by you on the section Risks of the RFC: Name the fines."],
      },
      ...{ output: "document", files: { ...files, "docs/rfcs/005-loan-desk.md": written } },
    });
    const text = again.files.get("docs/rfcs/005-loan-desk.md");
    expect(text).toMatch(/^# RFC 005: Loan Desk\n\nStatus: in review/);
    expect(text).toContain("- Say for how long.");
    expect(text).toContain("on the section Risks of the RFC: Name the fines.");
  });
});

describe("the QA engineer", () => {
  it("writes the acceptance tests and counts by criterion", () => {
    const writes = [...typeWrites.testing];
    const criteria = [1, 4].map((place) => ({ id: `AC-${place}`, text: "as the spec says" }));
    const task = { type: "testing", area: "general", writes, criteria } as const;
    const brief = fixtureBrief({ agent: "qa-engineer", task });
    const { files, finished, refused } = playConversation({ brief });
    expect(finished?.testPlan).toMatch(/^\| AC-1: .*test\/acceptance\/ac-1\.test\.ts/m);
    expect(finished?.testPlan).toMatch(/not tested, and why\n\n- AC-4: /);
    expect([...files.keys()]).toContain("test/acceptance/ac-1.test.ts");
    expect(refused).toEqual([]);
    expect(finished?.summary).toMatch(/Of 4 criteria \d have a test, \d stand as todo\./);
    expect(finished?.summary).toMatch(/- AC-4 unproven:/);
  });
});

describe("the QA engineer of a spec that was changed", () => {
  it("removes the tests of criteria that it has no more, and no others", () => {
    const brief = fixtureBrief({
      agent: "qa-engineer",
      goneCriteria: [{ id: "AC-9", text: "Given a crane, When it is lent, Then it is refused." }],
      task: { type: "testing", area: "general", writes: [...typeWrites.testing] },
    });
    const there = { "test/acceptance/ac-9.test.ts": "// gone", "test/acceptance/ac-90.test.ts": "// stays" };
    const { files, turns } = playConversation({ brief, files: there });
    expect([...files.keys()]).not.toContain("test/acceptance/ac-9.test.ts");
    expect(files.get("test/acceptance/ac-90.test.ts")).toBe("// stays");
    expect(turns.filter(({ text }) => text.startsWith("Removing"))).toHaveLength(1);
  });
});

describe("the QA engineer without criteria", () => {
  it("leaves what the spec asks for as todo tests", () => {
    const writes = [...typeWrites.testing];
    const brief = fixtureBrief({
      agent: "qa-engineer",
      task: { type: "testing", area: "general", writes, criteria: [] },
    });
    const specText = fixtureSpecText
      .replace(/# Acceptance Tests[\s\S]*?(?=# Error)/, "")
      .replace(/- \*\*Validation[\s\S]*?(?=# Data)/, "");
    const { files } = playConversation({ brief, specText });
    expect(files.get("test/acceptance/without-criteria.test.ts")).toContain('test.todo("FR-1: Books");');
  });
});

describe("the diagram creator", () => {
  const brief = fixtureBrief({
    agent: "diagram-creator",
    task: { type: "diagram", area: "general", writes: [...typeWrites.diagram] },
  });

  it("draws what the spec has the material for", () => {
    const { files, finished } = playConversation({ brief, output: "diagrams" });
    expect([...files.keys()]).toEqual(
      ["architecture", "data-model", "requests", "behaviour"].map((name) => `docs/diagrams/${name}.mmd`),
    );
    expect(finished?.summary).toMatch(/^Drew 4 diagrams/);
  });

  it.each(["data-model", "requests"])(
    "draws %s so that Mermaid reads it, whatever the names",
    async (name) => {
      const { files } = playConversation({ brief, output: "diagrams", specText: hostileSpec });
      const source = files.get(`docs/diagrams/${name}.mmd`) ?? "";
      await expect(mermaid.parse(source)).resolves.toBeTruthy();
      expect(source).not.toContain("<script");
    },
  );

  it("keeps what could close a label out of the flowcharts", () => {
    const { files } = playConversation({ brief, output: "diagrams", specText: hostileSpec });
    for (const name of ["architecture", "behaviour"]) {
      const source = files.get(`docs/diagrams/${name}.mmd`) ?? "";
      const labels = [...source.matchAll(/"([^"\n]*)"/g)].map(([, label]) => label ?? "");
      expect(source.replace(/"[^"\n]*"/g, "")).not.toMatch(/["<`;#]/);
      expect(labels.join("")).not.toMatch(/[<>`"]/);
    }
  });

  it("comes to an end when no diagram is accepted", () => {
    const { finished } = playConversation({ brief, output: "diagrams", validateDiagram: () => "line 1: no" });
    expect(finished?.summary).toMatch(/Refused: .*line 1: no/s);
  });
});

describe("the code reviewer", () => {
  const review = (diff: string) =>
    fixtureBrief({
      agent: "code-reviewer",
      task: { type: "code_review", area: "general", writes: [...typeWrites.code_review] },
      review: { taskId: "tsk_0", title: "Models", commit: "abc", diff },
    });
  const diffOf = (path: string, lines: string[]) =>
    `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}`).join("\n")}\n`;

  it("names real defects by file and line, and asks for changes", () => {
    const lines = [
      "export function find(id: any) {",
      "  console.log(id);",
      '  return db.query("SELECT * FROM books WHERE id = " + id);',
      "}",
    ];
    const path = "src/db/find.ts";
    const { finished, turns } = playConversation({
      brief: review(diffOf(path, lines)),
      output: "review",
      files: { [path]: lines.join("\n") },
    });
    expect(turns[0]?.toolCalls[0]).toEqual({ name: "read_file", input: { path } });
    expect(finished?.verdict).toBe("request-changes");
    const findings = findingSchema.array().parse(finished?.findings);
    expect(findings.map(({ rule, line }) => `${rule}:${line}`)).toEqual([
      "no-explicit-any:1",
      "no-console:2",
      "sql-concatenation:3",
      "missing-test:null",
    ]);
  });

  it("approves the code that the rehearsal itself writes", () => {
    for (const area of ["database", "models", "api", "frontend", "errors"] as const) {
      const built = playConversation({
        brief: fixtureBrief({ agent: "sol", task: { area, writes: [...areaWrites[area]] } }),
      }).files;
      const diff = [...built].map(([path, text]) => diffOf(path, text.split("\n"))).join("");
      const { finished } = playConversation({
        brief: review(diff),
        output: "review",
        files: Object.fromEntries(built),
      });
      expect(finished).toMatchObject({ verdict: "approve" });
    }
  });

  it("says so when there is nothing to review", () => {
    const { finished } = playConversation({ brief: { ...review(""), review: null }, output: "review" });
    expect(finished).toMatchObject({ verdict: "approve", findings: [] });
    expect(finished?.summary).toContain("nothing was reviewed");
  });
});

describe("the technical writer", () => {
  it("describes what is there and what is proven", () => {
    const writes = [...typeWrites.documentation];
    const brief = fixtureBrief({
      agent: "technical-writer",
      task: { type: "documentation", area: "general", writes },
      evidence,
    });
    const { files, finished, refused } = playConversation({
      brief,
      output: "document",
      files: {
        "package.json":
          '{"scripts":{"start":"node src/server.ts","test":"node --test"},"engines":{"node":">=24"}}',
        "src/models/book.ts": "export {};",
        "src/server.ts": "export {};",
      },
    });
    expect(files.get("README.md")).toMatch(
      /npm start[\s\S]*npm test[\s\S]*`src\/models` \| book\.ts[\s\S]*1 are proven|1 are unproven/,
    );
    expect(files.get("docs/guide/criteria.md")).toMatch(/\| AC-1 \|.*\| proven \|/);
    expect(files.get("docs/guide/api.md")).toContain("curl -X POST");
    expect(refused).toEqual([]);
    expect(finished?.summary).toContain("1 of 4 criteria are proven");
  });
});

describe("the business analyst", () => {
  it.each([
    "I want an app to add recipes with a title and tags, list them and search them by title. It should be fast.",
    "Track books with price and author. Filter books by price, edit and delete them.",
  ])("turns %j into a spec that our parser reads and the gates let through", (text) => {
    const brief = fixtureBrief({
      agent: "business-analyst",
      task: { type: "research", area: "general", writes: [...typeWrites.research] },
    });
    const { finished } = playConversation({ brief, output: "spec", specText: text });
    const parsed = parseSpec({ text: String(finished?.spec) });
    if (!parsed.ok) throw new Error(parsed.error.message);
    const { gates, ready } = checkGates(parsed.spec);
    expect(Object.values(gates).flatMap(({ applicable, failed }) => (applicable ? failed : []))).toEqual([]);
    expect(ready).toBe(true);
    expect(parsed.spec.models.length).toBeGreaterThan(0);
    expect(parsed.spec.criteria.every(({ given, when, then }) => given && when && then)).toBe(true);
  });

  it("asks where it finds nothing that is kept, and makes nothing up where the answer says no more", () => {
    const brief = fixtureBrief({
      agent: "business-analyst",
      task: { type: "research", area: "general", writes: [...typeWrites.research] },
    });
    const { turns, finished } = playConversation({ brief, output: "spec", specText: "Make it nicer" });
    const questions = turns.flatMap(({ toolCalls }) => toolCalls.filter(({ name }) => name === "ask_person"));
    expect(questions).toHaveLength(1);
    expect(finished?.summary).toContain("I could not tell from the text what is to be kept");
    const parsed = parseSpec({ text: String(finished?.spec) });
    if (!parsed.ok) throw new Error(parsed.error.message);
    expect(parsed.spec.models).toEqual([]);
    expect(parsed.spec.criteria.map(({ text }) => text)).toEqual(["Make it nicer"]);
    expect(checkGates(parsed.spec).ready).toBe(false);
  });

  it("keeps rules as requirements and criteria in the person's words, and says that it builds none of them", () => {
    const brief = fixtureBrief({
      agent: "business-analyst",
      task: { type: "research", area: "general", writes: [...typeWrites.research] },
    });
    const specText =
      "Our library lends books to members. Members may not borrow more than three books. After 14 days a book is overdue.";
    const { finished } = playConversation({ brief, output: "spec", specText });
    const parsed = parseSpec({ text: String(finished?.spec) });
    if (!parsed.ok) throw new Error(parsed.error.message);
    const { spec } = parsed;
    expect(spec.models.map(({ name }) => name)).toEqual(["Book"]);
    const inWords = ["Members may not borrow more than three books", "After 14 days a book is overdue"];
    for (const rule of [...inWords, "Our library lends books to members"]) {
      expect(spec.requirements.some(({ title }) => title === rule)).toBe(true);
      const criterion = spec.criteria.find(({ text }) => text.includes(rule));
      expect(buildProject(spec).criteria.find(({ id }) => id === criterion?.id)?.proof).toBe("todo");
      expect(finished?.summary).toContain(rule);
    }
    // What comes after their list is a paragraph of its own, no more of its last point.
    expect(finished?.summary).toMatch(/- "Our library lends books to members"\n\nThe rehearsal reads/);
    const text = String(finished?.spec);
    expect(text).toContain("- In words only: FR-3, FR-4, FR-5.");
    expect(text).not.toContain("left out");
    // It names no field of a book: what the spec needs all the same is said to be assumed.
    expect(text).toContain("- Assumed: a book has a name and is not kept without it.");
    expect(text).toMatch(/Q-\d+: Is it right that a book has a name and is not kept without it\?/);
    expect(checkGates(spec).ready).toBe(true);
  });

  it("takes no word of a sentence for a thing only because a verb stands before it", () => {
    const { entities } = readRequirement("Manage a list of books; every book has a title and an author.");
    expect(entities.map(({ name }) => name)).toEqual(["Book"]);
  });

  it("writes another spec when the first one was sent back, and says what became of each sentence", () => {
    const specText = "Track books with an author.";
    const asked = (notes: string[]) => {
      const brief = fixtureBrief({
        agent: "business-analyst",
        notes,
        task: { type: "research", area: "general", writes: [...typeWrites.research] },
      });
      const { finished } = playConversation({ brief, output: "spec", specText });
      const parsed = parseSpec({ text: String(finished?.spec) });
      if (!parsed.ok) throw new Error(parsed.error.message);
      return { ...parsed.spec, text: String(finished?.spec), summary: String(finished?.summary) };
    };
    const first = asked([]);
    const second = asked(["Let me delete books too. Ties should be quick! Do not sort anything."]);
    expect(first.text).not.toContain("Changes Asked For");
    expect(second.requirements.length).toBeGreaterThan(first.requirements.length);
    expect(second.criteria.some(({ text }) => /remove|delete/i.test(text))).toBe(true);
    expect(second.text).toContain("2. Ties should be quick!");
    expect(second.text).toContain("- Change 1: taken up as remove books");
    expect(second.text).toContain("- Change 2: left to you, see the open questions");
    expect(second.text).toContain("- Change 3: left to you");
    expect(second.summary).toContain("You asked for 3 changes: 1 taken up, 2 left");
    expect(checkGates(second).ready).toBe(true);
  });
});

describe("the coordinator", () => {
  const brief = (failures: string[]) => fixtureBrief({ agent: "coordinator", attempt: 3, failures });

  it("asks a person when the same failure comes again", () => {
    const { finished } = playConversation({
      brief: brief(["Tests fail: a", "Tests fail: a"]),
      output: "decision",
    });
    expect(finished).toMatchObject({
      decision: "ask-person",
      reason: expect.stringContaining("It failed 2 times alike"),
    });
  });

  it("tries again after a failure that passes", () => {
    const { finished } = playConversation({
      brief: brief(["x", "No result after 40 steps."]),
      output: "decision",
    });
    expect(finished).toMatchObject({ decision: "retry" });
  });
});

describe("other roles", () => {
  it.each([
    ["infrastructure-engineer", "infrastructure", "Dockerfile"],
    ["monitoring-specialist", "monitoring", "docs/runbooks/loan-desk.md"],
    ["researcher", "research", "docs/research/do-it.md"],
  ] as const)("%s leaves files of its task within the write set", (agent, type, path) => {
    const brief = fixtureBrief({ agent, task: { type, area: "general", writes: [...typeWrites[type]] } });
    const { files, finished, refused } = playConversation({ brief, output: "document" });
    expect([...files.keys()]).toContain(path);
    expect(refused).toEqual([]);
    expect(finished).not.toBeNull();
  });
});

const hostileSpec = fixtureSpecText
  .replaceAll("Loan Desk", 'Desk "];click x <script>alert(1)</script> %% end')
  .replaceAll("interface Member ", "interface end ")
  .replaceAll("email: string", 'subgraph: "a;b" | `x#y` | string[]')
  .replaceAll("list books, filtered by price", 'list; "books" end <img src=x onerror=alert(1)> #quot; --> x')
  .replaceAll("a wolf howls", 'a "wolf"]; howls `x` <b>end</b> #1 %%{init: {}}%%');
