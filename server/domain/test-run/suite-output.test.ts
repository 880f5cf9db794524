import { expect, it } from "vitest";
import { withoutEscapes } from "@/contracts/terminal-text";
import { suiteOutput } from "./suite-output";
import type { TestSuite } from "./test-suite";

/** What is shown of these pieces, one after the other. */
function shownOf(framework: TestSuite["framework"], pieces: readonly string[], mark = "") {
  const shown: string[] = [];
  const output = suiteOutput({ framework }, mark, (text) => void shown.push(text));
  for (const piece of pieces) output.add("stdout", piece);
  output.end();
  return shown;
}

const tap = `TAP version 13
# Subtest: books
    # Subtest: adds one
    ok 1 - adds one
      ---
      duration_ms: 1.2
      ...
    # war-room at /work/a.test.ts:3
    # Subtest: lends it
    not ok 2 - lends it
      ---
      error: '3 is not 4'
      ...
    ok 3 - later # SKIP
    1..3
not ok 1 - books
  ---
  type: 'suite'
  ...
1..1
# tests 3
`;

it("shows TAP as people read it: each test's mark and colour, and what a failed one says", () => {
  const shown = shownOf("node-test", [tap.slice(0, 100), tap.slice(100)]).join("");
  expect(withoutEscapes(shown).split("\n")).toEqual([
    "    ✔ adds one",
    "    ✖ lends it",
    "      error: '3 is not 4'",
    "    - later # SKIP",
    "✖ books",
    "  type: 'suite'",
    "tests 3",
    "",
  ]);
  expect(shown).toContain("\u001b[32m✔\u001b[0m adds one");
  expect(shown).toContain("\u001b[31m✖ lends it\u001b[0m");
});

it("shows what a runner prints as it is, up to the files that the run has written", () => {
  const mark = "--- war-room run_1:";
  const pieces = [
    "\u001b[32m PASS \u001b[0m a\nhal",
    `f a line\n\n--- war-`,
    `room run_1: report\n{"secret": 1}\n`,
  ];
  expect(shownOf("vitest", pieces, mark).join("")).toBe("\u001b[32m PASS \u001b[0m a\nhalf a line\n\n");
});

it("shows what go's tests print rather than its events", () => {
  const events = ['{"Action":"run","Test":"A"}', '{"Action":"output","Output":"--- PASS: A\\n"}', "plain"];
  expect(shownOf("go", [`${events.join("\n")}`])).toEqual(["--- PASS: A\n", "plain\n"]);
});

it("leaves out the coverage of node's own runner, and shows what others say on standard error", () => {
  const shown: string[] = [];
  for (const framework of ["node-test", "vitest"] as const)
    suiteOutput({ framework }, "", (text) => void shown.push(`${framework}: ${text}`)).add("stderr", "SF:a");
  expect(shown).toEqual(["vitest: SF:a"]);
});
