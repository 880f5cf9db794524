import { expect, test } from "vitest";
import { countReorderSigns, withReorderSigns } from "./reorder-signs";

test("what would turn a line round is seen, and moves no column", () => {
  const text = "if (isAdmin) \u202e\u2066// begin\u2069";
  const shown = withReorderSigns(text);
  expect(shown).toBe("if (isAdmin) ◆◆// begin◆");
  expect(shown).toHaveLength(text.length);
  expect(countReorderSigns(text)).toBe(3);
});

test("a text in a script that is read from the right stays what it is", () => {
  expect(withReorderSigns("const name = 'שלום';")).toBe("const name = 'שלום';");
  expect(countReorderSigns("const name = 'שלום';")).toBe(0);
});
