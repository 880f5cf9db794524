import { describe, expect, it } from "vitest";
import { isQuantified } from "./quantified-metric";

describe("isQuantified", () => {
  it.each(["95% of users", "in < 3 seconds", "p95 of 500ms", "at most 5 tries", "30 days", "≥ 4", "2 MB"])(
    "takes %j for a number that can be measured",
    (text) => expect(isQuantified(text)).toBe(true),
  );

  it.each(["version 3", "FR-1", "v2.0", "two of them", "item 4 of the list", "2025-10-25"])(
    "does not take %j for one",
    (text) => expect(isQuantified(text)).toBe(false),
  );
});
