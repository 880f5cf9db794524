import { describe, expect, it } from "vitest";
import type { FileState } from "@/contracts/mission-state";
import { treeOf, treeRows } from "./build-tree";

const at = (path: string, activeAgent: string | null = null): FileState => ({
  path,
  status: "modified",
  added: 1,
  removed: 0,
  taskId: "t",
  activeAgent,
  activeStepId: null,
  lastAt: "",
});

describe("treeRows", () => {
  const paths = ["src/api/b.ts", "README.md", "src/a.ts"];

  it("lists folders before files, each level by name", () => {
    expect(treeRows(treeOf(paths), {}, () => true).map((row) => `${row.depth} ${row.name}`)).toEqual([
      "0 src",
      "1 api",
      "2 b.ts",
      "1 a.ts",
      "0 README.md",
    ]);
  });

  it("tells of each row its place among those beside it", () => {
    const rows = treeRows(treeOf(paths), {}, () => true);
    expect(rows.map(({ place, siblings }) => `${place} of ${siblings}`)).toEqual([
      "1 of 2",
      "1 of 2",
      "1 of 1",
      "2 of 2",
      "2 of 2",
    ]);
  });

  it("lets a closed folder glow for what happens in it", () => {
    const states = { "src/api/b.ts": at("src/api/b.ts", "sol") };
    const rows = treeRows(treeOf(paths), states, (path) => path !== "src/");
    expect(rows.map((row) => row.name)).toEqual(["src", "README.md"]);
    expect(rows[0]).toMatchObject({ kind: "folder", open: false, active: true });
  });

  it("says of a folder whose files are not known yet that they are coming", () => {
    const rows = treeRows(treeOf(["lib/", "README.md"]), {}, () => true);
    expect(rows.map(({ kind, depth }) => `${depth} ${kind}`)).toEqual(["0 folder", "1 coming", "0 file"]);
  });
});
