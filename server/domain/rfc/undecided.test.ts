import { expect, it } from "vitest";
import { isUndecided } from "./undecided";

it.each([
  ["# RFC 001: Sort\n\n## Decision\n\n**Not decided.** A person must decide.\n\n## Risks\n\nNone", true],
  ["# RFC 001: Sort\n\n## 2. Decision\n\nTo be decided.\n", true],
  ["# RFC 001: Sort\n\n## Decision\n\nIn memory. What was not decided before is decided now.\n", false],
  ["# RFC 001: Sort\n\n## Risks\n\nNot decided.\n", false],
])("knows an RFC that decides nothing: %j", (text, undecided) => {
  expect(isUndecided(text)).toBe(undecided);
});
