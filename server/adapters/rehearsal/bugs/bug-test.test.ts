import { expect, it } from "vitest";
import type { RepositoryBrief } from "@/server/domain/brief/repository-brief";
import { testOf } from "./bug-test";
import type { ReportedBug } from "./reported-bug";

const repository = (
  framework: "vitest" | "jest" | "pytest" | "unittest",
  naming: string,
): RepositoryBrief => ({
  ...{ languages: [], failedBefore: [], testProblem: null },
  packages: [
    {
      ...{ dir: "", language: "", packageManager: null, framework, sources: ["."] },
      commands: { test: null, lint: null, format: null, typecheck: null, install: null },
      tests: { files: 1, globs: [], layout: "folder", folders: ["tests"], naming, example: "" },
    },
  ],
});

const add: ReportedBug = {
  ...{ path: "src/sum.ts", name: "add", imports: "add" },
  examples: [{ setup: [], call: "add(2, 2)", expected: "4", given: "0" }],
};
const cart: ReportedBug = {
  ...{ path: "shop/cart.py", name: "total", imports: "Cart" },
  examples: [
    {
      setup: ["cart = Cart()", "cart.add({ price: 3 })"],
      call: "cart.total(true)",
      expected: "null",
      given: null,
    },
    { setup: ["cart = Cart()"], call: "cart.total()", expected: "0", given: "1" },
  ],
};

it("is written for node's runner where no other is known", () => {
  const { path, text } = testOf(add, null, null);
  expect(path).toBe("test/reported-add.test.ts");
  expect(text).toContain('import { add } from "../src/sum.ts";');
  expect(text).toContain("assert.deepEqual(add(2, 2), 4);");
});

it("is written for the repository's own runner, where its tests lie and named as they are", () => {
  const { path, text } = testOf(add, repository("vitest", "*.spec.ts"), "export default function add() {}");
  expect(path).toBe("tests/reported-add.spec.ts");
  expect(text).toContain('import { expect, test } from "vitest";\nimport add from "../src/sum.ts";');
  expect(text).toContain('test("add(2, 2) gives 4", () => {\n  expect(add(2, 2)).toEqual(4);\n});');
  const common = testOf(
    { ...add, path: "src/sum.js" },
    repository("jest", "*.test.js"),
    "module.exports = { add };",
  );
  expect(common.path).toBe("tests/reported-add.test.js");
  expect(common.text).toContain('const { add } = require("../src/sum");\n');
});

it("is written in Python, each case on its own", () => {
  expect(testOf(cart, repository("pytest", "test_*.py"), null)).toEqual({
    path: "tests/test_reported_total.py",
    text: `from shop.cart import Cart


def test_reported_total():
    cart = Cart()
    cart.add({ "price": 3 })
    assert cart.total(True) == None


def test_reported_total_2():
    cart = Cart()
    assert cart.total() == 0
`,
  });
  expect(testOf(cart, repository("unittest", "test_*.py"), null).text).toContain(
    "class ReportedTest(unittest.TestCase):\n    def test_reported_total(self):\n        cart = Cart()\n",
  );
});
