import { expect, it } from "vitest";
import { aroundMatch } from "./around-match";

it("leaves a line whole whose match is near its beginning", () => {
  expect(aroundMatch("  const Price = euro(3);", "price")).toEqual({
    ...{ before: "const ", match: "Price", after: " = euro(3);" },
  });
});

it("cuts what stands far before the match", () => {
  expect(aroundMatch("export function seatsOfHall(hall: Hall): price[] {", "price")).toEqual({
    ...{ before: "…all: Hall): ", match: "price", after: "[] {" },
  });
});

it("takes large letters as they are, and marks nothing where there is nothing", () => {
  expect(aroundMatch("price Price", "Price").before).toBe("price ");
  expect(aroundMatch("a line that was cut", "beyond")).toEqual({
    ...{ before: "a line that was cut", match: "", after: "" },
  });
});
