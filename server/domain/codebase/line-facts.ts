import type { CodeSymbol, FileFacts, SymbolKind } from "./facts";

/** Lines that declare something, of languages that are not parsed: what comes first in the table counts. */
const patterns: Record<string, ReadonlyArray<readonly [SymbolKind, RegExp]>> = {
  sql: [
    [
      "schema",
      /^\s*create\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+|unlogged\s+)?(?:table|view|materialized\s+view|type)\s+(?:if\s+not\s+exists\s+)?([\w."]+)/i,
    ],
    [
      "function",
      /^\s*create\s+(?:or\s+replace\s+)?(?:function|procedure|trigger)\s+(?:if\s+not\s+exists\s+)?([\w."]+)/i,
    ],
  ],
  prisma: [["schema", /^(?:model|enum|type|view)\s+(\w+)\s*\{/]],
  proto: [
    ["schema", /^\s*(?:message|enum)\s+(\w+)/],
    ["type", /^\s*service\s+(\w+)/],
    ["endpoint", /^\s*rpc\s+(\w+)/],
  ],
  graphql: [["schema", /^(?:extend\s+)?(?:type|input|interface|enum|union|scalar)\s+(\w+)/]],
  kt: [
    [
      "class",
      /^\s*(?:@\w+\s+)*(?:(?:public|open|data|sealed|abstract|internal|private|inner|enum|annotation|value)\s+)*(?:class|interface|object)\s+([A-Z]\w*)/,
    ],
    [
      "function",
      /^\s*(?:(?:public|private|internal|protected|override|suspend|inline|operator|open|abstract)\s+)*fun\s+(?:<[^>]*>\s*)?(?:[\w.<>?]+\.)?(\w+)\s*\(/,
    ],
  ],
};

const extensionOf: Record<string, string> = { gql: "graphql", kts: "kt" };
const longestLine = 2_000;

/** Whether a file's declarations are read by its lines. */
export function hasLineFacts(path: string): boolean {
  return keyOf(path) in patterns;
}

/** What the lines of a text declare; a symbol is taken to reach to the one after it. */
export function lineFacts(path: string, text: string): FileFacts {
  const rules = patterns[keyOf(path)] ?? [];
  const lines = text.split("\n");
  const symbols: CodeSymbol[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.length > longestLine) continue;
    for (const [kind, rule] of rules) {
      const name = rule.exec(line)?.[1]?.replaceAll('"', "");
      if (!name) continue;
      const before = symbols.at(-1);
      if (before) before.endLine = at;
      const column = line.indexOf(name) + 1;
      symbols.push({ name, kind, line: at + 1, endLine: lines.length, column, exported: true, parent: -1 });
      break;
    }
  }
  const base = {
    broken: false,
    unit: null,
    imports: [],
    exports: [],
    names: [],
    references: [],
    config: null,
  };
  return { ...base, lines: text === "" || text.endsWith("\n") ? lines.length - 1 : lines.length, symbols };
}

function keyOf(path: string): string {
  const extension = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return extensionOf[extension] ?? extension;
}
