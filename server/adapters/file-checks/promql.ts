import { parser } from "@prometheus-io/lezer-promql";
import { didYouMean } from "@/contracts/nearest-word";
import { selectorProblem } from "./promql-selectors";
import { functionNames, typeOfQuery } from "./promql-types";

/** A name in a query for what is filled in later. */
export const laterFilledIn = "filled_in_later";

/** What is wrong with a query, by Prometheus' own grammar and its types; null: nothing. */
export function promqlProblem(query: string, { isRule }: { isRule: boolean }): string | null {
  if (query.trim() === "") return "the query is empty";
  const tree = parser.parse(query);
  let wrongAt = -1;
  let selector: string | null = null;
  tree.iterate({
    enter(node) {
      if (node.type.isError && wrongAt < 0) wrongAt = node.from;
      if (node.name === "VectorSelector") selector ??= selectorProblem(query, node.node);
    },
  });
  if (wrongAt >= 0) {
    const rest = query.slice(wrongAt).trim();
    const called = rest.startsWith("(") ? /(\w+)\s*$/.exec(query.slice(0, wrongAt))?.[1] : undefined;
    if (called && !functionNames.includes(called))
      return `there is no function ${called}${didYouMean(called, functionNames)}`;
    return rest === ""
      ? `the query ends too early: ${query}`
      : `the query does not parse at "${rest.slice(0, 40)}"`;
  }
  if (selector) return selector;
  const { type, problem } = typeOfQuery(query, tree.topNode, laterFilledIn);
  if (problem) return problem;
  return isRule && (type === "range vector" || type === "string")
    ? `the query gives a ${type}, not a value`
    : null;
}
