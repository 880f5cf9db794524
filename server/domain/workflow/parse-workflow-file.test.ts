import { describe, expect, it } from "vitest";
import { builtInWorkflowFiles } from "@/server/testing/built-in-workflows";
import { collectWorkflows } from "./collect-workflows";
import { parseWorkflowFile } from "./parse-workflow-file";

const agents = ["architect", "code-reviewer", "backend-developer"];
const read = (text: string) => parseWorkflowFile(text, agents);

const head = [
  "name: look",
  "title: Look",
  "description: Looks at something.",
  "start: { from: question, hint: What to look at }",
  "stages:",
];
const draw = ["  - id: draw", "    title: Draw", "    type: rfc", "    agent: architect"];
const judge = [
  ...["  - id: judge", "    title: Judge", "    type: code_review"],
  ...["    agent: code-reviewer", "    needs: [draw]"],
];

describe("a workflow's file", () => {
  it("is read, and its hash is that of what it says, not of how it is written", () => {
    const plain = read([...head, ...draw].join("\n"));
    const spaced = read(["# A comment", ...head, ...draw, "    needs: []", ""].join("\n"));
    expect(plain).toMatchObject({ ok: true, workflow: { name: "look", ends: "merge" } });
    expect(plain.ok && spaced.ok && plain.hash === spaced.hash).toBe(true);
    const other = read([...head, ...draw].join("\n").replace("Draw", "Drew"));
    expect(plain.ok && other.ok && plain.hash !== other.hash).toBe(true);
  });

  it.each([
    ["no YAML", ["name: [look"], 1, /flow|sequence/i],
    ["a list", ["- a"], 1, /list of fields/],
    ["no stages", [...head.slice(0, 4), "stages: []"], 5, /stages/],
    ["an unknown field", [...head, ...draw, "    colour: red"], 10, /no field colour/],
    ["a type that is none", [...head, ...draw.slice(0, 2), "    type: song", draw[3]], 8, /type/],
    [
      "an agent that is not there",
      [...head, ...draw.slice(0, 3), "    agent: nobody"],
      9,
      /no agent named nobody/,
    ],
    [
      "a review by the author",
      [...head, ...draw, ...judge.map((line) => line.replace("code-reviewer", "architect"))],
      13,
      /architect works on draw: a review is somebody else's/,
    ],
    [
      "a review by the author, who has also looked at it before",
      [
        ...[...head, ...draw, ...judge],
        ...[
          "  - id: paint",
          "    title: Paint",
          "    type: rfc",
          "    agent: code-reviewer",
          "    needs: [judge]",
        ],
        ...judge.map((line) => line.replace("judge", "again").replace("[draw]", "[judge, paint]")),
      ],
      23,
      /code-reviewer works on paint: a review is somebody else's/,
    ],
    ["no agent", [...head, ...draw.slice(0, 3)], 6, /which agent/],
    ["a stage twice", [...head, ...draw, ...draw], 10, /two stages are called draw/],
    ["a need below", [...head, ...judge, ...draw], 10, /no stage draw above/],
    ["a glob that leaves the repository", [...head, ...draw, "    writes: [docs/**, ../x]"], 10, /\.\.\/x/],
    [
      "an output that is not left",
      [...head, ...draw, ...judge, "    when: { output: draw.verdict, is: x }"],
      15,
      /draw leaves no verdict/,
    ],
    [
      "a result of what does not come before",
      [
        ...head,
        ...draw,
        ...draw.map((line) => line.replace("draw", "other")),
        "    when: { output: draw.status, is: done }",
      ],
      14,
      /come after draw/,
    ],
    [
      "a loop whose end never comes",
      [
        ...[...head, ...draw, ...judge],
        "    repeat: { back: draw, limit: 2, until: { output: judge.verdict, is: aprove } }",
      ],
      15,
      /verdict is never aprove; there is approve, request-changes; did you mean approve\?$/,
    ],
    [
      "a number compared with words",
      [...head, ...draw, ...judge, "    when: { output: draw.state, above: 3 }"],
      15,
      /state is compared with is or in/,
    ],
    ["words for yes", [...head, ...draw, "    when: { input: monitoring, is: 'yes' }"], 10, /true or false/],
    [
      "a topic that is none",
      [...head, ...draw, "    when: { input: topics, has: [auth, secret] }"],
      10,
      /did you mean secrets/,
    ],
    [
      "a condition with two comparisons",
      [...head, ...draw, ...judge, "    when: { output: draw.status, is: done, in: [done] }"],
      15,
      /exactly one/,
    ],
    [
      "a condition about nothing",
      [...head, ...draw, ...judge, "    when: { is: done }"],
      15,
      /exactly one of output/,
    ],
    ["code for a condition", [...head, ...draw, ...judge, "    when: draw.status == 'done'"], 15, /when/],
    [
      "an input that there is not",
      [...head, ...draw, "    when: { input: weather, is: fine }"],
      10,
      /no input weather/,
    ],
    [
      "an input of a name that every object has",
      [...head, ...draw, "    when: { input: constructor, is: fine }"],
      10,
      /no input constructor/,
    ],
    [
      "a field that is misspelt",
      [...head, ...draw, "    need: []"],
      10,
      /no field need; did you mean needs\?$/,
    ],
    [
      "a way back to below",
      [
        ...head,
        ...draw,
        "    repeat: { back: judge, until: { output: draw.status, is: done }, limit: 2 }",
        ...judge,
      ],
      10,
      /go back to itself/,
    ],
    [
      "a loop without a limit",
      [
        ...head,
        ...draw,
        ...judge,
        "    repeat: { back: draw, until: { output: judge.verdict, is: approve } }",
      ],
      15,
      /limit/,
    ],
    [
      "a place that nothing fills",
      [...head, ...draw, "    description: About {{input.weather}}"],
      10,
      /input\.weather/,
    ],
    [
      "a place that is not closed",
      [...head, ...draw, "    description: About {{input.text"],
      10,
      /not filled in/,
    ],
    [
      "a place in capitals",
      [...head, ...draw, "    description: 'About {{ Input.Text }}, {{ theirs }}'"],
      10,
      /"\{\{ Input\.Text \}\}" is not/,
    ],
    [
      "a decision with an agent",
      [...head, ...draw, ...judge, "    decides: draw"],
      13,
      /decision has no agent/,
    ],
  ] as const)("is refused with its line where it has %s", (_name, lines, line, message) => {
    const found = read(lines.join("\n"));
    expect(found).toMatchObject({ ok: false, line });
    expect(found.ok ? "" : found.message).toMatch(message);
  });

  it("that unfolds beyond all bounds is refused", () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (const [one, two] of ["ab", "bc", "cd", "de", "ef", "fg", "gh"]) {
      bomb.push(`${two}: &${two} [${Array(9).fill(`*${one}`).join(", ")}]`);
    }
    expect(read(bomb.join("\n"))).toMatchObject({ ok: false });
  });
});

describe("files of workflows", () => {
  it("load beside one that is not valid, and the later one of a name counts", () => {
    const text = [...head, ...draw].join("\n");
    const { workflows, problems } = collectWorkflows(
      [
        { file: "a.yaml", text, source: "app" },
        { file: "b.yaml", text: "name: 1", source: "own" },
        { file: "c.yaml", text: text.replace("title: Look", "title: Mine"), source: "project" },
      ],
      agents,
    );
    expect(workflows).toMatchObject([{ file: "c.yaml", source: "project", workflow: { title: "Mine" } }]);
    expect(problems).toMatchObject([{ file: "b.yaml", line: 1 }]);
  });

  it("of one folder that have one name are a problem, and the first counts", () => {
    const text = [...head, ...draw].join("\n");
    const { workflows, problems } = collectWorkflows(
      [
        { file: "a.yaml", text, source: "own" },
        { file: "b.yaml", text: `# Mine\n${text}`, source: "own" },
      ],
      agents,
    );
    expect(workflows).toMatchObject([{ file: "a.yaml" }]);
    expect(problems).toMatchObject([
      { file: "b.yaml", line: 2, message: expect.stringContaining("a.yaml has") },
    ]);
  });

  it("that come with War Room are all valid", async () => {
    const { readdirSync } = await import("node:fs");
    const roster = readdirSync(new URL("../../../agents/", import.meta.url)).map((name) => name.slice(0, -3));
    expect(collectWorkflows(builtInWorkflowFiles(), roster).problems).toEqual([]);
  });
});
