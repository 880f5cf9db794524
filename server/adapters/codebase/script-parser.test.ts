import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type FileFacts, referenceAt, referenceCount } from "@/server/domain/codebase/facts";
import { openGrammars } from "./open-grammars";
import { parseScriptOnly, readScript } from "./script-parser";

const grammars = openGrammars();

/** What tree-sitter reads, and what oxc does; references in words. */
async function readBoth(path: string, text: string) {
  const opened = await grammars;
  await opened.prepare(path);
  return { tree: plain(opened.read(path, text)), oxc: plain(readScript(path, text)) };
}

function plain(facts: FileFacts | null) {
  if (!facts) return null;
  const { names: _names, references: _references, ...rest } = facts;
  return {
    ...rest,
    references: Array.from({ length: referenceCount(facts) }, (_, at) => referenceAt(facts, at)),
  };
}

describe("oxc and tree-sitter read the same out of scripts", () => {
  it.each<[string, string]>([
    [
      "imports.ts",
      'import a, { b as c, type D } from "./a";\nimport * as e from "e";\nimport type { F } from "./f";\nimport g = require("./g");\nexport { h as i } from "./h";\nexport * from "./j";\nexport * as k from "./k";\nconst l = await import("./l");\nconst m = require("m");\nlet n: import("./n").N;\nexport { a, c as o };\nexport default l;\n',
    ],
    [
      "classes.ts",
      "@sealed() export class A<T> extends base.B<T> implements C, D<T> {\n  #kept = () => 1;\n  arrow = async () => this.#hidden();\n  static async make(x: E): Promise<void> { await this.arrow(); super.make(x); }\n  get size() { return 1; }\n  #hidden() {}\n  ['computed']() {}\n  'quoted'() {}\n  declare(one: number): void;\n}\nabstract class F extends A<G> { abstract area(): number; }\nexport default class extends mixin(A) {}\nconst made = class extends F {};\n",
    ],
    [
      "values.ts",
      "export const a = 1, b = () => a, { c } = d;\nlet e;\nvar f;\nexport var g = 1;\nfunction* h() { const inner = function () {}; const kept = 2; }\nconst i = function* () {};\ndeclare const j: K;\ndeclare function k(): void;\nexport function over(x: string): void;\nexport function over(x: unknown) { return x as const; }\nconst object = { method() {}, get got() { return 1; }, key: () => 1, async *many() {} };\nnamespace N { export const inside = 1; }\nenum Colour { Red }\n",
    ],
    [
      "types.ts",
      "export type A<T extends B> = { [K in keyof T]: C<K> } & typeof d & N.E;\ninterface F extends G<H>, I { method(x: J): x is K; call(): asserts x; }\ntype L = M extends infer U ? U : never;\nconst n = <T,>(x: T) => x satisfies O;\nlet p!: Array<[first: Q, second?: R]>;\n",
    ],
    [
      "calls.ts",
      "a(); b.c(); b?.d?.(); new E(); new f.G(); h`x`; (i)(); j!(); k<L>(1);\nawait m<N>(1); await o.p<Q>(); r.s!(); app.get('/seats', list);\n",
    ],
    [
      "routes.ts",
      '@Controller("seats")\nexport class A {\n  @Get(":id")\n  one() {}\n  @Post()\n  async make(@Body() body: B) {}\n}\n',
    ],
    [
      "view.tsx",
      'import { Row } from "./row";\nexport function View({ rows }: Props) {\n  return <Row.Item key="a" on={() => pick(rows)}><Row /><p>Row</p><a.b /></Row.Item>;\n}\nexport const Memo = memo(() => <View rows={[]} />);\n',
    ],
    [
      "old.cjs",
      "const { a, b: c } = require('./a');\nclass D extends lib.E { f = () => a(); }\nmodule.exports = { D, c };\n",
    ],
    [
      "letters.ts",
      "// Grüße, 日本語, 🙂\nexport const größe = () => 'ü🙂';\nexport const after = größe();\n",
    ],
  ])("%s", async (path, text) => {
    const { tree, oxc } = await readBoth(path, text);
    expect(oxc).not.toBeNull();
    expect(oxc).toEqual(tree);
  });

  it("in files of this repository", async () => {
    const root = join(import.meta.dirname, "..", "..");
    const paths = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((path) => /(?:codebase|services|engine)\b.*\.tsx?$/.test(path))
      .sort()
      .filter((_path, place) => place % 4 === 0);
    expect(paths.length).toBeGreaterThan(50);
    for (const path of paths) {
      const { tree, oxc } = await readBoth(path, readFileSync(join(root, path), "utf8"));
      expect(oxc, path).toEqual(tree);
    }
  });
});

it("leaves to others what is no script and what is broken", () => {
  expect(readScript("a.py", "def a(): pass\n")).toBeNull();
  expect(readScript("a.ts", "export function a( {\n")).toBeNull();
  expect(readScript("a.d.ts", "export const a: number;\n")?.symbols).toEqual([]);
  expect(parseScriptOnly("a.py", "def a(): pass\n")).toBeNull();
});
