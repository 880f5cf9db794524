import { expect, it } from "vitest";
import { plainTitle, titleSchema } from "./inputs";

it("makes one line of a name, without what would turn it round or obey", () => {
  expect(plainTitle("  Add\r\n\tnotes \u0007")).toBe("Add notes");
  expect(plainTitle("a \u202eb\u202c \u2066c\u2069")).toBe("a b c");
  // Hebrew is read from the right by itself, and stays as it is.
  expect(plainTitle("\u05e9\u05dc\u05d5\u05dd")).toBe("\u05e9\u05dc\u05d5\u05dd");
});

it("says in words how long a name may be", () => {
  expect(titleSchema(80).parse(`\n${"x".repeat(80)}`)).toHaveLength(80);
  const { error } = titleSchema(80).safeParse("x".repeat(81));
  expect(error?.issues[0]?.message).toBe("At most 80 characters, please: this has more");
});
