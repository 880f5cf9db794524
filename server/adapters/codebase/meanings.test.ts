import { describe, expect, it } from "vitest";
import { linksOf } from "@/server/domain/codebase/links";
import { graphOfTexts } from "@/server/testing/graph-of-texts";

/** The calls of a file as `line name → file:line of what is meant`. */
async function callsOf(path: string, texts: Record<string, string>): Promise<string[]> {
  const graph = await graphOfTexts(texts);
  return linksOf(graph, path)
    .filter(({ reference }) => reference.kind === "call")
    .map(({ reference, to, symbol }) => {
      const line = graph.files.get(to)?.facts?.symbols[symbol]?.line;
      return `${reference.line} ${reference.name} → ${to === path ? "" : to}:${line}`;
    });
}

describe("whose method is called", () => {
  it("is that of the class around it, not the first of that name in the file", async () => {
    const text =
      "function save() {}\nclass A { save() {} }\nclass B {\n  save() {}\n  go() { this.save(); save(); }\n}\n";
    expect(await callsOf("a.ts", { "a.ts": text })).toEqual(["5 save → :4", "5 save → :1"]);
  });

  it("is inherited, and by super never one's own", async () => {
    const texts = {
      "base.ts": "export class Base {\n  log() {}\n  save() {}\n}\n",
      "mid.ts": 'import { Base } from "./base";\nexport class Mid extends Base {}\n',
      "a.ts":
        'import { Mid } from "./mid";\nclass A extends Mid {\n  save() { super.save(); this.log(); }\n}\nclass C extends Outside {\n  save() { super.save(); }\n}\n',
    };
    expect(await callsOf("a.ts", texts)).toEqual(["3 save → base.ts:3", "3 log → base.ts:2"]);
    const python = {
      "base.py": "class Base:\n    def __init__(self): pass\n",
      "a.py":
        "from base import Base\nclass A(Base):\n    def __init__(self):\n        super().__init__()\nclass B(Base[int]):\n    def __init__(self):\n        super().__init__()\n",
    };
    expect(await callsOf("a.py", python)).toEqual(["4 __init__ → base.py:2", "7 __init__ → base.py:2"]);
    const php = {
      "base.php": "<?php\nclass Base { function make() {} }\n",
      "a.php":
        "<?php\nrequire 'base.php';\nclass A extends Base {\n  function make() { parent::make(); }\n}\n",
    };
    expect(await callsOf("a.php", php)).toEqual(["4 make → base.php:2"]);
  });

  it("needs no receiver where the language needs none", async () => {
    const java = {
      "s/Base.java": "package s;\nclass Base { void log() {} }\n",
      "s/A.java": "package s;\nclass A extends Base {\n  A() {}\n  void go() { log(); new A(); }\n}\n",
    };
    expect(await callsOf("s/A.java", java)).toEqual(["4 log → s/Base.java:2", "4 A → :2"]);
    // Without one it is a function in these.
    const script = { "a.ts": "class A {\n  close() {}\n}\nclose();\n" };
    expect(await callsOf("a.ts", script)).toEqual([]);
  });

  it("is none of ours where the object is from outside or built in", async () => {
    const texts = {
      "seat.ts": "export class Seat {\n  join() {}\n  max() {}\n  log() {}\n  map() {}\n}\n",
      "a.ts":
        'import path from "node:path";\nimport { Seat } from "./seat";\npath.join();\nMath.max();\nconsole.log();\nlist.map(Seat);\nother.max();\n',
    };
    expect(await callsOf("a.ts", texts)).toEqual(["7 max → seat.ts:3"]);
    const rust = {
      "Cargo.toml": '[package]\nname = "a"\n',
      "src/seat.rs": "pub struct Seat;\nimpl Seat {\n  pub fn new() {}\n}\n",
      "src/main.rs": "mod seat;\nuse seat::Seat;\nfn main() { Vec::new(); Seat::new(); }\n",
    };
    expect(await callsOf("src/main.rs", rust)).toEqual(["3 new → src/seat.rs:3"]);
  });

  it("does not go round in classes that inherit from each other", async () => {
    const text = "class A extends B { go() { this.gone(); } }\nclass B extends A.C {}\n";
    expect(await callsOf("a.ts", { "a.ts": text })).toEqual([]);
  });
});

describe("a name", () => {
  it("means the function of that name that stands around it", async () => {
    const text =
      "function a() {\n  const done = () => 1;\n  done();\n}\nfunction b() {\n  const done = () => 2;\n  done();\n}\n";
    expect(await callsOf("a.ts", { "a.ts": text })).toEqual(["3 done → :2", "7 done → :6"]);
  });

  it("is found in what an included file includes", async () => {
    const cpp = {
      "named.h": "int named();\n",
      "seat.h": '#include "named.h"\n',
      "a.cpp": '#include "seat.h"\nint main() { return named(); }\n',
    };
    expect(await callsOf("a.cpp", cpp)).toEqual(["2 named → named.h:1"]);
    const bash = {
      "lib/log.sh": "info() { echo; }\n",
      "lib/git.sh": 'source "$(dirname "$0")/log.sh"\n',
      "run.sh": 'DIR=$(dirname "$0")\nsource $DIR/lib/git.sh\ninfo\n',
    };
    expect(await callsOf("run.sh", bash)).toEqual(["3 info → lib/log.sh:1"]);
    const ruby = {
      "lib/shop.rb": 'require "shop/seat"\nmodule Shop\nend\n',
      "lib/shop/seat.rb": "module Shop\n  class Seat\n    def self.of(row)\n    end\n  end\nend\n",
      "spec/seat_spec.rb": 'require "shop"\nShop::Seat.of(1)\n',
    };
    expect(await callsOf("spec/seat_spec.rb", ruby)).toEqual(["2 of → lib/shop/seat.rb:3"]);
  });

  it("that Java imports statically is a method of the class", async () => {
    const java = {
      "u/Texts.java": "package u;\npublic class Texts {\n  public static void clean() {}\n}\n",
      "a/A.java": "package a;\nimport static u.Texts.clean;\nclass A {\n  void go() { clean(); }\n}\n",
    };
    expect(await callsOf("a/A.java", java)).toEqual(["4 clean → u/Texts.java:3"]);
  });
});

describe("what a name means does not take longer than the files are many", () => {
  const places = (count: number) => Array.from({ length: count }, (_, place) => place);

  it("where files pass on each other's names in circles", async () => {
    const passing = (self: number) =>
      places(16)
        .map((other) => (other === self ? "" : `export * from "../b${other}";\n`))
        .join("");
    const barrels = Object.fromEntries(
      places(16).map((at) => [`b${at}/index.ts`, `${passing(at)}export const v${at} = () => 1;\n`]),
    );
    const text = 'import { v15, nothing } from "./b0";\nv15();\nnothing();\n';
    expect(await callsOf("a.ts", { ...barrels, "a.ts": text })).toEqual(["2 v15 → b15/index.ts:16"]);
  });

  it("in a package of many files, where names of one alone are told", async () => {
    const own = (at: number) =>
      `func F${at}() {}\n${at < 2 ? "func Twice() {}\n" : ""}func (k K${at}) M${at}() {}\n`;
    const package_ = Object.fromEntries(places(40).map((at) => [`f${at}.go`, `package a\n${own(at)}`]));
    const text = "package a\nfunc go_(x X) {\n F39()\n Twice()\n Nobody()\n x.M7()\n x.Nothing()\n}\n";
    expect(await callsOf("use.go", { "go.mod": "module a\n", ...package_, "use.go": text })).toEqual([
      "3 F39 → f39.go:2",
      "6 M7 → f7.go:3",
    ]);
  });

  it("in a line of Ruby that opens much and closes nothing", async () => {
    expect(await callsOf("a.rb", { "a.rb": `def b\nend\nb()\n# ${"def a(".repeat(40_000)}\n` })).toEqual([
      "3 b → :1",
    ]);
  });
});
