import { expect, it } from "vitest";
import { isAboutOnePlace } from "./one-place";

it("knows what is asked for at one place alone", () => {
  for (const sentence of [
    "Please rename x to count.",
    "Could you move it below the imports?",
    "Add a test for the empty list.",
    "There is a typo in the second word.",
    "This line is longer than it needs to be.",
    "Nit: drop the trailing comma.",
  ])
    expect(isAboutOnePlace(sentence), sentence).toBe(true);
});

it("takes a rule, or a reason, as something that holds elsewhere", () => {
  for (const sentence of [
    "Always name counters in the plural.",
    "Rename it: we never abbreviate.",
    "Replace this with a query builder, because raw SQL has bitten us.",
    "Prices are whole cents.",
    "Dates go over the wire in UTC.",
    "Use the repository's own error class in every service.",
  ])
    expect(isAboutOnePlace(sentence), sentence).toBe(false);
});
