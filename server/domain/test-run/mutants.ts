import { codeOnly } from "../code-text/code-only";

export type Mutant = {
  path: string;
  line: number;
  /** What stands in the line, and what stood there for the trial. */
  from: string;
  to: string;
  /** The whole file with the change in it. */
  text: string;
};

/** Longer ones first: `<=` is not `<` with something behind it. */
const operators: ReadonlyArray<readonly [from: string, to: string]> = [
  ...([
    ["===", "!=="],
    ["!==", "==="],
    [" == ", " != "],
    [" != ", " == "],
  ] as const),
  ...([
    ["<=", "<"],
    [">=", ">"],
    [" < ", " <= "],
    [" > ", " >= "],
  ] as const),
  ...([
    ["&&", "||"],
    ["||", "&&"],
    [" and ", " or "],
    [" or ", " and "],
  ] as const),
  ...([
    [" + ", " - "],
    [" - ", " + "],
    [" * ", " / "],
    [" / ", " * "],
    [" % ", " * "],
  ] as const),
  ...([
    ["true", "false"],
    ["false", "true"],
    ["True", "False"],
    ["False", "True"],
  ] as const),
];

/** Lines in which an operator stands for nothing that runs. */
const idleLine = /^\s*(?:\/\/|\/?\*|#|import\b|from\b|export type\b|type\b|interface\b|""")/;

/**
 * Small changes of meaning, one a line, in these lines of a file: each should make a test fail. Operators in comments,
 * texts and regular expressions are left alone.
 */
export function mutantsOf(path: string, text: string, isWanted: (line: number) => boolean): Mutant[] {
  const lines = text.split("\n");
  const code = codeOnly(path, text).split("\n");
  return lines.flatMap((content, index) => {
    if (!isWanted(index + 1) || idleLine.test(content)) return [];
    const found = operators
      .map(([from, to]) => ({ from, to, at: placeOf(code[index] ?? "", from) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at || b.from.length - a.from.length)[0];
    if (!found) return [];
    const { from, to, at } = found;
    const changed = content.slice(0, at) + to + content.slice(at + from.length);
    const whole = lines.with(index, changed).join("\n");
    return [{ path, line: index + 1, from: from.trim(), to: to.trim(), text: whole }];
  });
}

/** Where the operator stands in a line of code, as a whole; -1: nowhere. */
function placeOf(line: string, operator: string): number {
  for (let at = line.indexOf(operator); at >= 0; at = line.indexOf(operator, at + 1)) {
    const before = line.slice(0, at);
    const isPart =
      /\w/.test(operator[0] ?? "") && (/\w$/.test(before) || /^\w/.test(line.slice(at + operator.length)));
    const isLonger =
      /[=<>!]$/.test(before) || (/[<>=]$/.test(operator) && line[at + operator.length] === "=");
    if (!isPart && !isLonger) return at;
  }
  return -1;
}

/** So many of them, spread evenly over all. */
export function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_none, place) => all[Math.floor((place * all.length) / most)] as T);
}
