import type { CodeSymbol, FileFacts } from "@/server/domain/codebase/facts";
import { addImportedNames, type Span } from "./add-imported-names";
import { addClassRoutes } from "./class-routes";
import { decoratedRoutes } from "./decorated-routes";
import { endpointOf } from "./endpoint-of";
import type { DeclaredKind, Findings } from "./findings";
import type { Language } from "./languages/language";
import { readExports } from "./languages/typescript";
import { createLineTable, type LineTable } from "./line-table";
import { ReferenceList } from "./reference-list";
import { refineKind } from "./refine-kind";

type Found = CodeSymbol & { start: number; end: number };
type Reading = { text: string; path: string; lines: LineTable; references: ReferenceList };

/** What a text declares, imports and refers to, from what a parser has found in it. */
export function extractFacts(
  { language, path }: { language: Language; path: string },
  text: string,
  findings: Findings,
): FileFacts {
  const facts = { ...emptyFacts(text), broken: findings.broken };
  const lines = createLineTable(text);
  const references = new ReferenceList(text, language.identifier ?? null, lines, language.hasArrows);
  const reading = { text, path, lines, references };
  const found = new Map<number, Found>();
  const importSpans: Span[] = [];
  /** Lines of what is there for types only. */
  const typeSpans: Span[] = [];
  for (const finding of findings.list) {
    switch (finding.is) {
      case "declared":
        addSymbol(found, finding, reading);
        break;
      case "route":
        addEndpoint(found, finding, reading);
        break;
      case "types":
        typeSpans.push({ start: lines.lineAt(finding.start), end: lines.lineAt(finding.end) });
        break;
      case "import":
        importSpans.push({ start: finding.start, end: finding.end });
        for (const fact of language.imports(text.slice(finding.start, finding.end)))
          facts.imports.push({ ...fact, line: lines.lineAt(finding.start) });
        break;
      case "export":
        facts.exports.push(...readExports(text.slice(finding.start, finding.end)));
        break;
      case "unit":
        facts.unit ??= text.slice(finding.start, finding.end);
        importSpans.push({ start: finding.start, end: finding.end });
        break;
      default:
        references.add(finding.is, finding.start);
    }
  }
  for (const fact of facts.imports)
    if (typeSpans.some(({ start, end }) => start <= fact.line && fact.line <= end)) fact.typesOnly = true;
  addRequires(facts, language, reading);
  addCalledRoutes(found, reading);
  addDescribedRoutes(found, reading);
  addDecoratedRoutes(found, reading);
  addClassRoutes(found, language.grammar === "c-sharp");
  const symbols = [...found.values()].sort((a, b) => a.start - b.start || b.end - a.end);
  facts.symbols = nested(symbols, { text, language, path, facts });
  importSpans.sort((a, b) => a.start - b.start);
  addImportedNames({ references, facts, text, grammar: language.grammar, importSpans });
  return { ...facts, ...references.flat(symbols) };
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

function addSymbol(
  found: Map<number, Found>,
  { kind, name, start, end }: { kind: DeclaredKind; name: number; start: number; end: number },
  { lines, references }: Reading,
): void {
  const before = found.get(name);
  // A struct is a class first and a type as well; what is a function is no mere value.
  if (
    before &&
    !(before.kind === "value" || (before.kind === "type" && kind === "class") || kind === "method")
  )
    return;
  references.declare(name);
  const symbol = { name: references.wordAt(name), kind, exported: false, parent: -1 };
  const place = { line: lines.lineAt(name), column: lines.columnAt(name), endLine: lines.lineAt(end) };
  found.set(name, { ...symbol, ...place, start, end });
}

/** A route at a place in the text, which has no body of its own. */
function endpoint(name: string, { start, end }: Span, lines: LineTable): Found {
  const [line, column] = [lines.lineAt(start), lines.columnAt(start)];
  return { name, kind: "endpoint", start, end, line, endLine: line, column, exported: true, parent: -1 };
}

/** `app.get("/seats", …)`: a call whose name is a verb and whose first argument is a path. */
function addCalledRoutes(found: Map<number, Found>, { text, path, lines, references }: Reading): void {
  for (const { start, word, route } of references.routeCalls()) {
    const name = endpointOf(word, route, { path, before: text.slice(Math.max(0, start - 40), start) });
    if (name !== null) found.set(start, endpoint(name, { start, end: start + 1 }, lines));
  }
}

function addEndpoint(
  found: Map<number, Found>,
  { start, route, end }: { start: number; route: number; end: number },
  { text, path, lines, references }: Reading,
): void {
  // An annotation is found as it is, and with its path.
  if (route === end && found.has(start)) return;
  const before = text.slice(Math.max(0, start - 40), start);
  const name = endpointOf(references.wordAt(start), text.slice(route, end), { path, before });
  if (name !== null) found.set(start, endpoint(name, { start, end }, lines));
}

/** Routes that are described by an object: `createRoute({ method: "get", path: "/seats" })`. */
function addDescribedRoutes(found: Map<number, Found>, { text, path, lines, references }: Reading): void {
  if (!scriptPath.test(path) || !text.includes("createRoute")) return;
  for (const start of references.callsOf("createRoute")) {
    const described = text.slice(start, start + 600);
    const method = /\bmethod:\s*["'](\w+)["']/.exec(described)?.[1];
    const route = /\bpath:\s*["']([^"']+)["']/.exec(described)?.[1];
    if (!method || !route) continue;
    const name = `${method.toUpperCase()} ${route}`;
    found.set(start, endpoint(name, { start, end: start + 1 }, lines));
  }
}

function addDecoratedRoutes(found: Map<number, Found>, { text, path, lines, references }: Reading): void {
  if (!scriptPath.test(path)) return;
  const classes = [...found].flatMap(([nameAt, { kind, end }]) =>
    kind === "class" ? [{ nameAt, end }] : [],
  );
  for (const { start, name } of decoratedRoutes(text, (name) => references.callsOf(name), classes))
    found.set(start, endpoint(name, { start, end: start + 1 }, lines));
}

const scriptPath = /\.[cm]?[jt]sx?$/;

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
    const lineEnd = text.indexOf("\n", lineStart);
    const line = text.slice(lineStart, Math.min(end, start + 200, lineEnd < 0 ? end : lineEnd));
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
function addRequires(facts: FileFacts, language: Language, { text, lines, references }: Reading): void {
  if (!/^(?:typescript|tsx|javascript)$/.test(language.grammar) || !text.includes("require")) return;
  for (const start of references.callsOf("require")) {
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
    facts.imports.push({ specifier, line: lines.lineAt(start), names, form: "import" });
  }
}

function lineCount(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  return text === "" || text.endsWith("\n") ? lines : lines + 1;
}
