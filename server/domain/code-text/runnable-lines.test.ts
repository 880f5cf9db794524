import { describe, expect, it } from "vitest";
import { runnableLines } from "./runnable-lines";

const linesOf = (path: string, ...lines: string[]) => [...runnableLines(path, lines.join("\n"))];

describe("runnableLines", () => {
  it("leaves out blank lines, comments and lone brackets", () => {
    expect(
      linesOf(
        "a.js",
        "",
        "// a",
        "function f(x) {",
        "  /* b",
        "   c */",
        "  return [",
        '    "x",',
        "  ];",
        "}",
      ),
    ).toEqual([3, 6, 7]);
  });

  it("leaves out imports and what only declares types", () => {
    const lines = [
      'import { a } from "./a";',
      "import {",
      "  b,",
      '} from "./b";',
      "export interface Point {",
      "  x: number;",
      "}",
      "type Kind =",
      '  | "a"',
      '  | "b";',
      "export type Both<T> = {",
      "  kind: Kind;",
      "} & T",
      "export const f = (point: Point) =>",
      "  point.x;",
      'const lazy = import("./c");',
      'export * from "./d";',
      "export { f };",
      'declare module "x" {',
      "  const y: number;",
      "}",
      "const type = 1;",
    ];
    expect(linesOf("a.ts", ...lines)).toEqual([14, 15, 16, 22]);
  });

  it("leaves nothing of a file of types", () => {
    expect(linesOf("a.ts", "export type A = 1", "export type B = {", "  a: A", "}")).toEqual([]);
  });

  it("knows Python and Go", () => {
    expect(
      linesOf("a.py", '"""Doc.', 'more"""', "def f():", '    """Doc."""', "    return 1  # one"),
    ).toEqual([3, 5]);
    expect(
      linesOf(
        "a.go",
        "package a",
        "import (",
        '  "fmt"',
        ")",
        "type T struct {",
        "  X int",
        "}",
        "func f() {",
        "  g()",
        "}",
      ),
    ).toEqual([8, 9]);
  });
});
