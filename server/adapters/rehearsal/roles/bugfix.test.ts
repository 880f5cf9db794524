import { describe, expect, it } from "vitest";
import type { TaskBrief } from "@/server/domain/brief/task-brief";
import type { Conversation, PastCall } from "../conversation/conversation";
import { fixtureBrief } from "../fixtures/fixture-brief";
import { playConversation } from "../fixtures/play-conversation";
import { leaveIt } from "./leave-it";
import { playReproduce } from "./reproduce-bug";

const files = ["src/sum.ts", "src/deep/pick.ts", "test/sum.test.ts"];
const pens = "subtotal([{ name: 'pen', cents: 100, quantity: 2 }])";

describe("what a person answers", () => {
  const asked = (text: string): PastCall => ({
    ...{ turn: 0, name: "ask_person", input: {} },
    result: { text, isError: false },
  });
  const turnAfter = (...answers: string[]) => turnWith(["ask_person", "finish"], answers);
  const turnWith = (tools: string[], answers: string[]) => {
    const { text, toolCalls } = playReproduce({
      ...{ specText: "The subtotal ignores the quantity.", brief: { files, notes: [], earlier: [] } },
      ...{ calls: answers.map(asked), tools },
    } as unknown as Conversation);
    return `${text} ${JSON.stringify(toolCalls)}`;
  };

  it("is taken as the example, in the form that was asked for", () => {
    const answer = `\`${pens}\` in src/sum.ts, expected 200`;
    expect(turnWith(["ask_person", "read_file", "finish"], [answer])).toContain(
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
  const ruby = { ...{ files: ["lib/slug.rb"], notes: [], earlier: [] } };
  const turn = (brief: object) =>
    playReproduce({
      ...{ specText: "It keeps capitals.", calls: [], tools: ["ask_person", "finish"] },
      brief: { ...ruby, ...brief },
    } as unknown as Conversation);

  it("is asked about once, whoever works on it, and never with skipping first", () => {
    const [first] = turn({}).toolCalls;
    expect(first).toMatchObject({ name: "ask_person", input: { options: [leaveIt, "Skip this task"] } });
    const [next] = turn({ answers: [{ question: "How?", answer: leaveIt }] }).toolCalls;
    expect(next).toMatchObject({ name: "finish", input: { summary: expect.stringContaining("is Ruby") } });
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

describe("a bug whose change a person spells out", () => {
  const original = 'export function initials(name: string) {\n  return name.split(" ").join("");\n}\n';
  const played = (answer: string) =>
    playConversation({
      brief: fixtureBrief({ agent: "bug-hunter", task: { writes: ["**"] } }),
      specText: "`initials('A L')` in src/sum.ts gives 'AL', expected 'A.L'",
      files: { "src/sum.ts": original },
      answer,
      runTests: (files) =>
        files.get("src/sum.ts")?.includes('join(".")')
          ? { text: "1 passed, 0 failed", isError: false }
          : { text: "0 passed, 1 failed", isError: true },
    });

  it("is tried and judged like any other", () => {
    const { files: after, finished } = played('Replace `join("")` with `join(".")`, that is all.');
    expect(after.get("src/sum.ts")).toBe(original.replace('join("")', 'join(".")'));
    expect(finished?.summary).toContain("gives 'A.L' now");
  });

  it("is asked about again where that did not help, and not for ever", () => {
    const { files: after, turns, finished } = played('Replace `join("")` with `join("-")`');
    const asked = turns.flatMap(({ toolCalls }) => toolCalls).filter(({ name }) => name === "ask_person");
    expect(asked.length).toBeLessThanOrEqual(3);
    expect(after.get("src/sum.ts")).toBe(original);
    expect(finished?.summary).toMatch(/^Not mended/);
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

describe("a bug that is reported in sentences", () => {
  const path = "src/cart.ts";
  const original = `export type Line = { name: string; price: number; quantity: number };

export class Cart {
  private lines: Line[] = [];

  add(line: Line): void {
    this.lines.push(line);
  }

  total(discount = 0): number {
    const sum = this.lines.reduce((a, l) => a + l.price, 0);
    return sum - discount;
  }
}
`;
  const report =
    "Three teas at 3 each come to 3, not to 9. A discount of 10 percent on 100 gives 90 as it should, but on 50 it gives 40 instead of 45.";
  const reported = "test/reported-total.test.ts";
  const role = (
    agent: string,
    task: Partial<TaskBrief["task"]>,
    {
      earlier = [],
      ...more
    }: { earlier?: TaskBrief["earlier"] } & Partial<Parameters<typeof playConversation>[0]>,
  ) =>
    playConversation({
      brief: fixtureBrief({ agent, task: { writes: ["**"], ...task }, earlier }),
      specText: report,
      files: { [path]: original },
      ...more,
    });

  it("becomes a test of all its cases, that fails with the values that it says", () => {
    const { files: after, finished } = role(
      "qa-engineer",
      { showsFailure: true, type: "testing" },
      {
        runTests: () => ({
          text: "1 passed, 2 failed, 0 todo, 0 skipped\nnot ok: a\nexpected 3 to equal 9\nnot ok: b\nexpected 40 to equal 45",
          isError: true,
        }),
      },
    );
    const text = after.get(reported) ?? "";
    expect(text.match(/assert\.deepEqual/g)).toHaveLength(3);
    expect(text).toContain(
      'cart.add({ name: "tea", price: 3, quantity: 3 });\n  assert.deepEqual(cart.total(), 9);',
    );
    expect(finished?.summary).toMatch(/^test\/reported-total\.test\.ts: .* fails on the code as it is\.$/);
  });

  it("is asked about where the code does not do what it says", () => {
    const { turns, finished } = role(
      "qa-engineer",
      { showsFailure: true, type: "testing" },
      {
        runTests: () => ({ text: "3 passed, 0 failed, 0 todo, 0 skipped", isError: false }),
        answer: "Cart.total is just wrong",
      },
    );
    const asked = turns.flatMap(({ toolCalls }) => toolCalls).filter(({ name }) => name === "ask_person");
    expect(asked[0]?.input.question).toMatch(/^The test does not show what was reported\. Which call/);
    expect(asked[0]?.input.question).toContain("I read the report as: `const cart = new Cart();");
    expect(asked[0]?.input.question).toContain("`const cart = new Cart(); cart.add({ name");
    // As often as an answer may help, then it says that it has nothing.
    expect(asked).toHaveLength(3);
    expect(finished?.summary).toContain("It does not fail here.");
  });

  it("is mended change by change, each of which the tests have judged", () => {
    const earlier = [
      {
        ...{ id: "t1", title: "Reproduce", agent: "qa-engineer" },
        summary:
          'test/reported-total.test.ts: `const cart = new Cart(); cart.add({ name: "tea", price: 3, quantity: 3 }); cart.total()` of src/cart.ts should give 9; `const cart = new Cart(); cart.add({ name: "item", price: 50, quantity: 1 }); cart.total(10)` should give 45. It fails on the code as it is.',
      },
    ];
    const { files: after, finished } = role(
      "bug-hunter",
      { type: "implementation" },
      {
        earlier,
        runTests: (now: Map<string, string>) => {
          const text = now.get(path) ?? "";
          const wrong =
            Number(!text.includes("l.price * l.quantity")) + Number(!text.includes("(sum * discount) / 100"));
          const counts = `${3 - wrong} passed, ${wrong} failed`;
          return { text: text.includes("+ 100") ? "broken" : counts, isError: wrong > 0 };
        },
      },
    );
    expect(after.get(path)).toBe(
      original
        .replace("a + l.price", "a + l.price * l.quantity")
        .replace("sum - discount", "sum - (sum * discount) / 100"),
    );
    expect(finished?.summary).toContain("cart.total(10)` gives 45 now");
  });

  it("without a figure is asked for at once, by a call of the repository's own", () => {
    const { turns } = playConversation({
      brief: fixtureBrief({
        agent: "qa-engineer",
        task: { writes: ["**"], showsFailure: true, type: "testing" },
      }),
      specText: "The total of the cart is wrong.",
      files: { [path]: original },
      answer: "Three teas at 3 each come to 3, not to 9",
      runTests: () => ({ text: "0 passed, 1 failed\nnot ok: a\nexpected 3 to equal 9", isError: true }),
    });
    const calls = turns.flatMap(({ toolCalls }) => toolCalls);
    expect(calls.map(({ name }) => name)).toEqual([
      "read_file",
      "ask_person",
      "write_file",
      "run_tests",
      "finish",
    ]);
    expect(calls[1]?.input.question).toContain("`const cart = new Cart(); cart.add({ name: ");
    expect(calls[1]?.input.question).not.toContain("such as");
  });
});
