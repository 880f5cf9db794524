import type { SyntaxNode } from "@lezer/common";

/** What Prometheus refuses of a selector: a pattern that cannot be read, and one that any series fits. */
export function selectorProblem(query: string, selector: SyntaxNode): string | null {
  const matchers = selector.getChild("LabelMatchers")?.getChildren("UnquotedLabelMatcher") ?? [];
  const read = matchers.map((matcher) => {
    const operator = matcher.getChild("MatchOp");
    const value = matcher.getChild("StringLiteral");
    return {
      operator: operator ? query.slice(operator.from, operator.to) : "",
      value: value ? unquoted(query.slice(value.from, value.to)) : "",
    };
  });
  const broken = read.find(({ operator, value }) => operator.includes("~") && !canBeRead(value));
  if (broken) return `the pattern "${broken.value}" cannot be read`;
  const isNamed =
    selector.getChild("Identifier") !== null ||
    (selector.getChild("LabelMatchers")?.getChildren("QuotedLabelMatcher").length ?? 0) > 0 ||
    selector.getChild("LabelMatchers")?.getChild("QuotedLabelName") != null;
  if (isNamed || read.some((matcher) => !fitsNothing(matcher))) return null;
  return "a selector without a name needs a label that is not empty";
}

/** Whether a series without the label fits too. */
function fitsNothing({ operator, value }: { operator: string; value: string }): boolean {
  switch (operator) {
    case "=":
      return value === "";
    case "!=":
      return value !== "";
    case "=~":
      return patternOf(value)?.test("") ?? false;
    default:
      return !(patternOf(value)?.test("") ?? true);
  }
}

function canBeRead(pattern: string): boolean {
  // What looks ahead or behind JavaScript has, and RE2 has not.
  if (/\(\?<?[=!]/.test(pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, ""))) return false;
  // RE2 has more than JavaScript: flags in groups, classes by name, quoted passages.
  return /\(\?|\[\[:|\\[QEzpP]/.test(pattern) || patternOf(pattern) !== null;
}

function patternOf(pattern: string): RegExp | null {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    return null;
  }
}

function unquoted(literal: string): string {
  const inner = literal.slice(1, -1);
  return literal.startsWith("`")
    ? inner
    : inner.replace(/\\(.)/g, (_all, sign: string) => (sign === "n" ? "\n" : sign));
}
