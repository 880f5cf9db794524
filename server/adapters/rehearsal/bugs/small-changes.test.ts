import { describe, expect, it } from "vitest";
import type { BugExample, ReportedBug } from "./reported-bug";
import { smallChanges, spelledChanges } from "./small-changes";

const bugOf = (name: string, example: Partial<BugExample> = {}, path = "src/a.ts"): ReportedBug => ({
  ...{ path, name, imports: name },
  examples: [{ setup: [], call: `${name}()`, expected: "1", given: null, ...example }],
});

describe("small changes", () => {
  it("read a share in percent that is taken for an amount", () => {
    const text =
      "export function discounted(price: number, percent: number): number {\n  return price - percent;\n}\n";
    expect(smallChanges(text, bugOf("discounted"))[0]).toMatchObject({
      text: text.replace("price - percent", "price - (price * percent) / 100"),
      words: 'line 2: "price - (price * percent) / 100" in place of "price - percent"',
    });
  });

  it("are made in the function that was reported, one each", () => {
    const text =
      "export function add(a: number, b: number) {\n  return a - b;\n}\n\nexport function less(a: number, b: number) {\n  return a - b;\n}\n";
    expect(smallChanges(text, bugOf("add")).map((one) => one.text)).toEqual([text.replace("a - b", "a + b")]);
    expect(smallChanges(text, bugOf("missing"))).toEqual([]);
  });

  it("count what is bought more than once, where the quantity is not read", () => {
    const text =
      "type Line = { price: number; quantity: number };\nexport class Cart {\n  lines: Line[] = [];\n  total(): number {\n    return this.lines.reduce((a, l) => a + l.price, 0);\n  }\n}\n";
    expect(smallChanges(text, bugOf("total"))[0]?.text).toContain("a + l.price * l.quantity");
    const python =
      'def put(lines, price, quantity):\n    lines.append({"price": price, "quantity": quantity})\n\n\ndef total(lines):\n    return sum(line["price"] for line in lines)\n';
    expect(smallChanges(python, bugOf("total", {}, "cart.py"))[0]?.text).toContain(
      'line["price"] * line["quantity"] for',
    );
  });

  it("are made in what the example calls before, too, and nowhere else", () => {
    const text =
      "export class Account {\n  sum = 0;\n  deposit(n: number): void {\n    this.sum += n;\n  }\n  withdraw(n: number): void {\n    this.sum += n;\n  }\n  get balance(): number {\n    return this.sum;\n  }\n}\n";
    const setup = ["const account = new Account()", "account.withdraw(30)"];
    expect(smallChanges(text, bugOf("balance", { setup })).map(({ words }) => words)).toEqual([
      'line 7: "-=" in place of "+="',
    ]);
  });

  it("of texts replace all, and put capitals and blanks right", () => {
    const text = 'export function slugify(title: string): string {\n  return title.replace(" ", "-");\n}\n';
    const found = smallChanges(text, bugOf("slugify", { expected: '"a-b"' })).map((one) => one.text);
    expect(found).toContain(text.replace(".replace(", ".replaceAll("));
    expect(found).toContain(
      text.replace(".replace(", ".replaceAll(").replace('"-");', '"-").toLowerCase();'),
    );
  });

  it("put two words of a line in each other's place", () => {
    const text = "def clamp(value, low, high):\n    return min(low, max(value, high))\n";
    const found = smallChanges(text, bugOf("clamp", {}, "clamp.py")).map((one) => one.text);
    expect(found).toContain(text.replace("min(low, max(", "max(low, min("));
  });

  it("are known of Python", () => {
    const text = "def is_even(n):\n    return n % 2 != 0\n\n\ndef other(n):\n    return n != 0\n";
    expect(smallChanges(text, bugOf("is_even", {}, "even.py")).map((one) => one.text)).toEqual([
      text.replace("2 != 0", "2 == 0"),
    ]);
  });

  it("may be spelled out by a person", () => {
    const [change, ...others] = spelledChanges("return a.b;\n", [
      "No idea",
      "Replace `a.b` with `a.c`, please",
    ]);
    expect(change).toEqual({ text: "return a.c;\n", words: 'line 1: "a.c" in place of "a.b"' });
    expect(others).toEqual([]);
  });
});
