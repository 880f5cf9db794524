import { describe, expect, it } from "vitest";
import { type TreePlace, treeStep, typedPlace } from "./tree-steps";

const names = ["src/", "api/", "books.ts", "seat.ts", "docs/", "README.md"];
const rows: TreePlace[] = [
  { level: 1, open: true },
  { level: 2, open: true },
  { level: 3, open: null },
  { level: 2, open: null },
  { level: 1, open: false },
  { level: 1, open: null },
];
const press = (key: string, at: number) =>
  treeStep(key, at, rows.length, (place) => rows[place] as TreePlace);
const type = (typed: string, at: number) =>
  typedPlace(typed, at, names.length, (place) => names[place] ?? "");

describe("treeStep", () => {
  it("goes by rows, and stays at the ends", () => {
    expect(press("ArrowDown", -1)).toEqual({ goTo: 0 });
    expect(press("ArrowDown", 5)).toEqual({ goTo: 5 });
    expect(press("ArrowUp", 0)).toEqual({ goTo: 0 });
    expect(press("Home", 3)).toEqual({ goTo: 0 });
    expect(press("End", 3)).toEqual({ goTo: 5 });
  });

  it("unfolds and goes in to the right, folds and goes out to the left", () => {
    expect(press("ArrowRight", 4)).toEqual({ fold: false });
    expect(press("ArrowRight", 0)).toEqual({ goTo: 1 });
    expect(press("ArrowRight", 2)).toBeNull();
    expect(press("ArrowLeft", 3)).toEqual({ goTo: 0 });
    expect(press("ArrowLeft", 2)).toEqual({ goTo: 1 });
    expect(press("ArrowLeft", 1)).toEqual({ fold: true });
    expect(press("ArrowLeft", 5)).toBeNull();
  });

  it("does nothing without rows, or with other keys", () => {
    expect(treeStep("ArrowDown", -1, 0, () => ({ level: 1, open: null }))).toBeNull();
    expect(press("x", 1)).toBeNull();
  });
});

describe("typedPlace", () => {
  it("goes to the next name that begins so, and round", () => {
    expect(type("s", 0)).toBe(3);
    expect(type("ss", 3)).toBe(0);
    expect(type("se", 0)).toBe(3);
    expect(type("read", 5)).toBe(5);
    expect(type("r", -1)).toBe(5);
    expect(type("x", 2)).toBeNull();
  });
});
