import type { Parser, Query, QueryCapture } from "web-tree-sitter";
import type { ReferenceKind } from "@/server/domain/codebase/facts";
import type { DeclaredKind, Finding, Findings } from "./findings";

const declared: ReadonlySet<string> = new Set<DeclaredKind>(["function", "class", "method", "type", "value"]);
const spans: ReadonlySet<string> = new Set(["import", "export", "unit", "types"]);
const references: Readonly<Record<string, ReferenceKind>> = {
  ...{ call: "call", ref: "reference", extends: "inherits", implements: "implements" },
};

/** What tree-sitter finds in a text with a language's query; null: it cannot read it at all. */
export function treeFindings(parser: Parser, query: Query, text: string): Findings | null {
  const tree = parser.parse(text);
  if (!tree) return null;
  try {
    const root = tree.rootNode;
    const list = query.matches(root).flatMap(({ captures }) => findingsOf(captures));
    return { list, broken: root.hasError };
  } finally {
    tree.delete();
  }
}

function findingsOf(captures: readonly QueryCapture[]): Finding[] {
  const name = captures.find((capture) => capture.name === "name")?.node;
  if (name) {
    const whole = captures.find((capture) => declared.has(capture.name));
    if (!whole) return [];
    const { startIndex: start, endIndex: end } = whole.node;
    return [{ is: "declared", kind: whole.name as DeclaredKind, name: name.startIndex, start, end }];
  }
  const verb = captures.find((capture) => capture.name === "verb")?.node;
  if (verb) {
    const route = captures.find((capture) => capture.name === "route")?.node;
    const [from, end] = route ? [route.startIndex, route.endIndex] : [verb.endIndex, verb.endIndex];
    return [{ is: "route", start: verb.startIndex, route: from, end }];
  }
  return captures.flatMap(({ name: capture, node }): Finding[] => {
    if (spans.has(capture)) {
      return [
        { is: capture as "import" | "export" | "unit" | "types", start: node.startIndex, end: node.endIndex },
      ];
    }
    const is = references[capture];
    return is ? [{ is, start: node.startIndex }] : [];
  });
}
