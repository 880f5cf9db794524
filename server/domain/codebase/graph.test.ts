import { describe, expect, it } from "vitest";
import { plainFile, plainGraph } from "@/server/testing/plain-graph";
import { changeGraph, importedBy, importers } from "./graph";

describe("a graph after a change", () => {
  const graph = plainGraph({
    "a.ts": { imports: ["./b"] },
    "b.ts": {},
    "c.ts": { imports: ["./d", "./nowhere", "../../out"] },
  });

  it("looks only the changed file up again where nothing else can be another", () => {
    const next = changeGraph(graph, [{ path: "b.ts", file: plainFile("b.ts", { imports: ["./c"] }) }]);
    expect(importedBy(next, "b.ts")).toEqual(["c.ts"]);
    expect(next.imports.get("a.ts")).toBe(graph.imports.get("a.ts"));
    expect(importedBy(graph, "b.ts")).toEqual([]);
  });

  it("finds what a new file is the target of, and forgets one that is gone", () => {
    const added = changeGraph(graph, [{ path: "d.ts", file: plainFile("d.ts", {}) }]);
    expect(importedBy(added, "c.ts")).toEqual(["d.ts"]);
    const removed = changeGraph(added, [{ path: "b.ts", file: null }]);
    expect(importedBy(removed, "a.ts")).toEqual([]);
    expect(importers(removed).get("d.ts")).toEqual(["c.ts"]);
  });

  it("reads aliases anew when the manifest changes", () => {
    const aliased = plainGraph({
      "src/a.ts": { imports: ["~/b"] },
      "src/b.ts": {},
      "tsconfig.json": { config: "{}" },
    });
    expect(importedBy(aliased, "src/a.ts")).toEqual([]);
    const config = '{"compilerOptions":{"paths":{"~/*":["./src/*"]}}}';
    const next = changeGraph(aliased, [
      { path: "tsconfig.json", file: plainFile("tsconfig.json", { config }) },
    ]);
    expect(importedBy(next, "src/a.ts")).toEqual(["src/b.ts"]);
  });
});

describe("an import of TypeScript", () => {
  const configs = {
    "tsconfig.json": { config: '{"extends":"./base.json"}' },
    "base.json": {
      config: '{"compilerOptions":{"baseUrl":"lib","paths":{"exact":["exact/file"],"@x/*":["x/*","y/*"]}}}',
    },
  };
  const target = (specifier: string, files: string[]) =>
    importedBy(
      plainGraph({
        "a.ts": { imports: [specifier] },
        ...configs,
        ...Object.fromEntries(files.map((path) => [path, {}])),
      }),
      "a.ts",
    );

  it.each([
    ["./b", ["b.ts", "b/index.ts"], "b.ts"],
    ["./b", ["b/index.tsx"], "b/index.tsx"],
    ["./b.js", ["b.ts"], "b.ts"],
    ["./b.js", ["b.js", "b.ts"], "b.js"],
    ["./b.svg?raw", ["b.svg"], "b.svg"],
    ["exact", ["lib/exact/file.ts"], "lib/exact/file.ts"],
    ["@x/c", ["lib/y/c.ts"], "lib/y/c.ts"],
    ["plain", ["lib/plain.ts"], "lib/plain.ts"],
  ])("%s leads into the repository", (specifier, files, expected) => {
    expect(target(specifier, files)).toEqual([expected]);
  });

  it.each(["react", "node:fs", "/etc/passwd", "../outside", "./gone"])("%s leads nowhere", (specifier) => {
    expect(target(specifier, ["b.ts"])).toEqual([]);
  });

  it("does not go in circles where a manifest does", () => {
    const graph = plainGraph({
      "tsconfig.json": { config: '{"extends":"./tsconfig.json","compilerOptions":{}}' },
      "p/package.json": { config: '{"name":"p","main":"./","exports":{".":"./"},"imports":{"#a":"#a"}}' },
      "a.ts": { imports: ["p", "./p"] },
    });
    expect(importedBy(graph, "a.ts")).toEqual([]);
  });
});
