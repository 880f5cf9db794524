import { expect, it } from "vitest";
import { plainLine } from "./plain-line";

it("leaves the words of Markdown, without its marks", () => {
  expect(plainLine("**api** is in `src/api.ts`, *not* in [lib](https://a.test/b)")).toBe(
    "api is in src/api.ts, not in lib",
  );
  expect(plainLine("## Decision\n\n- one\n- two\n1. three\n> four")).toBe("Decision one two three four");
});

it("keeps signs that are no marks", () => {
  for (const text of [
    "2 * 3 * 4",
    "__init__ and snake_case",
    "a ** b",
    "src/**/x.ts and lib/**",
    "*.ts, *.js",
  ])
    expect(plainLine(text)).toBe(text);
});
