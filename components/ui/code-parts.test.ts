import { expect, it } from "vitest";
import { codeParts } from "./code-parts";

it("takes code out of a message, and leaves a lonely backtick alone", () => {
  expect(codeParts("Add `kind`, for example `kind: FeatureSpec`.")).toEqual([
    { text: "Add ", code: false },
    { text: "kind", code: true },
    { text: ", for example ", code: false },
    { text: "kind: FeatureSpec", code: true },
    { text: ".", code: false },
  ]);
  expect(codeParts("a ` b")).toEqual([{ text: "a ` b", code: false }]);
});
