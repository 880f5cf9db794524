import { describe, expect, it } from "vitest";
import { parseSpec } from "../spec/parse-spec";
import { importReport } from "./import-report";

function reportOf(text: string, fileName: string): string | null {
  const result = parseSpec({ text, fileName });
  if (!result.ok) throw new Error(result.error.message);
  return importReport(result.spec);
}

describe("the report of an import", () => {
  it("counts the tasks and says what was read otherwise, with its line", () => {
    expect(
      reportOf("# Tasks\n\n- [x] A1 One\n- [ ] A2 Two\n  - Owner: wizard\n- [ ] A3 Three\n", "tasks.md"),
    ).toBe(
      [
        "The list has 3 tasks, 1 of them done already and left out.",
        "",
        "Read otherwise than written:",
        "- Nobody is called wizard: 1 task given to whom the words suggest. (line 4)",
        "- No task says what it waits for: they are done in the order of the list.",
      ].join("\n"),
    );
    expect(reportOf('[{"title": "One"}]', "tasks.json")).toBe("The list has 1 task, all of them are open.");
  });

  it("is of lists of tasks alone", () => {
    expect(reportOf("# A spec\n\nWords.\n", "spec.md")).toBeNull();
  });
});
