import { describe, expect, it } from "vitest";
import { importedBy } from "@/server/domain/codebase/graph";
import { linksOf } from "@/server/domain/codebase/links";
import { cyclesOf } from "@/server/domain/codebase/queries/structure";
import { graphOfTexts } from "@/server/testing/graph-of-texts";

/** `from → to` for imports, `from:name kind → to:symbol` for what refers to symbols of other files. */
async function edgesOf(texts: Record<string, string>) {
  const graph = await graphOfTexts(texts);
  const paths = [...graph.files.keys()];
  const imports = paths.flatMap((path) => importedBy(graph, path).map((to) => `${path} → ${to}`));
  const uses = paths.flatMap((path) =>
    linksOf(graph, path)
      .filter(({ to }) => to !== path)
      .map(({ reference, to, symbol }) => {
        const inside = graph.files.get(path)?.facts?.symbols[reference.inside]?.name ?? "";
        return `${path} ${inside} ${reference.kind} ${to}:${graph.files.get(to)?.facts?.symbols[symbol]?.name}`;
      }),
  );
  const symbols = paths.flatMap((path) =>
    (graph.files.get(path)?.facts?.symbols ?? []).map(({ kind, name }) => `${kind} ${name}`),
  );
  return { imports: imports.sort(), uses: [...new Set(uses)].sort(), symbols };
}

describe("TypeScript and JavaScript", () => {
  const texts = {
    "tsconfig.json": '{ // paths\n "compilerOptions": { "paths": { "@/*": ["./src/*"], }, }, }',
    "package.json": '{"workspaces":["packages/*"]}',
    "packages/core/package.json":
      '{"name":"@shop/core","exports":{".":{"import":"./dist/index.js"},"./money":"./src/money.ts"}}',
    "packages/core/src/index.ts": 'export * from "./money.js";\nexport { default as Seat } from "./seat";',
    "packages/core/src/money.ts":
      "export const euro = (n: number) => n;\nexport interface Money { cents: number }",
    "packages/core/src/seat.ts": "export default class Seat { book() {} }",
    "src/shop.ts":
      'import { euro as price, type Money, Seat } from "@shop/core";\nimport * as helpers from "@/helpers";\nexport class Shop extends Seat implements Money {\n  cents = 1;\n  sell() { helpers.log(price(1)); this.sell(); return new Seat().book(); }\n}\n',
    "src/helpers/index.ts": "export function log(x: unknown) { return x; }",
    "src/lazy.ts":
      'export async function later() { const { Shop } = await import("./shop"); return [Shop].map(plain); }\nconst plain = require("../plain.cjs");',
    "plain.cjs": "module.exports = function plain() {};",
    "src/view.tsx":
      'import { log } from "./helpers";\nexport function View() { return <Row log={log} />; }\nexport const Row = memo(() => <p>log</p>);\nconst seatSchema = z.object({ id: z.string() });',
    "src/api.ts":
      'app.get("/seats", list);\nconst route = createRoute({ method: "post", path: "/seats/{id}" });\nfetched.get("nothing");',
  };

  it("finds imports of every form, by path, alias and package of the workspace", async () => {
    expect((await edgesOf(texts)).imports).toEqual([
      "packages/core/src/index.ts → packages/core/src/money.ts",
      "packages/core/src/index.ts → packages/core/src/seat.ts",
      "src/lazy.ts → plain.cjs",
      "src/lazy.ts → src/shop.ts",
      "src/shop.ts → packages/core/src/index.ts",
      "src/shop.ts → src/helpers/index.ts",
      "src/view.tsx → src/helpers/index.ts",
    ]);
  });

  it("follows names through files that pass them on", async () => {
    expect((await edgesOf(texts)).uses).toEqual([
      "src/shop.ts Shop implements packages/core/src/money.ts:Money",
      "src/shop.ts Shop inherits packages/core/src/seat.ts:Seat",
      "src/shop.ts sell call packages/core/src/money.ts:euro",
      "src/shop.ts sell call packages/core/src/seat.ts:Seat",
      "src/shop.ts sell call packages/core/src/seat.ts:book",
      "src/shop.ts sell call src/helpers/index.ts:log",
      "src/view.tsx View reference src/helpers/index.ts:log",
    ]);
  });

  it("finds names that a mark follows", async () => {
    const { uses } = await edgesOf({
      "a.ts": "export const seat = { row: 1 }, price = 1;\nexport const isFree = true;\n",
      "b.ts":
        'import { isFree, price, seat } from "./a";\nexport const row = () => seat?.row;\nexport const cost = () => price!.toFixed();\nexport const word = () => isFree?"free":"taken";\n',
    });
    expect(uses).toEqual([
      "b.ts cost reference a.ts:price",
      "b.ts row reference a.ts:seat",
      "b.ts word reference a.ts:isFree",
    ]);
  });

  it("tells what is imported for its types only, which makes no circle", async () => {
    const graph = await graphOfTexts({
      "a.ts": 'import { b } from "./b";\nexport type A = 1;\nb();\n',
      "b.ts":
        'import type { A } from "./a";\nimport { type A as B } from "./a";\nexport const b = (a?: A | B) => a;\n',
      "c.ts": 'import { d } from "./d";\nexport type C = 1;\nd();\n',
      "d.ts":
        'import { type C, c } from "./c";\nimport type from "./c";\nexport const d = (x?: C) => [c, x, type];\n',
    });
    expect(cyclesOf(graph)).toEqual([["c.ts", "d.ts"]]);
    expect(importedBy(graph, "b.ts")).toEqual(["a.ts"]);
  });

  it("tells components, schemas and endpoints from functions and values", async () => {
    const { symbols } = await edgesOf(texts);
    expect(symbols).toEqual(
      expect.arrayContaining([
        "component View",
        "component Row",
        "schema seatSchema",
        "endpoint GET /seats",
        "endpoint POST /seats/{id}",
      ]),
    );
    expect(symbols.join()).not.toContain("nothing");
  });
});

describe("other languages", () => {
  it.each<[string, Record<string, string>, { imports: string[]; uses: string[]; symbols: string[] }]>([
    [
      "Python",
      {
        "shop/__init__.py": "",
        "shop/money.py": "def euro(n):\n    return n\n\nclass Base:\n    def save(self): pass\n",
        "shop/seat.py":
          "from .money import euro, Base\nfrom . import money as m\n\nclass Seat(Base):\n    def price(self):\n        self.save()\n        return euro(m.euro(1))\n\n@app.get('/seats')\ndef seats(): pass\n",
        "main.py": "import shop.seat\nfrom shop.seat import Seat\n\nprint(Seat())\n",
      },
      {
        imports: ["main.py → shop/seat.py", "shop/seat.py → shop/money.py"],
        uses: [
          "main.py  call shop/seat.py:Seat",
          "shop/seat.py Seat inherits shop/money.py:Base",
          "shop/seat.py price call shop/money.py:euro",
          "shop/seat.py price call shop/money.py:save",
        ],
        symbols: [
          "class Base",
          "method save",
          "function euro",
          "class Seat",
          "method price",
          "endpoint GET /seats",
        ],
      },
    ],
    [
      "Go",
      {
        "go.mod": "module example.org/shop\n",
        "money/euro.go": "package money\n\nfunc Euro(n int) int { return n }\n",
        "money/other.go": "package money\n\ntype Unused struct{}\n",
        "seat.go":
          'package main\n\nimport "example.org/shop/money"\n\ntype Seat struct{ Row }\n\nfunc (s *Seat) Price() int { return money.Euro(1) }\n',
        "row.go": "package main\n\ntype Row interface{ Number() int }\n",
      },
      {
        imports: ["seat.go → money/euro.go"],
        uses: ["seat.go Price call money/euro.go:Euro", "seat.go Seat inherits row.go:Row"],
        symbols: ["function Euro", "class Seat", "method Price", "type Row"],
      },
    ],
    [
      "Java",
      {
        "src/main/java/shop/money/Euro.java":
          "package shop.money;\npublic class Euro { public static int of(int n) { return n; } }\n",
        "src/main/java/shop/Priced.java": "package shop;\npublic interface Priced { int price(); }\n",
        "src/main/java/shop/Seat.java":
          'package shop;\nimport shop.money.Euro;\n@RestController\npublic class Seat extends Base implements Priced {\n  @GetMapping("/seats")\n  public int price() { return Euro.of(1); }\n}\n',
        "src/main/java/shop/Base.java": "package shop;\npublic abstract class Base {}\n",
      },
      {
        imports: ["src/main/java/shop/Seat.java → src/main/java/shop/money/Euro.java"],
        uses: [
          "src/main/java/shop/Seat.java Seat implements src/main/java/shop/Priced.java:Priced",
          "src/main/java/shop/Seat.java Seat inherits src/main/java/shop/Base.java:Base",
          "src/main/java/shop/Seat.java price call src/main/java/shop/money/Euro.java:of",
          "src/main/java/shop/Seat.java price reference src/main/java/shop/money/Euro.java:Euro",
        ],
        symbols: ["class Euro", "method of", "type Priced", "endpoint GET /seats"],
      },
    ],
    [
      "Rust",
      {
        "Cargo.toml": '[package]\nname = "shop"\n',
        "src/main.rs":
          "mod money;\nmod seat;\nuse crate::seat::{Seat, Priced};\n\nfn main() { Seat::new(); }\n",
        "src/money.rs": "pub fn euro(n: u32) -> u32 { n }\n",
        "src/seat.rs":
          "use crate::money::euro;\n\npub trait Priced { fn price(&self) -> u32; }\npub struct Seat;\nimpl Seat { pub fn new() -> Seat { Seat } }\nimpl Priced for Seat { fn price(&self) -> u32 { euro(1) } }\n",
      },
      {
        imports: ["src/main.rs → src/money.rs", "src/main.rs → src/seat.rs", "src/seat.rs → src/money.rs"],
        uses: [
          "src/main.rs main call src/seat.rs:new",
          "src/main.rs main reference src/seat.rs:Seat",
          "src/seat.rs price call src/money.rs:euro",
        ],
        symbols: ["function euro", "type Priced", "class Seat", "method new", "method price"],
      },
    ],
    [
      "C#",
      {
        "Money/Euro.cs":
          "namespace Shop.Money;\npublic static class Euro { public static int Of(int n) => n; }\n",
        "Seat.cs":
          'using Shop.Money;\nnamespace Shop {\n  public class Seat : IPriced {\n    [HttpGet("/seats")]\n    public int Price(Euro e) { return Euro.Of(1); }\n  }\n}\n',
        "IPriced.cs": "namespace Shop { public interface IPriced { int Price(); } }\n",
      },
      {
        imports: ["Seat.cs → Money/Euro.cs"],
        uses: [
          "Seat.cs Price call Money/Euro.cs:Of",
          "Seat.cs Price reference Money/Euro.cs:Euro",
          "Seat.cs Seat inherits IPriced.cs:IPriced",
        ],
        symbols: [
          "class Euro",
          "method Of",
          "class Seat",
          "endpoint GET /seats",
          "method Price",
          "type IPriced",
        ],
      },
    ],
    [
      "C++",
      {
        "include/money.h": "#pragma once\nint euro(int n);\nclass Base {};\n",
        "src/seat.cpp":
          '#include "money.h"\n#include <vector>\n\nclass Seat : public Base {\n  int price() { return euro(1); }\n};\n',
      },
      {
        imports: ["src/seat.cpp → include/money.h"],
        uses: [
          "src/seat.cpp Seat inherits include/money.h:Base",
          "src/seat.cpp price call include/money.h:euro",
        ],
        symbols: ["function euro", "class Base", "class Seat", "method price"],
      },
    ],
    [
      "PHP",
      {
        "src/Money/Euro.php":
          "<?php\nnamespace Shop\\Money;\nclass Euro { public static function of($n) { return $n; } }\n",
        "src/Seat.php":
          "<?php\nnamespace Shop;\nuse Shop\\Money\\Euro as E;\nrequire_once __DIR__ . '/helpers.php';\nclass Seat extends Base implements Priced { public function price() { log_it(E::of(1)); } }\n",
        "src/Base.php": "<?php\nnamespace Shop;\nabstract class Base {}\ninterface Priced {}\n",
        "src/helpers.php": "<?php\nfunction log_it($x) {}\n",
      },
      {
        imports: ["src/Seat.php → src/Money/Euro.php", "src/Seat.php → src/helpers.php"],
        uses: [
          "src/Seat.php Seat implements src/Base.php:Priced",
          "src/Seat.php Seat inherits src/Base.php:Base",
          "src/Seat.php price call src/Money/Euro.php:of",
          "src/Seat.php price call src/helpers.php:log_it",
          "src/Seat.php price reference src/Money/Euro.php:Euro",
        ],
        symbols: [
          "class Euro",
          "method of",
          "class Base",
          "type Priced",
          "class Seat",
          "method price",
          "function log_it",
        ],
      },
    ],
    [
      "Ruby",
      {
        "lib/money.rb": "module Money\n  def self.euro(n)\n    n\n  end\nend\n",
        "lib/seat.rb":
          "require_relative 'money'\n\nclass Seat < Struct\n  include Money\n  def price\n    Money.euro(1)\n  end\n  def free?\n    true\n  end\nend\n",
        "app.rb": "require 'seat'\nget '/seats' do\n  seat = Seat.new\n  seat.free?\nend\n",
      },
      {
        imports: ["app.rb → lib/seat.rb", "lib/seat.rb → lib/money.rb"],
        uses: [
          "app.rb  call lib/seat.rb:free?",
          "app.rb  reference lib/seat.rb:Seat",
          "lib/seat.rb Seat implements lib/money.rb:Money",
          "lib/seat.rb price call lib/money.rb:euro",
          "lib/seat.rb price reference lib/money.rb:Money",
        ],
        symbols: [
          "type Money",
          "method euro",
          "class Seat",
          "method price",
          "method free?",
          "endpoint GET /seats",
        ],
      },
    ],
    [
      "Bash",
      {
        "lib/log.sh": 'log() {\n  echo "$1"\n}\n',
        "run.sh": '#!/bin/bash\nsource "$(dirname "$0")/lib/log.sh"\nmain() {\n  log hello\n}\nmain\n',
      },
      {
        imports: ["run.sh → lib/log.sh"],
        uses: ["run.sh main call lib/log.sh:log"],
        symbols: ["function log", "function main"],
      },
    ],
  ])("%s", async (_language, texts, expected) => {
    const { imports, uses, symbols } = await edgesOf(texts);
    expect({ imports, uses }).toEqual({ imports: expected.imports, uses: expected.uses });
    expect(symbols).toEqual(expect.arrayContaining(expected.symbols));
  });

  it("counts no line in an empty file", async () => {
    const { files } = await graphOfTexts({ "a.ts": "", "b.sql": "", "c.ts": "\n", "d.ts": "let a;" });
    expect([...files.values()].map(({ path, facts }) => `${path} ${facts?.lines}`)).toEqual([
      "a.ts 0",
      "b.sql 0",
      "c.ts 1",
      "d.ts 1",
    ]);
  });

  it("reads declarations of files without a grammar by their lines", async () => {
    const { symbols } = await edgesOf({
      "schema.sql":
        'CREATE TABLE IF NOT EXISTS "seats" (\n  id int\n);\ncreate function book() returns int as $$ $$;\n',
      "schema.prisma": "model Seat {\n  id Int @id\n}\n",
      "Seat.kt": "data class Seat(val row: Int)\nfun book(seat: Seat) = seat\n",
    });
    expect(symbols).toEqual(["class Seat", "function book", "schema Seat", "schema seats", "function book"]);
  });
});
