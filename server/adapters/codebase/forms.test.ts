import { describe, expect, it } from "vitest";
import { importedBy } from "@/server/domain/codebase/graph";
import { linksOf } from "@/server/domain/codebase/links";
import { cyclesOf } from "@/server/domain/codebase/queries/structure";
import { graphOfTexts } from "@/server/testing/graph-of-texts";

async function symbolsOf(path: string, text: string): Promise<string[]> {
  const graph = await graphOfTexts({ [path]: text });
  return (graph.files.get(path)?.facts?.symbols ?? []).map(({ kind, name }) => `${kind} ${name}`);
}

/** `line kind name` of what a file refers to, in itself or others. */
async function usesOf(path: string, texts: Record<string, string>): Promise<string[]> {
  const graph = await graphOfTexts(texts);
  return linksOf(graph, path).map(({ reference: { line, kind, name } }) => `${line} ${kind} ${name}`);
}

describe("endpoints", () => {
  it.each([
    ["a.go", 'package a\nfunc f() { mux.HandleFunc("GET /seats/{id}", g) }\n', "endpoint GET /seats/{id}"],
    [
      "A.java",
      'class A { @PostMapping(value = "/seats", consumes = "x") void a() {} }\n',
      "endpoint POST /seats",
    ],
    ["A.java", 'class A { @DeleteMapping(path = {"/seats"}) void a() {} }\n', "endpoint DELETE /seats"],
    ["A.java", "class A { @PutMapping void a() {} }\n", "endpoint PUT"],
    ["A.cs", "class A { [HttpPost] void B() {} }\n", "endpoint POST"],
    ["A.cs", 'app.MapGet("/seats", () => 1);\n', "endpoint GET /seats"],
    [
      "a.php",
      "<?php class A { #[Route('/seats', methods: ['GET'])] function b() {} }\n",
      "endpoint ANY /seats",
    ],
  ])("%s: %s", async (path, text, endpoint) => {
    const endpoints = (await symbolsOf(path, text)).filter((symbol) => symbol.startsWith("endpoint"));
    expect(endpoints).toEqual([endpoint]);
  });

  it.each([
    [
      "A.java",
      '@RequestMapping("/api/seats")\npublic class A {\n  @GetMapping("/{id}") void a() {}\n  @PostMapping void b() {}\n}\n',
      ["endpoint GET /api/seats/{id}", "endpoint POST /api/seats"],
    ],
    [
      "A.cs",
      '[ApiController]\n[Route("api/[controller]")]\npublic class SeatsController {\n  [HttpGet("{id}")] void A() {}\n  [HttpPut("/all")] void B() {}\n}\n',
      ["endpoint GET /api/Seats/{id}", "endpoint PUT /all"],
    ],
    [
      "a.php",
      "<?php\n#[Route('/seats')]\nclass A {\n  #[Route('/{id}')] function b() {}\n}\n",
      ["endpoint ANY /seats/{id}"],
    ],
    ["a.php", "<?php\n#[Route('/alone')]\nclass A { function __invoke() {} }\n", ["endpoint ANY /alone"]],
    [
      "a.ts",
      '@Controller("seats")\nexport class A {\n  @Get()\n  a() {}\n  @Post(":id/hold")\n  async b() {}\n}\n@Controller()\nclass B {\n  @Delete("x")\n  c() {}\n}\n',
      ["endpoint GET /seats", "endpoint POST /seats/:id/hold", "endpoint DELETE /x"],
    ],
    // Decorators of other things, and a class inside another one.
    ["a.ts", 'class A {\n  @Get("x")\n  a() {}\n}\n', []],
    [
      "A.java",
      '@RequestMapping("/a")\nclass A {\n  @RequestMapping("/b")\n  class B {\n    @GetMapping("/c") void c() {}\n  }\n  @GetMapping("/d") void d() {}\n}\n',
      ["endpoint GET /b/c", "endpoint GET /a/d"],
    ],
  ])("of a class begin with the route of the class: %s %#", async (path, text, endpoints) => {
    const found = (await symbolsOf(path, text)).filter((symbol) => symbol.startsWith("endpoint"));
    expect(found).toEqual(endpoints);
  });

  it("are no other annotations", async () => {
    expect(await symbolsOf("A.java", "class A { @Override void a() {} }\n")).toEqual(["class A", "method a"]);
  });
});

describe("what a text refers to", () => {
  it("has the types that functions return", async () => {
    expect(await usesOf("a.py", { "a.py": "class A: pass\ndef f() -> A: ...\n" })).toEqual(["2 reference A"]);
    expect(await usesOf("a.rs", { "a.rs": "struct A;\nfn f() -> A { g() }\n" })).toEqual(["2 reference A"]);
  });

  it("has no package's own name, and no field that is named as a method is", async () => {
    expect(await usesOf("a.go", { "a.go": "package main\nfunc main() {}\n" })).toEqual([]);
    const rust = "struct A { row: u32 }\nimpl A {\n  fn row(&self) {}\n  fn b(row: u32) { C { row }; }\n}\n";
    expect(await usesOf("a.rs", { "a.rs": rust })).toEqual(["2 reference A"]);
  });

  it("has calls with types and calls in macros", async () => {
    const go = "package a\nfunc pick[T any](t T) T { return t }\nfunc f() { pick[int](1) }\n";
    expect(await usesOf("a.go", { "a.go": go })).toContain("3 call pick");
    const rust = "fn all() {}\nfn f() { assert_eq!(all().len(), 1); }\n";
    expect(await usesOf("a.rs", { "a.rs": rust })).toEqual(["2 call all"]);
    const cpp =
      "namespace s { char *row(int); int& seat(); template <class T> T as(); struct A { static int of(); }; }\nint f() { return s::row(1) + s::seat() + s::as<int>() + s::A::of(); }\n";
    expect(await usesOf("a.cpp", { "a.cpp": cpp })).toEqual([
      ...["2 call row", "2 call seat", "2 call as", "2 reference A", "2 call of"],
    ]);
  });

  it("has methods that Ruby calls by their name alone, and no variables that are named as they are", async () => {
    const ruby =
      "class A\n  def price\n    limit * row_price\n  end\n  def row_price\n    name = 1\n    name\n  end\n  def name\n  end\n  def limit\n  end\nend\n";
    expect(await usesOf("a.rb", { "a.rb": ruby })).toEqual(["3 call limit", "3 call row_price"]);
  });

  it("has bases with types of their own", async () => {
    const python = "class A: pass\nclass B(A[int]): pass\n";
    expect(await usesOf("a.py", { "a.py": python })).toEqual(["2 inherits A"]);
    const cpp = "template <class T> class A {};\nclass B : public A<int> {};\n";
    expect(await usesOf("a.cpp", { "a.cpp": cpp })).toEqual(["2 inherits A"]);
  });
});

describe("an import for what it does when it is loaded", () => {
  it("leads to all files of a Go package", async () => {
    const graph = await graphOfTexts({
      "go.mod": "module m\n",
      "main.go": 'package main\nimport _ "m/plugin"\n',
      "plugin/a.go": "package plugin\nfunc init() {}\n",
      "plugin/b.go": "package plugin\nfunc init() {}\n",
    });
    expect(importedBy(graph, "main.go")).toEqual(["plugin/a.go", "plugin/b.go"]);
  });
});

describe("circles", () => {
  it("are none of imports for types in Python, and none of a Rust module with its parts", async () => {
    const python = {
      "a.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from b import B\n",
      "b.py": "import a\nclass B: pass\n",
      "c.py": "import d\n",
      "d.py": "import c\n",
    };
    expect(cyclesOf(await graphOfTexts(python))).toEqual([["c.py", "d.py"]]);
    const rust = {
      "Cargo.toml": '[package]\nname = "a"\n',
      "src/lib.rs": "mod money;\npub const RATE: u32 = 1;\n",
      "src/money.rs": "use crate::RATE;\n",
    };
    expect(cyclesOf(await graphOfTexts(rust))).toEqual([]);
  });
});
