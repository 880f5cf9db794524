import { parser } from "@prometheus-io/lezer-promql";

/** What is wrong with a query, by Prometheus' own grammar; null: nothing. */
export function promqlProblem(query: string): string | null {
  if (query.trim() === "") return "the query is empty";
  let wrongAt = -1;
  parser.parse(query).iterate({
    enter(node) {
      if (node.type.isError && wrongAt < 0) wrongAt = node.from;
    },
  });
  if (wrongAt < 0) return null;
  const rest = query.slice(wrongAt).trim();
  return rest === ""
    ? `the query ends too early: ${query}`
    : `the query does not parse at "${rest.slice(0, 40)}"`;
}
