import { describe, expect, it } from "vitest";
import { impactOf, impactOfSymbol } from "@/server/domain/codebase/queries/impact";
import { callersOf, referencesTo } from "@/server/domain/codebase/queries/references";
import { unusedFiles } from "@/server/domain/codebase/queries/structure";
import { symbolsNamed } from "@/server/domain/codebase/queries/symbols";
import { graphOfTexts } from "@/server/testing/graph-of-texts";

const go = {
  "go.mod": "module a\n",
  "seat.go": "package a\nfunc Seat() int { return 1 }\n",
  "row.go": "package a\nfunc Row() int { return Seat() }\n",
  "other.go": "package a\nfunc Other() {}\n",
  "seat_test.go": "package a\nfunc TestRow(t T) { Row() }\n",
};
const cpp = {
  "include/seat.h": "int seat();\n",
  "include/gone.h": "int gone();\n",
  "src/seat.cpp": '#include "seat.h"\nint seat() { return 1; }\n',
  "src/main.cpp": '#include "seat.h"\nint run() { return seat(); }\n',
  "tests/seat_test.cc": '#include "seat.h"\nint check() { return seat(); }\n',
};

describe("what a change can touch", () => {
  it("is also what uses it within a package, without an import", async () => {
    expect(impactOf(await graphOfTexts(go), ["seat.go"]).files).toEqual([
      { path: "row.go", distance: 1, through: "seat.go", isTest: false },
      { path: "seat_test.go", distance: 2, through: "row.go", isTest: true },
    ]);
  });

  it("is what includes the header of what it implements", async () => {
    const { files } = impactOf(await graphOfTexts(cpp), ["src/seat.cpp"]);
    expect(files.map(({ path, isTest }) => `${path} ${isTest}`)).toEqual([
      "src/main.cpp false",
      "tests/seat_test.cc true",
    ]);
  });

  it("is a test where its name says so and nothing imports it", async () => {
    const graph = await graphOfTexts({
      "a.ts": "export const a = 1;\n",
      "test-run.ts": 'import { a } from "./a";\nexport const run = a;\n',
      "test-a.ts": 'import { run } from "./test-run";\nrun;\n',
    });
    expect(impactOf(graph, ["a.ts"]).files.map(({ path, isTest }) => [path, isTest])).toEqual([
      ["test-run.ts", false],
      ["test-a.ts", true],
    ]);
  });

  it("follows a symbol through the others of its file", async () => {
    const graph = await graphOfTexts({
      "a.ts": "const helper = () => 1;\nexport const a = () => helper();\nexport const b = () => 2;\n",
      "uses-a.ts": 'import { a } from "./a";\nexport const used = a();\n',
      "uses-b.ts": 'import { b } from "./a";\nb();\n',
      "uses-a.test.ts": 'import { used } from "./uses-a";\nused;\n',
    });
    const [helper] = symbolsNamed(graph, "a.ts", "helper");
    expect(impactOfSymbol(graph, helper ?? { path: "", symbol: 0 }).files).toEqual([
      { path: "uses-a.ts", distance: 1, through: "a.ts", isTest: false },
      { path: "uses-a.test.ts", distance: 2, through: "uses-a.ts", isTest: true },
    ]);
  });
});

describe("files that nothing uses", () => {
  it("are none that implement a header, are tests, or are used by name", async () => {
    expect(unusedFiles(await graphOfTexts(cpp))).toEqual(["include/gone.h"]);
    const php = {
      "src/Model.php": "<?php\nnamespace A;\nabstract class Model {}\n",
      "src/Seat.php": "<?php\nnamespace A;\nclass Seat extends Model {}\n",
      "tests/SeatTest.php": "<?php\nnamespace A;\nclass SeatTest { function a() { new Seat(); } }\n",
      "routes/web.php": "<?php\nRoute::get('/a', 'b');\n",
    };
    expect(unusedFiles(await graphOfTexts(php))).toEqual([]);
    const rails = {
      "app/models/seat.rb": "class Seat\nend\n",
      "config/routes.rb": 'get "/seats"\n',
      "spec/seat_spec.rb": "describe Seat do\nend\n",
      "lib/gone.rb": "class Gone\nend\n",
    };
    expect(unusedFiles(await graphOfTexts(rails))).toEqual(["lib/gone.rb"]);
  });
});

describe("uses of a symbol", () => {
  it("are found where the file that declares it is reached through others", async () => {
    const graph = await graphOfTexts({
      "base.ts": "export class Base {\n  save() {}\n}\n",
      "seat.ts": 'import { Base } from "./base";\nexport class Seat extends Base {}\n',
      "index.ts": 'export { Seat as Place } from "./seat";\n',
      "shop.ts": 'import { Place } from "./index";\nfunction sell() { new Place().save(); }\n',
    });
    const [save] = symbolsNamed(graph, "base.ts", "save");
    const [seat] = symbolsNamed(graph, "seat.ts", "Seat");
    expect(referencesTo(graph, seat ?? { path: "", symbol: 0 }).map(({ path }) => path)).toEqual(["shop.ts"]);
    const inherited = await graphOfTexts({
      "base.ts": "export class Base {\n  save() {}\n}\n",
      "seat.ts": 'import { Base } from "./base";\nexport class Seat extends Base {}\n',
      "row.ts": 'import { Seat } from "./seat";\nclass Row extends Seat {\n  go() { this.save(); }\n}\n',
    });
    const callers = callersOf(inherited, save ?? { path: "", symbol: 0 });
    expect(callers.map(({ path, caller }) => `${path} ${caller?.name}`)).toEqual(["row.ts go"]);
  });

  it("are found in namespaces of C# within its own", async () => {
    const graph = await graphOfTexts({
      "Core/Seat.cs": "namespace Shop.Core;\npublic class Seat {}\n",
      "Core.Tests/SeatTests.cs":
        "namespace Shop.Core.Tests;\npublic class SeatTests { void A() { new Seat(); } }\n",
    });
    const [seat] = symbolsNamed(graph, "Core/Seat.cs", "Seat");
    const callers = callersOf(graph, seat ?? { path: "", symbol: 0 });
    expect(callers.map(({ path }) => path)).toEqual(["Core.Tests/SeatTests.cs"]);
    expect(impactOf(graph, ["Core/Seat.cs"]).files).toMatchObject([{ isTest: true }]);
  });
});
