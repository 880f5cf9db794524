import type { BuiltCriterion } from "../builder/types";

/** The plan behind the acceptance tests: what each criterion is tested at and with, and what is not tested. */
export function testPlan(title: string, criteria: readonly BuiltCriterion[]): string {
  const tested = criteria.filter(({ proof }) => proof === "implemented");
  const open = criteria.filter(({ proof }) => proof === "todo");
  return [
    `# Test plan: ${title}`,
    "## What is tested",
    table(
      ["Criterion", "Risk", "Level", "Data", "Test"],
      tested.map(({ id, text, testFile, pattern }) => [
        `${id}: ${text}`,
        `The behaviour (${pattern ?? "as written"}) is missing or other than the criterion says`,
        "acceptance, through the interface that users of the code have",
        "made by the test itself, so that right and wrong differ",
        `\`${testFile}\``,
      ]),
    ),
    "## What is not tested, and why",
    open.length === 0
      ? "Every criterion has a test."
      : open
          .map(({ id, text }) => `- ${id}: ${text} The stand-in knows no test for it: it stands as todo.`)
          .join("\n"),
    "Not part of this plan: load, browsers, other machines. The spec's tests run in one process without a network.",
  ].join("\n\n");
}

function table(head: string[], rows: string[][]): string {
  if (rows.length === 0) return "Nothing yet.";
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replace(/\s+/g, " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
