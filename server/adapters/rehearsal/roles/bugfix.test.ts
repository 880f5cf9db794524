import { describe, expect, it } from "vitest";
import type { Conversation, PastCall } from "../conversation/conversation";
import { fixtureBrief } from "../fixtures/fixture-brief";
import { playConversation } from "../fixtures/play-conversation";
import { leaveIt } from "./leave-it";
import { candidates } from "./mend-bug";
import { readBug, whyNotImported } from "./read-bug";
import { playReproduce, testOf } from "./reproduce-bug";

const files = ["src/sum.ts", "src/deep/pick.ts", "test/sum.test.ts"];

const pens = "subtotal([{ name: 'pen', cents: 100, quantity: 2 }])";
const missingIn = (...texts: string[]) => {
  const read = readBug(texts, files);
  return "missing" in read ? read.missing.join("; ") : null;
};

describe("a report", () => {
  it("gives the call, its module and the value", () => {
    expect(readBug(["`add(2, 2)` in `src/sum.ts` gives 0, expected `4`."], files)).toEqual({
      bug: { path: "src/sum.ts", name: "add", call: "add(2, 2)", expected: "4" },
    });
    expect(readBug(["`pick([1, 2])` should be `[2]`"], files)).toMatchObject({
      bug: { path: "src/deep/pick.ts" },
    });
  });

  it.each([
    `\`${pens}\` in src/sum.ts, expected 200`,
    `\`${pens}\` in ./src/sum.ts gives 100, should give 200.`,
    `\`${pens}\` in \`src/sum.ts\`; expected: \`200\``,
    `In src/sum.ts, \`${pens}\` gives 100. It must be 200; test/sum.test.ts does not see it.`,
  ])("is read with lists and objects, and without backticks around all but the call: %s", (text) => {
    expect(readBug([text], files)).toEqual({
      bug: { path: "src/sum.ts", name: "subtotal", call: pens, expected: "200" },
    });
  });

  it.each([
    ["`tags('a,b')` in src/sum.ts, expected ['a', \"b\", { c: -1.5, }] then", "['a', \"b\", { c: -1.5, }]"],
    ["`tags()` in src/sum.ts should return {'it\\'s': null}", "{'it\\'s': null}"],
    ["`tags()` in src/sum.ts, expected result is 'say \"no\"'", "'say \"no\"'"],
    ["`tags()` in src/sum.ts: I expected help. It should be false", "false"],
  ])("takes the value as it is written: %s", (text, expected) => {
    expect(readBug([text], files)).toMatchObject({ bug: { expected } });
  });

  it("takes each part from the first text that has it: an answer completes the report", () => {
    const report = "Two pens make a subtotal of 100; it should be 200. See `subtotal` in src/sum.ts.";
    expect(missingIn(report)).toBe("a call in backticks, such as `add(2, 2)`");
    expect(readBug([`Try \`${pens}\``, report], files)).toEqual({
      bug: { path: "src/sum.ts", name: "subtotal", call: pens, expected: "200" },
    });
  });

  it.each([
    [
      "The sum is wrong.",
      "a call in backticks, such as `add(2, 2)`; its file, such as `src/sum.ts`; what it should",
    ],
    ["`add(2, 2)` in `src/sum.ts` is wrong.", "what it should give, as a plain value"],
    ["`add(2, 2)` in `src/nowhere.ts`, expected `4`", "there is no module `src/nowhere.ts`"],
    [
      "`add(process.exit())` in `src/sum.ts`, expected `4`",
      "`add(process.exit())` has arguments that are none",
    ],
    ["`add({ a: run() })` in `src/sum.ts`, expected `4`", "`add({ a: run() })` has arguments that are none"],
    ["`add(2)` in `src/sum.ts`, expected `process.exit()`", "what it should give"],
    ["`add(2)` in `src/sum.ts`, expected [process.exit()]", "what it should give"],
  ])("without an example of plain values says what is missing: %s", (text, missing) => {
    expect(missingIn(text)).toContain(missing);
  });

  it("takes the value that stands beside the call, not one about something else", () => {
    const report =
      "Two packs of tea cost 3.00; it should be 6.00.\nAnd `total(10)` in src/sum.ts gives 40, it should be 45.";
    expect(readBug([report], files)).toMatchObject({ bug: { call: "total(10)", expected: "45" } });
    expect(readBug(["In src/sum.ts it should be 4: `add(2, 2)` gives 0"], files)).toMatchObject({
      bug: { expected: "4" },
    });
  });

  it("of another language is not read, and said so", () => {
    const python = ["slug/__init__.py", "test/test_slug.py"];
    const cannot = { cannot: expect.stringContaining("`slug/__init__.py` is Python") };
    expect(readBug(["`slugify('A')` in slug/__init__.py, expected 'a'"], [...python, "src/a.ts"])).toEqual(
      cannot,
    );
    expect(readBug(["It keeps capitals."], python)).toEqual(cannot);
  });

  it("of what no test can import is told as such", () => {
    const bug = { path: "src/cart.ts", name: "total", call: "total(10)", expected: "45" };
    const cart = "export class Cart {\n  total(discount = 0): number {\n    return 1;\n  }\n}\n";
    expect(whyNotImported(bug, cart)).toContain("is a method of the class Cart");
    expect(whyNotImported(bug, "export const other = 1;\n")).toContain("exports no `total`");
    for (const text of [
      "export function total() {}",
      "const total = 1;\nexport { total };",
      "exports.total = 1;",
    ])
      expect(whyNotImported(bug, text)).toBeNull();
  });

  it("becomes a test of its example", () => {
    const { path, text } = testOf({ path: "src/sum.ts", name: "add", call: "add(2, 2)", expected: "4" });
    expect(path).toBe("test/reported-add.test.ts");
    expect(text).toContain('import { add } from "../src/sum.ts";');
    expect(text).toContain("assert.deepEqual(add(2, 2), 4);");
  });
});

describe("what a person answers", () => {
  const asked = (text: string): PastCall => ({
    ...{ turn: 0, name: "ask_person", input: {} },
    result: { text, isError: false },
  });
  const turnAfter = (...answers: string[]) => {
    const { text, toolCalls } = playReproduce({
      ...{ specText: "The subtotal ignores the quantity.", brief: { files, notes: [], earlier: [] } },
      ...{ calls: answers.map(asked), tools: ["ask_person", "read_file", "finish"] },
    } as unknown as Conversation);
    return `${text} ${JSON.stringify(toolCalls)}`;
  };

  it("is taken as the example, in the form that was asked for", () => {
    expect(turnAfter(`\`${pens}\` in src/sum.ts, expected 200`)).toContain(
      "should give 200. Reading src/sum.ts",
    );
  });

  it("is asked for again with what is missing of it, and in the end not", () => {
    const part = `\`${pens}\` is wrong`;
    expect(turnAfter()).toContain("a call in backticks");
    const again = turnAfter(part);
    expect(again).toContain("I cannot write a test from that answer yet");
    expect(again).toContain("What is missing:\\n\\n- its file, such as `src/sum.ts`\\n- what it should give");
    expect(again).not.toContain("- a call");
    expect(turnAfter(part, part, part)).toContain("I cannot reproduce it.");
    expect(turnAfter("Leave it to a real model")).toContain("I cannot reproduce it.");
  });
});

describe("a bug of another language", () => {
  const python = { ...{ files: ["slug/__init__.py"], notes: [], earlier: [] } };
  const turn = (brief: object) =>
    playReproduce({
      ...{ specText: "It keeps capitals.", calls: [], tools: ["ask_person", "finish"] },
      brief: { ...python, ...brief },
    } as unknown as Conversation);

  it("is asked about once, whoever works on it, and never with skipping first", () => {
    const [first] = turn({}).toolCalls;
    expect(first).toMatchObject({ name: "ask_person", input: { options: [leaveIt, "Skip this task"] } });
    const [next] = turn({ answers: [{ question: "How?", answer: leaveIt }] }).toolCalls;
    expect(next).toMatchObject({ name: "finish", input: { summary: expect.stringContaining("is Python") } });
  });
});

describe("a bug that no small change mends", () => {
  const path = "src/sum.ts";
  const original = "export function add(a: number, b: number) {\n  return a - b;\n}\n";

  it("is put back as it was, said to have no pattern, and asked about once", () => {
    const {
      files: after,
      finished,
      turns,
    } = playConversation({
      brief: fixtureBrief({ agent: "bug-hunter", task: { writes: ["**"] } }),
      specText: "`add(2, 2)` in src/sum.ts gives 0, expected 4",
      files: { [path]: original },
      runTests: () => ({ text: "0 passed, 1 failed", isError: false }),
    });
    const asked = turns.flatMap(({ toolCalls }) => toolCalls).filter(({ name }) => name === "ask_person");
    expect(after.get(path)).toBe(original);
    expect(asked.map(({ input }) => input.question)).toEqual([
      expect.stringMatching(/no pattern that mends .*- line 2: "\+" in place of "-"/s),
    ]);
    expect(finished?.summary).toMatch(/^Not mended\. The rehearsal has no pattern/);
  });
});

describe("a bug that no test shows", () => {
  it("is not mended by guess: where nothing is red, any change would pass", () => {
    const original = "export function add(a: number, b: number) {\n  return a - b;\n}\n";
    const { files: after, finished } = playConversation({
      brief: fixtureBrief({ agent: "bug-hunter", task: { writes: ["**"] } }),
      specText: "`add(2, 2)` in src/sum.ts gives 0, expected 4",
      files: { "src/sum.ts": original },
    });
    expect(after.get("src/sum.ts")).toBe(original);
    expect(finished?.summary).toMatch(/^Not mended\. No test fails on the code as it is/);
  });
});

describe("small changes", () => {
  it("read a share in percent that is taken for an amount", () => {
    const text =
      "export function discounted(price: number, percent: number): number {\n  return price - percent;\n}\n";
    expect(candidates(text, "discounted")[0]).toMatchObject({
      text: text.replace("price - percent", "price - (price * percent) / 100"),
      words: 'line 2: "price - (price * percent) / 100" in place of "price - percent"',
    });
  });

  it("are made in the function that was reported, one each", () => {
    const text =
      "export function add(a: number, b: number) {\n  return a - b;\n}\n\nexport function less(a: number, b: number) {\n  return a - b;\n}\n";
    expect(candidates(text, "add").map((one) => one.text)).toEqual([text.replace("a - b", "a + b")]);
    expect(candidates(text, "missing")).toEqual([]);
  });
});
