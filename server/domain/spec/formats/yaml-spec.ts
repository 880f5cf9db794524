import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { ParsedSpec } from "@/contracts/spec";
import type { ParseResult } from "../parse-result";
import { aliasLimit } from "./alias-limit";
import { duplicateKey } from "./duplicate-key";
import { isRecord, readYamlSpec } from "./yaml-fields";

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
  const { source, repaired } = quoteCheckboxes(text);
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter, uniqueKeys: false });
  const error = document.errors[0];
  if (error) return refuse(error.message.split("\n")[0] ?? "invalid YAML", error.linePos?.[0].line ?? null);
  const twice = duplicateKey(document);
  if (twice) return refuse(`${twice.key} is there twice`, lineCounter.linePos(twice.offset).line);
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
