import { describe, expect, it } from "vitest";
import { isAboutLoading, loadFailure } from "./load-failure";

const failed = (message: string | null) => loadFailure({ status: "failed", message });

describe("a test that fails before it runs", () => {
  it.each([
    "file:///w/test/a.test.ts:3\nSyntaxError: The requested module '../src/cart.ts' does not provide an export named 'total'",
    "Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/w/src/none.ts' imported from /w/test/a.test.ts",
    "SyntaxError: Unexpected token '}'",
    'Error: Failed to resolve import "./none" from "test/a.test.ts"',
    "TypeError: (0 , total) is not a function",
    "E   ImportError: cannot import name 'slug' from 'slug'",
    "E   ModuleNotFoundError: No module named 'slug'",
  ])("is told by its error: %s", (message) => expect(failed(message)).not.toBeNull());

  it.each([
    "AssertionError [ERR_ASSERTION]: Expected values to be strictly deep-equal: 40 !== 45",
    "TypeError: Cannot read properties of undefined (reading 'price')",
    "AssertionError: expected 'SyntaxError: x' to equal 'y'",
    "SyntaxError: Unexpected end of JSON input\n    at JSON.parse (<anonymous>)",
    "Error: Failed to load user 7\n    at src/user.ts:3",
    "Error: Cannot find package 12 in the order",
    null,
  ])("is none that fails by what the code does: %s", (message) => expect(failed(message)).toBeNull());

  it("may be just what was reported", () => {
    expect(isAboutLoading("Importing src/cart.ts throws a SyntaxError")).toBe(true);
    expect(isAboutLoading("total(10) gives 40, expected 45")).toBe(false);
  });
});
