import { describe, expect, it } from "vitest";
import { estimateTokens } from "../models/estimate-tokens";
import { exportedSymbols } from "./exported-symbols";
import { renderRepoMap } from "./render-repo-map";

describe("the names that a file offers", () => {
  it.each([
    [
      "a.ts",
      "export function one() {}\nexport default class Two {}\nexport const three = 1;\nconst four = 2;\nexport { five, six as seven };\nexport type { Eight } from './b';\n  export const nested = 1;\nexport async function* nine() {}\nexport abstract class Ten {}",
      ["one", "Two", "three", "five", "seven", "Eight", "nine", "Ten"]
        .filter((name) => name !== "nine")
        .concat("nine")
        .sort(),
    ],
    [
      "a.py",
      "def one():\n    def two(): pass\nclass Three:\n  pass\nLIMIT = 4\n_x = 1\ndef _private(): pass",
      ["LIMIT", "Three", "one"],
    ],
    [
      "a.go",
      "func One() {}\nfunc (s *S) Two() {}\nfunc three() {}\ntype Four struct{}",
      ["Four", "One", "Two"],
    ],
    ["a.rs", "pub fn one() {}\npub(crate) struct Two;\nfn three() {}", ["Two", "one"]],
    [
      "A.java",
      "public class A {\n  public static void run(String x) {}\n  private int y() {}\n}",
      ["A", "run"],
    ],
    ["a.sql", "CREATE TABLE IF NOT EXISTS seats (id int);", ["seats"]],
    ["a.txt", "export const x = 1", []],
  ])("are told of %s", (path, text, names) => {
    expect(exportedSymbols(path, text).sort()).toEqual([...names].sort());
  });
});

describe("the map of a repository", () => {
  const files = [
    { path: "src/api/routes.ts", symbols: ["addRoutes"] },
    { path: "README.md", symbols: [] },
    { path: "src/main.ts", symbols: ["main", "stop"] },
  ];

  it("is a tree with names", () => {
    expect(renderRepoMap(files, 1_000)).toBe(
      "README.md\nsrc/\n  main.ts: main, stop\nsrc/api/\n  routes.ts: addRoutes",
    );
  });

  it("keeps to its budget: first without some names, then folders only", () => {
    const many = Array.from({ length: 300 }, (_, place) => ({
      path: `src/part-${place % 10}/deep/file-${place}.ts`,
      symbols: [`something${place}`, `somethingElse${place}`],
    }));
    for (const budget of [100, 1_500, 4_000, 8_000]) {
      const text = renderRepoMap(many, budget);
      expect(estimateTokens(text)).toBeLessThan(budget + 60);
      expect(text).toMatch(/Narrow the glob|narrow the glob/);
    }
    expect(renderRepoMap(many, 100)).toContain("folders only");
    expect(renderRepoMap(many, 1_000_000)).not.toContain("narrow");
  });
});
