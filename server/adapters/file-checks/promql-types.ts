import type { SyntaxNode } from "@lezer/common";

export type ValueType = "scalar" | "string" | "instant vector" | "range vector";

const [scalar, text, vector, range] = ["scalar", "string", "instant vector", "range vector"] as const;

type Signature = {
  takes: readonly ValueType[];
  /** How many of them may be left out, from the end. */
  optional?: number;
  /** Whether the last may come again. */
  again?: true;
  gives?: ValueType;
};

const signatures = new Map<string, Signature>([
  ...each("absent abs ceil exp floor ln log10 log2 sgn sort sort_desc sqrt timestamp deg rad", [vector]),
  ...each("acos acosh asin asinh atan atanh cos cosh sin sinh tan tanh", [vector]),
  ...each("histogram_avg histogram_count histogram_stddev histogram_stdvar histogram_sum", [vector]),
  ...each("changes delta deriv idelta increase irate rate resets", [range]),
  ...each("absent_over_time avg_over_time count_over_time first_over_time last_over_time", [range]),
  ...each("mad_over_time max_over_time min_over_time present_over_time stddev_over_time", [range]),
  ...each("stdvar_over_time sum_over_time", [range]),
  ["quantile_over_time", { takes: [scalar, range] }],
  ["predict_linear", { takes: [range, scalar] }],
  ...each("double_exponential_smoothing holt_winters", [range, scalar, scalar]),
  ["clamp", { takes: [vector, scalar, scalar] }],
  ...each("clamp_max clamp_min", [vector, scalar]),
  ["round", { takes: [vector, scalar], optional: 1 }],
  ["histogram_quantile", { takes: [scalar, vector] }],
  ["histogram_fraction", { takes: [scalar, scalar, vector] }],
  ["label_replace", { takes: [vector, text, text, text, text] }],
  ["label_join", { takes: [vector, text, text, text], again: true }],
  ...each("sort_by_label sort_by_label_desc", [vector, text]).map(again),
  ["info", { takes: [vector, vector], optional: 1 }],
  ...["day_of_month", "day_of_week", "day_of_year", "days_in_month", "hour", "minute", "month", "year"].map(
    (name): [string, Signature] => [name, { takes: [vector], optional: 1 }],
  ),
  ["scalar", { takes: [vector], gives: scalar }],
  ["vector", { takes: [scalar] }],
  ["time", { takes: [], gives: scalar }],
  ["pi", { takes: [], gives: scalar }],
]);

export const functionNames: readonly string[] = [...signatures.keys()];

const aggregations: Readonly<Record<string, readonly ValueType[]>> = {
  ...Object.fromEntries(
    ["topk", "bottomk", "quantile", "limitk", "limit_ratio"].map((name) => [name, [scalar, vector]]),
  ),
  count_values: [text, vector],
};

function each(names: string, takes: readonly ValueType[]): Array<[string, Signature]> {
  return names.split(" ").map((name) => [name, { takes }]);
}

function again([name, signature]: [string, Signature]): [string, Signature] {
  return [name, { ...signature, again: true }];
}

/** Null: it may be anything, as a variable may. */
type Typed = { type: ValueType | null; problem: string | null };

/**
 * What a query that parses gives, and what of it Prometheus would refuse for its types: `rate(x)` without a range.
 * @param anything a name that stands for what is filled in later
 */
export function typeOfQuery(query: string, top: SyntaxNode, anything: string): Typed {
  const textOf = (node: SyntaxNode) => query.slice(node.from, node.to);
  const childrenOf = (node: SyntaxNode) => {
    const found: SyntaxNode[] = [];
    for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
    return found;
  };

  const visit = (node: SyntaxNode): Typed => {
    switch (node.name) {
      case "NumberDurationLiteral":
        return { type: scalar, problem: null };
      case "StringLiteral":
        return { type: text, problem: null };
      case "VectorSelector":
        return { type: textOf(node) === anything ? null : vector, problem: null };
      case "MatrixSelector":
        return { type: range, problem: null };
      case "SubqueryExpr":
        return { type: range, problem: innerOf(node).problem };
      case "BinaryExpr":
        return binary(node);
      case "AggregateExpr":
        return aggregate(node);
      case "FunctionCall":
        return call(node);
      default:
        // Parentheses, signs, offsets, `@`: as what they stand around.
        return innerOf(node);
    }
  };

  const innerOf = (node: SyntaxNode): Typed => {
    const inner = childrenOf(node).find(({ name }) => isValue(name));
    return inner ? visit(inner) : { type: null, problem: null };
  };

  const binary = (node: SyntaxNode): Typed => {
    const sides = childrenOf(node).filter(({ name }) => isValue(name));
    const types = sides.map(visit);
    const wrong = types.find(({ problem }) => problem !== null)?.problem;
    if (wrong) return { type: null, problem: wrong };
    const odd = types.find(({ type }) => type === range || type === text);
    if (odd) return { type: null, problem: `a ${odd.type} takes no part in arithmetic or comparisons` };
    const isScalar = types.every(({ type }) => type === scalar);
    return {
      type: isScalar ? scalar : types.some(({ type }) => type === vector) ? vector : null,
      problem: null,
    };
  };

  const checkArguments = (
    name: string,
    body: SyntaxNode | undefined,
    { takes, optional = 0, again: repeats }: Signature,
  ) => {
    const given = body ? childrenOf(body).filter((child) => isValue(child.name)) : [];
    const least = takes.length - optional - (repeats ? 1 : 0);
    if (given.length < least || (given.length > takes.length && !repeats))
      return `${name} takes ${takes.length === 0 ? "nothing" : takes.map((type) => `a${vowel(type)} ${type}`).join(", ")}; it is given ${given.length}`;
    for (const [place, argument] of given.entries()) {
      const { type, problem } = visit(argument);
      if (problem) return problem;
      const wanted = takes[place] ?? takes.at(-1);
      if (type === null || wanted === undefined || type === wanted) continue;
      const hint = wanted === range ? ` (such as ${shortened(textOf(argument))}[5m])` : "";
      return `${name} takes a${vowel(wanted)} ${wanted}${hint}, not a${vowel(type)} ${type}`;
    }
    return null;
  };

  const aggregate = (node: SyntaxNode): Typed => {
    const parts = childrenOf(node);
    const operator = parts.find(({ name }) => name === "AggregateOp");
    const name = operator ? textOf(operator).toLowerCase() : "";
    const takes = Object.hasOwn(aggregations, name) ? (aggregations[name] ?? [vector]) : [vector];
    const body = parts.find((part) => part.name === "FunctionCallBody");
    return { type: vector, problem: checkArguments(name, body, { takes }) };
  };

  const call = (node: SyntaxNode): Typed => {
    const parts = childrenOf(node);
    const identifier = parts.find(({ name }) => name === "FunctionIdentifier");
    const name = identifier ? textOf(identifier) : "";
    const signature = signatures.get(name);
    // Functions that have come since.
    if (!signature) return { type: vector, problem: null };
    const body = parts.find((part) => part.name === "FunctionCallBody");
    return { type: signature.gives ?? vector, problem: checkArguments(name, body, signature) };
  };

  return innerOf(top);
}

const values =
  /^(?:NumberDurationLiteral|StringLiteral|VectorSelector|MatrixSelector|SubqueryExpr|BinaryExpr|AggregateExpr|FunctionCall|ParenExpr|UnaryExpr|OffsetExpr|StepInvariantExpr)$/;

function isValue(name: string): boolean {
  return values.test(name);
}

function vowel(type: ValueType): string {
  return type === vector ? "n" : "";
}

function shortened(part: string): string {
  return part.length > 30 ? "x" : part;
}
