/** Lines that declare what other files may use, by language; the first group that matched is the name. */
const patterns: Record<string, RegExp[]> = {
  script: [
    /^export\s+(?:declare\s+)?(?:default\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\*?|class|interface|type|enum|const|let|var|namespace)\s+([A-Za-z_$][\w$]*)/,
    /^export\s+default\s+([A-Za-z_$][\w$]*)\s*;?\s*$/,
    /^(?:module\.)?exports\.([A-Za-z_$][\w$]*)\s*=/,
  ],
  python: [/^(?:async\s+)?(?:def|class)\s+([A-Za-z]\w*)/, /^([A-Z][A-Z0-9_]+)\s*(?::[^=]+)?=/],
  go: [/^func\s+(?:\([^)]*\)\s*)?([A-Z]\w*)/, /^(?:type|var|const)\s+([A-Z]\w*)/],
  rust: [
    /^\s*pub(?:\([^)]*\))?\s+(?:async\s+|unsafe\s+|const\s+)*(?:fn|struct|enum|trait|type|mod|const|static)\s+(\w+)/,
  ],
  jvm: [
    /^\s*(?:@\w+\s+)*(?:public\s+|open\s+|data\s+|sealed\s+|abstract\s+|final\s+)*(?:class|interface|enum|record|object)\s+([A-Z]\w*)/,
    /^\s*(?:public\s+|suspend\s+)+(?:static\s+)?(?:fun\s+|[\w<>[\],.?]+\s+)(\w+)\s*\(/,
  ],
  ruby: [/^\s*(?:class|module)\s+([A-Z]\w*)/, /^\s{0,2}def\s+(?:self\.)?([a-z_]\w*[?!]?)/],
  sql: [
    /^\s*create\s+(?:or\s+replace\s+)?(?:table|view|function|type|index)\s+(?:if\s+not\s+exists\s+)?([\w."]+)/i,
  ],
};

const languageOf: Record<string, string> = {
  ...{
    ts: "script",
    tsx: "script",
    js: "script",
    jsx: "script",
    mjs: "script",
    cjs: "script",
    mts: "script",
  },
  ...{ py: "python", go: "go", rs: "rust", java: "jvm", kt: "jvm", rb: "ruby", sql: "sql" },
};

const longestLine = 2_000;

/** Whether a file's symbols can be told. */
export function hasSymbols(path: string): boolean {
  return path.slice(path.lastIndexOf(".") + 1) in languageOf;
}

/** Names that a file offers to others, in its order: read from the lines that declare them, not parsed. */
export function exportedSymbols(path: string, text: string): string[] {
  const rules = patterns[languageOf[path.slice(path.lastIndexOf(".") + 1)] ?? ""] ?? [];
  const names = new Set<string>();
  for (const line of text.split("\n")) {
    if (line.length > longestLine) continue;
    const name = rules.map((rule) => rule.exec(line)?.[1]).find(Boolean);
    if (name) names.add(name);
    if (rules === patterns.script) for (const listed of listedExports(line)) names.add(listed);
  }
  return [...names];
}

/** `export { a, b as c }`, with or without `from`. */
function listedExports(line: string): string[] {
  const list = /^export\s+(?:type\s+)?\{([^}]*)\}/.exec(line)?.[1];
  if (list === undefined) return [];
  return list
    .split(",")
    .map(
      (part) =>
        part
          .trim()
          .split(/\s+as\s+/)
          .at(-1)
          ?.replace(/^type\s+/, "") ?? "",
    )
    .filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== "default");
}
