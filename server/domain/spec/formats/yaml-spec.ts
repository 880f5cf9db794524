import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { ParsedSpec } from "@/contracts/spec";
import type { ParseResult } from "../parse-result";
import { specLimits } from "../spec-limits";
import { aliasLimit } from "./alias-limit";
import { isRecord, readYamlSpec } from "./yaml-fields";
import { yamlProblem } from "./yaml-problem";

const topLevelKeys = /^(apiVersion|specification|specmas|metadata)[ \t]*:/m;

/** Pasted YAML, known by its keys; front matter begins with `---` and has Markdown after it. */
export function looksLikeYamlSpec(text: string): boolean {
  return (
    /^(apiVersion|specmas|kind|metadata|specification)[ \t]*:/.test(text.trimStart()) &&
    topLevelKeys.test(text) &&
    !/^---\s*$/m.test(text)
  );
}

export function parseYamlSpec(text: string): ParseResult {
  const tooMany = markAfter(text, specLimits.maxYamlMarks);
  if (tooMany !== null) {
    const message = "The YAML has too many brackets, quotes, commas or dashes. Split it into several specs.";
    const line = text.slice(0, tooMany).split("\n").length;
    return { ok: false, error: { code: "too-complex", message, line } };
  }
  const { source, repaired } = quoteCheckboxes(text);
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter, uniqueKeys: false, prettyErrors: false });
  const error = document.errors[0];
  if (error) return refuse(error.message, lineCounter.linePos(error.pos[0]).line);
  const problem = yamlProblem(document);
  if (problem) return refuse(problem.message, lineCounter.linePos(problem.offset).line);
  const lineOf = (path: readonly (string | number)[]) => {
    const node = document.getIn(path, true) as Node | undefined;
    return node?.range ? lineCounter.linePos(node.range[0]).line : 1;
  };
  const value = safeToJs(document, aliasLimit(source));
  if (!isRecord(value)) return refuse("A YAML spec must be a mapping of keys to values.", 1);
  const spec: ParsedSpec = readYamlSpec({ value, lineOf }, source);
  const lists = repaired ? [{ message: "Check boxes in YAML lists were read as text.", line: repaired }] : [];
  return { ok: true, spec: { ...spec, warnings: [...spec.warnings, ...lists] } };
}

/** Offset of the first mark beyond the limit, or null. */
function markAfter(text: string, limit: number): number | null {
  let count = 0;
  for (const { index } of text.matchAll(/[[\]{}"',]|- /g)) {
    count += 1;
    if (count > limit) return index;
  }
  return null;
}

function safeToJs(document: ReturnType<typeof parseDocument>, maxAliasCount: number): unknown {
  if (!isMap(document.contents) && !isSeq(document.contents) && !isScalar(document.contents)) return null;
  try {
    return document.toJS({ maxAliasCount });
  } catch {
    return null;
  }
}

/** `- [x] done` is Markdown's habit, not YAML; quoted, it is a string, and every line keeps its number. */
function quoteCheckboxes(text: string): { source: string; repaired: number | null } {
  let repaired: number | null = null;
  const source = text
    .split("\n")
    .map((line, index) => {
      const match = /^(\s*- )(\[[ xX]\] .*)$/.exec(line);
      if (!match?.[1] || !match[2]) return line;
      repaired ??= index + 1;
      return match[1] + JSON.stringify(match[2]);
    })
    .join("\n");
  return { source, repaired };
}

function refuse(message: string, line: number | null): ParseResult {
  return { ok: false, error: { code: "yaml", message: `The YAML cannot be read: ${message}`, line } };
}
