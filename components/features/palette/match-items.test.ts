import { describe, expect, it } from "vitest";
import type { PaletteItem } from "@/components/lib/palette-items";
import { matchItems } from "./match-items";

const item = (group: PaletteItem["group"], label: string, words = ""): PaletteItem => ({
  ...{ id: label, group, label, words },
  run: () => undefined,
});
const items = [
  item("Pages", "Settings", "models keys"),
  item("Tasks", "2.1 Filter endpoint"),
  item("Tasks", "2.2 Sort by filter"),
  item("Actions", "Pause all"),
];
const labels = (typed: string) => matchItems(items, typed).map(({ label }) => label);

describe("matchItems", () => {
  it("shows what can be done first, then places", () => {
    expect(labels("")).toEqual(["Pause all", "2.1 Filter endpoint", "2.2 Sort by filter", "Settings"]);
  });

  it("wants every word, in any order, and finds by hidden words", () => {
    expect(labels("filter 2.2")).toEqual(["2.2 Sort by filter"]);
    expect(labels("keys")).toEqual(["Settings"]);
    expect(labels("nothing like it")).toEqual([]);
  });

  it("tells of what cannot be done now when it is asked for, below what can", () => {
    const off = { ...item("Actions", "Resume the mission"), off: "The mission is over" };
    const also = item("Actions", "Show the mission");
    expect(matchItems([off, ...items], "")).not.toContain(off);
    expect(matchItems([off, also], "mission")).toEqual([also, off]);
  });

  it("does not drown in a thousand tasks", () => {
    const many = Array.from({ length: 1_000 }, (_, at) => item("Tasks", `${at} task`));
    expect(matchItems(many, "")).toHaveLength(5);
    expect(matchItems(many, "task")).toHaveLength(12);
  });
});
