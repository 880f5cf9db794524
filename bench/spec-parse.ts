/**
 * How long specs made to be slow take to be read or refused: `npx tsx bench/spec-parse.ts [name]`.
 * Each case is read in a process of its own, so that one that never ends costs its limit and no more.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseSpec } from "@/server/domain/spec/parse-spec";
import { planFromSpec } from "@/server/testing/built-in-workflows";

const limitMs = 20_000;
const megabyte = 1024 * 1024;

type Case = { text: string; fileName?: string };

/** `piece` over and over, up to the largest text that is read at all. */
function filled(piece: string, { before = "", after = "" } = {}): Case {
  const room = megabyte - Buffer.byteLength(before) - Buffer.byteLength(after);
  return { text: before + piece.repeat(Math.floor(room / Buffer.byteLength(piece))) + after };
}

function numbered(bytes: number, piece: (index: number) => string, before = ""): Case {
  const pieces: string[] = [before];
  for (let index = 1, length = before.length; ; index += 1) {
    const next = piece(index);
    length += next.length;
    if (length > bytes) return { text: pieces.join("") };
    pieces.push(next);
  }
}

const yaml = (made: Case): Case => ({ ...made, fileName: "spec.yaml" });
const feature = (made: Case): Case => ({ ...made, fileName: "spec.feature" });
const yamlHead = "apiVersion: specmas/v2\nmetadata:\n  name: x\n";

const cases: Record<string, () => Case> = {
  "an ordinary spec": () => ({
    text: `---\nspecmas: v3\nname: Notes\n---\n# Notes\n\n## Acceptance Criteria\n\n${"- Given a note, When it is saved, Then it is listed\n".repeat(40)}`,
  }),
  "1 MB of ordinary sections": () => filled("## Part\n\n- Given a, When b, Then c\n\nWords of the part.\n\n"),
  "quotes in one line": () => filled(">"),
  "quotes and lists in one line": () => filled("> - "),
  "lists in one line": () => filled("1. "),
  "a rule of one line": () => filled("- "),
  "long list items": () => filled("- Given a thing that is long, When it is looked at, Then all is well\n"),
  "long requirement items": () =>
    numbered(megabyte, (index) => `- FR-${index}: a thing that is long and is looked at again and again\n`),
  "nested list items of 1 KB": () =>
    numbered(megabyte, (index) => `${" ".repeat(2 * (index - 1))}- ${"x".repeat(1_000)}\n`),
  "nested list items": () => numbered(megabyte, (index) => `${" ".repeat(2 * (index - 1))}- x\n`),
  "requirement headings": () => filled("### FR-1\n"),
  "requirement headings, numbered": () => numbered(megabyte, (index) => `### FR-${index}: x\n`),
  "headings one in another": () => filled("# a\n## b\n### c\n#### d\n##### e\n###### f\n"),
  "empty headings": () => filled("#\n"),
  "one long section": () => filled("x y z\n\n", { before: "# a\n## b\n" }),
  "list items": () => filled("- a\n"),
  "numbered list items": () => filled("1. a\n"),
  "acceptance items": () => filled("- a\n", { before: "# A\n## Acceptance Criteria\n" }),
  "one id for all criteria": () => filled("- AC-1: a\n", { before: "# A\n## Acceptance Criteria\n" }),
  "criteria whose ids are taken": () =>
    numbered(megabyte, (index) => `- AC-${index + 1}: a\n- b\n`, "# A\n## Acceptance Criteria\n"),
  "given without end": () => filled("given x when y ", { before: "# A\n\n" }),
  "given and colons": () => filled(`${": given when ".repeat(300)}\n\n`, { before: "# A\n\n" }),
  "given items and steps": () => filled("- and x when\n", { before: "# A\n- Given a\n" }),
  "given when paragraphs": () => filled(`given ${"when ".repeat(780)}\n\n`, { before: "# A\n\n" }),
  "quote lines": () => filled("> a\n"),
  "quoted paragraph lines": () => filled("> > > a\n"),
  "lazy lines": () => filled("a\n", { before: "> > - > " }),
  "one long word": () => filled("x"),
  "one long line of words": () => filled("should x "),
  "emphasis opened": () => filled("*a "),
  "emphasis closed": () => filled("a* "),
  "emphasis of two kinds": () => filled("*a_ "),
  "emphasis, mixed lengths": () => filled("a**b*c***d_"),
  "emphasis marks alone": () => filled("*"),
  "emphasis nested": () => filled("*a **b "),
  "code marks of all lengths": () => numbered(megabyte, (index) => `${"`".repeat(index)} `),
  "code marks": () => filled("` `` "),
  "links opened": () => filled("[a]("),
  brackets: () => filled("["),
  "bracket paragraphs": () =>
    filled(`- ${"[".repeat(3_990)}\n\n`, { before: "# A\n## Acceptance Criteria\n" }),
  images: () => filled("![a"),
  "HTML declarations": () => filled("a <!A "),
  "HTML comments": () => filled("a <!-- "),
  "HTML instructions": () => filled("a <?"),
  "HTML CDATA": () => filled("a <![CDATA["),
  "HTML tags": () => filled("a <b c='"),
  "HTML attributes": () => filled(" a", { before: "x <b" }),
  "HTML blocks": () => filled("<div>\n"),
  "HTML comment blocks": () => filled("<!--\n"),
  autolinks: () => filled("<a:"),
  entities: () => filled("&amp;"),
  "entity starts": () => filled("&#x"),
  escapes: () => filled("\\*"),
  "table of one row": () => filled("|a"),
  "table rows": () => filled("|a|b|\n", { before: "|a|b|\n|-|-|\n" }),
  "table of many columns": () => ({
    text: `${"|a".repeat(20_000)}|\n${"|-".repeat(20_000)}|\n${`${"|a".repeat(20_000)}|\n`.repeat(20)}`,
  }),
  "table heads": () => filled("|a\n|-\n"),
  "table delimiters": () => filled("-|"),
  setext: () => filled("a\n=\n"),
  rules: () => filled("- - -\n"),
  fences: () => filled("```\n"),
  "fences opened": () => filled("```a\n\n~~~b\n"),
  "code lines": () => filled("    a\n"),
  "code lines in a list": () => filled("      a\n", { before: "- a\n\n" }),
  "typescript, open": () => filled("interface A { a: ", { before: "# A\n```ts\n" }),
  "typescript models": () => numbered(megabyte, (index) => `interface A${index} { a: b }\n`, "# A\n```ts\n"),
  "typescript type words": () => filled("interface A ", { before: "# A\n```ts\n" }),
  "typescript blank lines": () =>
    filled("\n", { before: "# A\n```ts\ninterface A {\n a: b\n", after: "c }\n```" }),
  "typescript blanks": () => filled(" ", { before: "# A\n```ts\ninterface A {\n a:", after: "c }\n```" }),
  "typescript names in a row": () => filled("a:b\n", { before: "# A\n```ts\ninterface A {\n" }),
  "typescript comments": () => filled("/*", { before: "# A\n```ts\ninterface A {\n" }),
  "typescript spaces": () => filled("interface ", { before: "# A\n```ts\n" }),
  "models as lists": () => filled(`- A: ${"a (b), ".repeat(500)}\n`, { before: "# A\n## Data Model\n" }),
  "models with brackets": () =>
    filled(`- A { ${"(a,".repeat(1_300)} }\n`, { before: "# A\n## Data Model\n" }),
  endpoints: () => numbered(megabyte, (index) => `- GET /a${index}\n`, "# A\n## API\n"),
  "endpoints in one item": () => filled(`- ${"GET /a ".repeat(500)}\n`, { before: "# A\n## API\n" }),
  "endpoint methods": () => filled(`- ${"GET|".repeat(900)}\n`, { before: "# A\n## API\n" }),
  "error scenarios": () => filled("- a: b\n", { before: "# A\n## Error Handling\n" }),
  "error scenarios, blanks": () =>
    filled(`- ${"a - ".repeat(900)}\n`, { before: "# A\n## Error Handling\n" }),
  "imported tasks": () => filled(`- [ ] T1 ${"a/".repeat(1_900)}!\n`, { before: "# A\n" }),
  "imported task flags": () => filled(`- [ ] T1 ${"[a] ".repeat(900)}\n`, { before: "# A\n" }),
  stories: () => filled("As a user, I want a.\n\n", { before: "# A\n## User Stories\n" }),
  "stories of one id": () => filled("- US-1: As a user, I want a.\n", { before: "# A\n## User Stories\n" }),
  "story headings": () =>
    filled("### US-1: x\n\nAs a user I want b\n\n", { before: "# A\n## User Stories\n" }),
  "requirement rows": () =>
    filled(`| FR-1 | ${"FR1".repeat(1_000)}! |\n`, { before: "# A\n\n| a | b |\n|---|---|\n" }),
  "requirement ids": () => filled(`- FR-${"1.".repeat(1_900)}\n`, { before: "# A\n" }),
  metrics: () => filled(`${"1,".repeat(1_900)}\n\n`, { before: "# A\n" }),
  digits: () => filled("1"),
  "digits and blanks": () => filled("1 "),
  labels: () => filled("a b c:\n\n"),
  placeholders: () => filled(`- [abc] ${"[ab".repeat(1_000)}\n`, { before: "# A\n## Acceptance Criteria\n" }),
  "blank lines": () => filled("\n", { before: "a" }),
  blanks: () => filled(" ", { before: "# a", after: "b" }),
  "blank headings": () => filled(`# a${" ".repeat(2_000)}b\n`),
  "titles with blanks": () => filled(" #", { before: "# a" }),
  "long title": () => filled("feature ", { before: "# " }),
  "title of parentheses": () => filled("(mandatory ", { before: "# " }),
  "front matter keys": () => numbered(megabyte - 10, (index) => `k${index}:\n`, "---\n"),
  "front matter keys, closed": () => {
    const made = numbered(megabyte - 20, (index) => `k${index}:\n`, "---\n");
    return { text: `${made.text}---\n# A\n` };
  },
  "front matter nested": () => filled("[", { before: "---\na: ", after: "\n---\n" }),
  "front matter maps": () => filled("{", { before: "---\na: ", after: "\n---\n" }),
  "front matter errors": () => filled("a: b: c\n", { before: "---\n", after: "---\n" }),
  "front matter rules": () => filled("---\n"),
  "YAML keys": () => yaml(numbered(megabyte, (index) => `k${index}:\n`)),
  "YAML keys of a specification": () =>
    yaml(numbered(megabyte, (index) => `  k${index}:\n`, "specification:\n")),
  "YAML items": () => yaml(filled("  - a\n", { before: `${yamlHead}functional_requirements:\n` })),
  "YAML criteria": () => yaml(filled("  - a\n", { before: `${yamlHead}acceptance_criteria:\n` })),
  "YAML nested lists in a line": () => yaml(filled("- ", { before: "a:\n  " })),
  "YAML nested flow": () => yaml(filled("[", { before: "a: " })),
  "YAML nested maps": () => yaml(filled("{a: ", { before: "a: " })),
  "YAML nested blocks": () => yaml(numbered(megabyte, (index) => `${" ".repeat(index)}a:\n`)),
  "YAML errors": () => yaml(filled("a: b: c\n")),
  "YAML tabs": () => yaml(filled("\ta\n", { before: "a:\n" })),
  "YAML aliases": () =>
    yaml(
      filled("  - a\n", {
        before: `${yamlHead}x: &x\n`,
        after: `functional_requirements:\n${"  - *x\n".repeat(49)}`,
      }),
    ),
  "YAML aliases in aliases": () =>
    yaml(
      numbered(
        megabyte,
        (index) => `a${index}: &a${index} [*a${index - 1}, *a${index - 1}]\n`,
        "a0: &a0 [x]\n",
      ),
    ),
  "YAML anchors": () => yaml(numbered(megabyte, (index) => `- &a${index} x\n- *a${index}\n`, "a:\n")),
  "YAML text": () => yaml(filled("a\n  ", { before: "a:\n  " })),
  "YAML quotes": () => yaml(filled('"')),
  "YAML check boxes": () => yaml(filled("  - [ ] a\n", { before: "checks:\n" })),
  "YAML comments": () => yaml(filled("# a\n", { after: "a: b\n" })),
  "YAML directives": () => yaml(filled("%a\n")),
  "YAML documents": () => yaml(filled("---\na: b\n")),
  "Gherkin steps": () => feature(filled("Given a\n", { before: "Feature: a\nScenario: b\n" })),
  "Gherkin scenarios": () => feature(filled("Scenario: a\nGiven b\n", { before: "Feature: a\n" })),
  "Gherkin rules": () => feature(filled("Rule: a\nScenario: b\n", { before: "Feature: a\n" })),
  "Gherkin tables": () => feature(filled("|a|\n", { before: "Feature: a\nScenario: b\nGiven c\n" })),
  "Gherkin table cells": () =>
    feature(filled("|a", { before: "Feature: a\nScenario: b\nGiven c\n", after: "|\n" })),
  "Gherkin tags": () => feature(filled("@a ", { after: "\nFeature: a\n" })),
  "Gherkin comments": () => feature(filled("#a\n", { after: "\nFeature: a\n" })),
  "Gherkin errors": () => feature(filled("Feature: a\n")),
  "Gherkin nonsense": () => feature(filled("x\n", { before: "Feature: a\nScenario: b\nGiven c\n" })),
  "Gherkin description": () => feature(filled("x ", { before: "Feature: a\n" })),
  "Gherkin language": () => feature(filled("# language: x\n")),
};

const [wanted, child] = process.argv.slice(2);
if (child === "child" && wanted) readOne(cases[wanted]?.() ?? { text: "" });
else measureAll(wanted ?? "");

function readOne(made: Case): void {
  parseSpec({ text: "# warm\n\n- Given a, When b, Then c\n" });
  const whole = timed(made);
  let row: Record<string, unknown> = whole.row;
  let { refusedAt } = whole;
  // What is refused for being too much is read once more as far as it may go.
  let lines = made.text.split("\n");
  while (refusedAt !== null && refusedAt > 1) {
    lines = lines.slice(0, refusedAt - 1);
    const again = timed({ ...made, text: lines.join("\n") });
    row = { ...row, cutMs: again.row.withPlanMs, cutAnswer: again.row.answer, cutLines: lines.length };
    refusedAt = again.refusedAt;
  }
  process.stdout.write(JSON.stringify(row));
}

function timed(made: Case) {
  const before = process.cpuUsage();
  const result = parseSpec(made);
  const parsed = process.cpuUsage(before);
  if (result.ok) planFromSpec(result.spec);
  const planned = process.cpuUsage(before);
  const ms = ({ user, system }: NodeJS.CpuUsage) => Math.round((user + system) / 1_000);
  const answer = result.ok ? result.spec.format : `${result.error.code}, line ${result.error.line ?? "-"}`;
  const refusedAt = !result.ok && result.error.code === "too-complex" ? result.error.line : null;
  return { row: { parseMs: ms(parsed), withPlanMs: ms(planned), answer }, refusedAt };
}

function measureAll(filter: string): void {
  const rows = Object.keys(cases)
    .filter((name) => name.includes(filter))
    .map((name) => {
      const run = spawnSync(
        process.execPath,
        [...process.execArgv, fileURLToPath(import.meta.url), name, "child"],
        { timeout: limitMs, encoding: "utf8" },
      );
      const read: unknown = run.status === 0 ? JSON.parse(run.stdout) : null;
      const row = {
        case: name,
        ...(read ?? { answer: run.signal ? `over ${limitMs} ms` : run.stderr.slice(-300) }),
      };
      console.log(JSON.stringify(row));
      return row;
    });
  console.table(rows);
}
