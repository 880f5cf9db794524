import { isPlain } from "./plain-value";

/** One thing that a report says of the code: a call of plain values, and what it should give. */
export type BugExample = {
  /** What comes before the call, a statement each: `const cart = new Cart()`, `cart.add({ price: 3 })`. */
  setup: string[];
  /** `total(10)`, `cart.total(10)` or `cart.size`. */
  call: string;
  /** What it should give, as source text. */
  expected: string;
  /** What it is said to give now; null: the report does not say. */
  given: string | null;
};

/** A failure that is reported by examples of one function or method. */
export type ReportedBug = {
  /** Module that it is in: `src/sum.ts`. */
  path: string;
  /** The function's, the method's or the property's name. */
  name: string;
  /** What a test imports: the function, or the class. */
  imports: string;
  examples: [BugExample, ...BugExample[]];
};

export type Program = { setup: string[]; call: string; name: string; imports: string };

const identifier = "[A-Za-z_$][\\w$]*";
const makes = new RegExp(
  `^(?:(?:const|let|var)\\s+)?(${identifier})\\s*=\\s*(?:new\\s+)?(${identifier})\\((.*)\\)$`,
  "s",
);
const does = new RegExp(`^(${identifier})\\.(${identifier})\\((.*)\\)$`, "s");
const reads = new RegExp(`^(${identifier})\\.(${identifier})$`);
const calls = new RegExp(`^(${identifier})\\((.*)\\)$`, "s");

/** What is written as an example: a call, or an object that is made, filled and asked; null: something else, or it runs more. */
export function readProgram(text: string): Program | null {
  const statements = statementsOf(text);
  const call = statements.at(-1) ?? "";
  const setup = statements.slice(0, -1);
  const [, plainName, plainArguments] = calls.exec(call) ?? [];
  if (plainName !== undefined)
    return setup.length === 0 && hasPlain(plainArguments)
      ? { setup, call, name: plainName, imports: plainName }
      : null;
  const [, object, name, given = ""] = does.exec(call) ?? reads.exec(call) ?? [];
  const [, made, imports, how] = makes.exec(setup[0] ?? "") ?? [];
  if (!object || !name || made !== object || !imports || !hasPlain(how) || !hasPlain(given)) return null;
  const isFilled = setup.slice(1).every((statement) => {
    const [, filled, , values] = does.exec(statement) ?? [];
    return filled === object && hasPlain(values);
  });
  return isFilled ? { setup, call, name, imports } : null;
}

/** The same as one line: what a person may write between backticks. */
export function programText({ setup, call }: Pick<BugExample, "setup" | "call">): string {
  return [...setup, call].join("; ");
}

function hasPlain(values: string | undefined): boolean {
  const inside = values?.trim() ?? "";
  // Python names an argument by `name=`.
  return inside === "" || isPlain(`[${inside.replace(/(^|,\s*)[A-Za-z_]\w*\s*=(?!=)/g, "$1")}]`);
}

const parts = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|;/g;

function statementsOf(text: string): string[] {
  const found: string[] = [];
  let from = 0;
  for (const { 0: part, index } of text.matchAll(parts)) {
    if (part !== ";") continue;
    found.push(text.slice(from, index));
    from = index + 1;
  }
  return [...found, text.slice(from)].map((statement) => statement.trim()).filter(Boolean);
}
