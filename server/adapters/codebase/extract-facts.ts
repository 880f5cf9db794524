import type { Node, Parser, Query, QueryMatch } from "web-tree-sitter";
import type { CodeSymbol, FileFacts, SymbolKind } from "@/server/domain/codebase/facts";
import { addImportedNames, type Span } from "./add-imported-names";
import { endpointOf } from "./endpoint-of";
import type { Language } from "./languages/language";
import { readExports } from "./languages/typescript";
import { ReferenceList } from "./reference-list";
import { refineKind } from "./refine-kind";

const kinds = new Set<string>(["function", "class", "method", "type", "value"]);
const usual = /[\p{L}\p{N}_$]+[?!]?|#[\w$]+/uy;

type Found = CodeSymbol & { start: number; end: number };

/** What a text declares, imports and refers to, as its tree says. */
export function extractFacts(
  { parser, query, language, path }: { parser: Parser; query: Query; language: Language; path: string },
  text: string,
): FileFacts {
  const tree = parser.parse(text);
  if (!tree) return emptyFacts(text);
  try {
    const root = tree.rootNode;
    return readTree({ matches: query.matches(root), root, text, language, path });
  } finally {
    tree.delete();
  }
}

export function emptyFacts(text: string): FileFacts {
  const base = {
    broken: false,
    unit: null,
    symbols: [],
    imports: [],
    exports: [],
    names: [],
    references: [],
  };
  return { ...base, lines: lineCount(text), config: null };
}

type Input = { matches: QueryMatch[]; root: Node; text: string; language: Language; path: string };

function readTree({ matches, root, text, language, path }: Input): FileFacts {
  const facts = { ...emptyFacts(text), broken: root.hasError };
  const found = new Map<number, Found>();
  const references = new ReferenceList(text, language.identifier ?? usual);
  const importSpans: Span[] = [];
  for (const { captures } of matches) {
    const [first, second] = captures;
    if (!first) continue;
    const name = captures.find((capture) => capture.name === "name")?.node;
    if (name) {
      const whole = captures.find((capture) => kinds.has(capture.name));
      if (whole)
        addSymbol(found, { name, whole: whole.node, kind: whole.name as SymbolKind, text, references });
    } else if (first.name === "verb" && second) {
      addEndpoint(found, { verb: first.node, route: second.node, text, path, references });
    } else {
      for (const capture of captures) {
        if (capture.name === "import") {
          const line = capture.node.startPosition.row + 1;
          const { startIndex, endIndex } = capture.node;
          importSpans.push({ start: startIndex, end: endIndex });
          for (const fact of language.imports(text.slice(startIndex, endIndex)))
            facts.imports.push({ ...fact, line });
        } else if (capture.name === "export") facts.exports.push(...readExports(capture.node.text));
        else if (capture.name === "unit") facts.unit ??= capture.node.text;
        else references.add(capture.name, capture.node);
      }
    }
  }
  addRequires(facts, text, language, references);
  addCalledRoutes(found, { text, path, references });
  addRoutes(found, { text, path, references });
  const symbols = [...found.values()].sort((a, b) => a.start - b.start || b.end - a.end);
  facts.symbols = nested(symbols, { text, language, path, facts });
  addImportedNames({ references, facts, text, grammar: language.grammar, importSpans });
  return { ...facts, ...references.flat(symbols) };
}

type Declared = { name: Node; whole: Node; kind: SymbolKind; text: string; references: ReferenceList };

function addSymbol(found: Map<number, Found>, { name, whole, kind, references }: Declared): void {
  const before = found.get(name.startIndex);
  // A struct is a class first and a type as well; what is a function is no mere value.
  if (
    before &&
    !(before.kind === "value" || (before.kind === "type" && kind === "class") || kind === "method")
  )
    return;
  references.declare(name.startIndex);
  found.set(name.startIndex, {
    ...{ name: references.wordAt(name.startIndex), kind, exported: false, parent: -1 },
    ...{ line: whole.startPosition.row + 1, endLine: whole.endPosition.row + 1 },
    ...{ column: name.startPosition.column + 1, start: whole.startIndex, end: whole.endIndex },
    line: name.startPosition.row + 1,
  });
}

/** `app.get("/seats", …)`: a call whose name is a verb and whose first argument is a path. */
function addCalledRoutes(
  found: Map<number, Found>,
  { text, path, references }: { text: string; path: string; references: ReferenceList },
): void {
  for (const { start, line, column, word, route } of references.routeCalls()) {
    const name = endpointOf(word, route, { path, before: text.slice(Math.max(0, start - 40), start) });
    if (name === null) continue;
    const place = { start, end: start + 1, line, endLine: line, column };
    found.set(start, { ...place, name, kind: "endpoint", exported: true, parent: -1 });
  }
}

function addEndpoint(
  found: Map<number, Found>,
  {
    verb,
    route,
    text,
    path,
    references,
  }: { verb: Node; route: Node; text: string; path: string; references: ReferenceList },
): void {
  const name = endpointOf(references.wordAt(verb.startIndex), route.text, {
    path,
    before: text.slice(Math.max(0, verb.startIndex - 40), verb.startIndex),
  });
  if (name === null) return;
  const line = verb.startPosition.row + 1;
  const place = { start: verb.startIndex, end: route.endIndex, column: verb.startPosition.column + 1 };
  found.set(verb.startIndex, {
    ...place,
    name,
    kind: "endpoint",
    line,
    endLine: line,
    exported: true,
    parent: -1,
  });
}

/** Routes that are described by an object: `createRoute({ method: "get", path: "/seats" })`. */
function addRoutes(
  found: Map<number, Found>,
  { text, path, references }: { text: string; path: string; references: ReferenceList },
): void {
  if (!/\.[cm]?[jt]sx?$/.test(path) || !text.includes("createRoute")) return;
  for (const { start, line, column } of references.callsOf("createRoute")) {
    const described = text.slice(start, start + 600);
    const method = /\bmethod:\s*["'](\w+)["']/.exec(described)?.[1];
    const route = /\bpath:\s*["']([^"']+)["']/.exec(described)?.[1];
    if (!method || !route) continue;
    const name = `${method.toUpperCase()} ${route}`;
    const place = { start, end: start + 1, line, endLine: line, column };
    found.set(start, { ...place, name, kind: "endpoint", exported: true, parent: -1 });
  }
}

/** Gives each symbol the one around it, and what the lines tell of it. */
function nested(
  symbols: readonly Found[],
  { text, language, path, facts }: { text: string; language: Language; path: string; facts: FileFacts },
): CodeSymbol[] {
  const open: number[] = [];
  const exported = new Set(facts.exports.map(([, local]) => local));
  return symbols.map(({ start, end, ...symbol }, place) => {
    while (open.length > 0 && (symbols[open.at(-1) ?? 0]?.end ?? 0) <= start) open.pop();
    const parent = open.at(-1) ?? -1;
    open.push(place);
    const topLevel = parent < 0;
    const owner = symbols[parent];
    const lineStart = text.lastIndexOf("\n", start) + 1;
    const line = text.slice(lineStart, Math.min(end, start + 200)).split("\n", 1)[0] ?? "";
    if (topLevel && /^\s*export\s+default\b/.test(line)) facts.exports.push(["default", symbol.name]);
    const inClass = owner?.kind === "class" || owner?.kind === "type";
    const isMethod = symbol.kind === "function" && inClass && language.functionsInClassesAreMethods;
    const kind = isMethod ? "method" : refineKind(symbol, { path, body: text.slice(start, end), topLevel });
    const isExported =
      language.isExported({ line, name: symbol.name, topLevel }) || (topLevel && exported.has(symbol.name));
    return { ...symbol, kind, parent, exported: symbol.exported || isExported };
  });
}

/** `require("…")` is a call like others; what it is given makes it an import. */
function addRequires(facts: FileFacts, text: string, language: Language, references: ReferenceList): void {
  if (!/^(?:typescript|tsx|javascript)$/.test(language.grammar)) return;
  for (const { start, line } of references.callsOf("require")) {
    const from = text.lastIndexOf("\n", start) + 1;
    const statement = text.slice(from, start + 500);
    const specifier = /^require\s*\(\s*["'`]([^"'`\n]+)["'`]\s*\)/.exec(text.slice(start, start + 500))?.[1];
    if (specifier === undefined) continue;
    const single = /(?:const|let|var)\s+([\w$]+)\s*=\s*require/.exec(statement)?.[1];
    const list = /\{([^}]*)\}\s*=\s*require/.exec(statement)?.[1] ?? "";
    const names = list.split(",").flatMap((part): Array<[string, string]> => {
      const [imported, local] = part.trim().split(/\s*:\s*/);
      return imported ? [[imported, local ?? imported]] : [];
    });
    if (single) names.push(["*", single]);
    facts.imports.push({ specifier, line, names, form: "import" });
  }
}

function lineCount(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  return text.endsWith("\n") ? lines - 1 : lines;
}
