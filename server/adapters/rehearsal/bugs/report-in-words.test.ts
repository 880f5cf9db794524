import { describe, expect, it } from "vitest";
import { readInWords } from "./report-in-words";
import { programText } from "./reported-bug";
import { sampleReport } from "./sample-call";
import { outlineOf } from "./source-outline";

const sources = {
  "src/cart.ts": `export type Line = { name: string; price: number; quantity: number };

export class Cart {
  private lines: Line[] = [];

  add(line: Line): void {
    this.lines.push(line);
  }

  /** With a discount in percent. */
  total(discount = 0): number {
    return this.lines.reduce((a, l) => a + l.price, 0) - discount;
  }

  private reset(): void {}
}
`,
  "src/account.ts": `export class Account {
  #sum = 0;
  deposit(amount: number): void { this.#sum += amount; }
  withdraw(amount: number): void { this.#sum += amount; }
  get balance(): number { return this.#sum; }
}
`,
  "src/text.ts": `export function slugify(title: string): string {
  return title.replace(" ", "-");
}
function hidden(title: string) { return title; }
`,
  "src/numbers.ts": `export const clamp = (value: number, low: number, high: number): number => value;
export function average(values: readonly number[]): number { return 0; }
export function priceAfter(price: number, percent: number) { return price - percent; }
`,
  "leap.py": `def is_leap(year):
    return year % 4 == 0


class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def size(self) -> int:
        return len(self.items) - 1
`,
};
const outline = outlineOf(new Map(Object.entries(sources)));

/** Each case as `path: call -> what it is said to give | what it should give`. */
function casesOf(text: string): string[] | null {
  const bug = readInWords(text, outline);
  return (
    bug?.examples.map((one) => `${bug.path}: ${programText(one)} -> ${one.given} | ${one.expected}`) ?? null
  );
}

describe("a report in sentences", () => {
  it("about a class becomes objects that are made, filled and asked", () => {
    const text =
      "The total of the cart is wrong. Three teas at 3 each come to 3, not to 9: the quantity is not counted. A discount of 10 percent on 100 gives 90 as it should, but on 50 it gives 40 instead of 45.";
    const item = (price: number) =>
      `const cart = new Cart(); cart.add({ name: "item", price: ${price}, quantity: 1 }); cart.total(10)`;
    expect(casesOf(text)).toEqual([
      'src/cart.ts: const cart = new Cart(); cart.add({ name: "tea", price: 3, quantity: 3 }); cart.total() -> 3 | 9',
      `src/cart.ts: ${item(100)} -> 90 | 90`,
      `src/cart.ts: ${item(50)} -> 40 | 45`,
    ]);
  });

  it.each([
    [
      "I put two rolls at 4 and one... no, three teas at 2 into a cart. Its total should be 14, it is 6.",
      [
        'src/cart.ts: const cart = new Cart(); cart.add({ name: "roll", price: 4, quantity: 2 }); cart.add({ name: "tea", price: 2, quantity: 3 }); cart.total() -> 6 | 14',
      ],
    ],
    [
      "After depositing 100 and withdrawing 30 the balance is 130. It should be 70.",
      [
        "src/account.ts: const account = new Account(); account.deposit(100); account.withdraw(30); account.balance -> 130 | 70",
      ],
    ],
    [
      "The balance should be 70. It is 130 after depositing 100 and withdrawing 30.",
      [
        "src/account.ts: const account = new Account(); account.deposit(100); account.withdraw(30); account.balance -> 130 | 70",
      ],
    ],
    [
      "Pushing 5 on the stack and then 7 gives a size of 1 instead of 2.",
      ["leap.py: stack = Stack(); stack.push(5); stack.push(7); stack.size() -> 1 | 2"],
    ],
  ])("is read by what was done: %s", (text, cases) => {
    expect(casesOf(text)).toEqual(cases);
  });

  it.each([
    [
      "slugify turns 'Hello big World' into 'Hello-big World' instead of 'hello-big-world'.",
      'src/text.ts: slugify("Hello big World") -> "Hello-big World" | "hello-big-world"',
    ],
    [
      "Clamping 12 to between 0 and 10 must give 10, but I get 12.",
      "src/numbers.ts: clamp(12, 0, 10) -> 12 | 10",
    ],
    ["The average of 1, 2 and 6 should be 3, it is 9.", "src/numbers.ts: average([1, 2, 6]) -> 9 | 3"],
    [
      "For a price of 200 and 25% off I expected 150 but got 175.",
      "src/numbers.ts: priceAfter(200, 25) -> 175 | 150",
    ],
    [
      "25 percent off a price of $1,200.50 gives 5 when it should be 900.375",
      "src/numbers.ts: priceAfter(1200.5, 25) -> 5 | 900.375",
    ],
    [
      "priceAfter is off: a price of 200 with 25% off should be 150, we get 175.",
      "src/numbers.ts: priceAfter(200, 25) -> 175 | 150",
    ],
    [
      "The year 1900 is said to be a leap year: is_leap says True, but it should be False",
      "leap.py: is_leap(1900) -> True | False",
    ],
    ["`average` of [3, 1, 2] gives 0; expected: 2", "src/numbers.ts: average([3, 1, 2]) -> 0 | 2"],
  ])("about a function becomes its call: %s", (text, one) => {
    expect(casesOf(text)).toEqual([one]);
  });

  it.each([
    "The total of the cart is wrong.",
    "The cart takes 3 seconds to open, it should take 1.",
    // Which of its values is what is not said.
    "clamp of 12 should be 10.",
    // A value is left over.
    "slugify of 'a' and 7 gives 'a' instead of 'b'.",
    // What is hidden no test can call.
    "hidden turns 'a' into 'b' instead of 'c'.",
    "",
  ])("is not guessed at: %s", (text) => {
    expect(casesOf(text)).toBeNull();
  });
});

it("is asked for by an example of the repository's own", () => {
  expect(sampleReport("The cart is wrong, its total I mean", outline)).toBe(
    '`const cart = new Cart(); cart.add({ name: "name", price: 2, quantity: 2 }); cart.total()` in src/cart.ts gives …, expected …',
  );
  expect(sampleReport("Something with leap years", outline)).toBe(
    "`is_leap(2)` in leap.py gives …, expected …",
  );
  expect(sampleReport("It is wrong", outlineOf(new Map()))).toBeNull();
});
