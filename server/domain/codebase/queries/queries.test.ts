import { describe, expect, it } from "vitest";
import { plainGraph } from "@/server/testing/plain-graph";
import { folderGraph, mostNodes, neighbours } from "./folder-graph";
import { impactOf } from "./impact";
import { rankFiles } from "./rank";
import { cyclesOf, hotSpots, pathBetween, unusedFiles } from "./structure";
import { findSymbols } from "./symbols";

const graph = plainGraph({
  "src/money.ts": { symbols: ["function euro", "function _round"], lines: 100 },
  "src/shop/seat.ts": { imports: ["../money"], symbols: ["class Seat"], lines: 20 },
  "src/shop/shop.ts": { imports: ["./seat", "../money"], symbols: ["class Shop", "function openShop"] },
  "src/shop/shop.test.ts": { imports: ["./shop"] },
  "src/main.ts": { imports: ["./shop/shop"], symbols: ["function main"] },
  "src/left.ts": { imports: ["./right"], symbols: ["value left"] },
  "src/right.ts": { imports: ["./left"], symbols: ["value right"] },
  "src/alone.ts": { symbols: ["function nobodyCalls"] },
});

describe("questions to a graph", () => {
  it("find symbols: the exact name first, then what begins with it, then what holds it", () => {
    expect(findSymbols(graph, { text: "shop", limit: 5 }).map(({ name }) => name)).toEqual([
      "Shop",
      "openShop",
    ]);
    expect(
      findSymbols(graph, { text: "Shop", kinds: ["function"], limit: 5 }).map(({ name }) => name),
    ).toEqual(["openShop"]);
    expect(findSymbols(graph, { text: "euro", under: "src/shop", limit: 5 })).toEqual([]);
    expect(findSymbols(graph, { text: " ", limit: 5 })).toEqual([]);
  });

  it("tell the files and tests that a change touches, with how far away they are", () => {
    expect(impactOf(graph, ["src/money.ts"]).files).toEqual([
      { path: "src/shop/seat.ts", distance: 1, through: "src/money.ts", isTest: false },
      { path: "src/shop/shop.ts", distance: 1, through: "src/money.ts", isTest: false },
      { path: "src/main.ts", distance: 2, through: "src/shop/shop.ts", isTest: false },
      { path: "src/shop/shop.test.ts", distance: 2, through: "src/shop/shop.ts", isTest: true },
    ]);
    expect(impactOf(graph, ["src/left.ts"]).files.map(({ path }) => path)).toEqual(["src/right.ts"]);
    expect(impactOf(graph, ["src/main.ts"]).files).toEqual([]);
  });

  it("find circles and files that nothing imports, and leave tests and beginnings alone", () => {
    expect(cyclesOf(graph)).toEqual([["src/left.ts", "src/right.ts"]]);
    expect(unusedFiles(graph)).toEqual(["src/alone.ts"]);
  });

  it("find circles in chains that are longer than a stack is deep", () => {
    const long = 20_000;
    const chain = Object.fromEntries(
      Array.from({ length: long }, (_, at) => [`f${at}.ts`, { imports: [`./f${(at + 1) % long}`] }]),
    );
    expect(cyclesOf(plainGraph(chain))[0]).toHaveLength(long);
  });

  it("find the shortest way along imports, in their direction only", () => {
    expect(pathBetween(graph, "src/main.ts", "src/money.ts")).toEqual([
      "src/main.ts",
      "src/shop/shop.ts",
      "src/money.ts",
    ]);
    expect(pathBetween(graph, "src/money.ts", "src/main.ts")).toBeNull();
    expect(pathBetween(graph, "src/main.ts", "src/main.ts")).toEqual(["src/main.ts"]);
  });

  it("put long files that change often first among hot spots", () => {
    const changes = new Map([
      ["src/money.ts", 2],
      ["src/shop/seat.ts", 9],
      ["gone.ts", 50],
      ["src/main.ts", 1],
    ]);
    expect(hotSpots(graph, changes, 5)).toEqual([
      { path: "src/money.ts", lines: 100, changes: 2, score: 200 },
      { path: "src/shop/seat.ts", lines: 20, changes: 9, score: 180 },
    ]);
  });
});

describe("the rank of files", () => {
  const top = (task: string, paths: string[] = []) =>
    [...rankFiles(graph, { text: task, paths })].sort((a, b) => b[1] - a[1]).map(([path]) => path);

  it("is highest where most leads to, and all ranks together are one", () => {
    const ranks = rankFiles(graph, { text: "", paths: [] });
    expect([...ranks.values()].reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 6);
    expect(ranks.get("src/money.ts") ?? 0).toBeGreaterThan(ranks.get("src/shop/seat.ts") ?? 0);
  });

  it("is for the task: what it names comes before what others use", () => {
    expect(top("Make nobodyCalls return a number")[0]).toBe("src/alone.ts");
    expect(top("", ["src/right.ts"]).slice(0, 2).sort()).toEqual(["src/left.ts", "src/right.ts"]);
    expect(top("Give seats a row").slice(0, 2).sort()).toEqual(["src/money.ts", "src/shop/seat.ts"]);
  });

  it("of no files is nothing", () => {
    expect(rankFiles(plainGraph({}), { text: "x", paths: ["y"] }).size).toBe(0);
  });
});

describe("the graph of folders", () => {
  it("bundles imports between folders, and shows a folder's own when it is open", () => {
    expect(folderGraph(graph, new Set())).toEqual({
      nodes: [{ path: "src", kind: "folder", files: 8, lines: 180 }],
      edges: [],
      left: 0,
    });
    const { nodes, edges } = folderGraph(graph, new Set(["src"]));
    expect(nodes.map(({ path }) => path)).toContain("src/shop");
    expect(edges).toContainEqual({ from: "src/shop", to: "src/money.ts", count: 2 });
  });

  it("shows a file among its neighbours only", () => {
    const { nodes, edges } = neighbours(graph, "src/shop/seat.ts");
    expect(nodes.map(({ path }) => path)).toEqual(["src/money.ts", "src/shop/seat.ts", "src/shop/shop.ts"]);
    expect(edges).toHaveLength(2);
  });

  it("leaves out what is more than can be looked at, and counts it", () => {
    const many = plainGraph(Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`f${at}.ts`, {}])));
    expect(folderGraph(many, new Set())).toMatchObject({ left: 400 - mostNodes });
  });
});
