import type { DataModel, ModelField } from "@/contracts/spec";
import type { Block } from "../markdown/blocks";
import type { Entry } from "../markdown/entries";
import type { OutlineSection } from "../markdown/outline";
import { readDeclarations } from "./typescript-models";

const typescriptFences = new Set(["ts", "typescript", "tsx", "js", "javascript", ""]);

/** Data models of the data model section; where there is none, of any TypeScript block. */
export function findModels(sections: readonly OutlineSection[]): DataModel[] {
  const own = sections.filter((section) => section.within.has("model"));
  const models =
    own.length > 0 ? own.flatMap(inSection) : sections.flatMap((section) => declared(section.blocks));
  const seen = new Set<string>();
  return models.filter(({ name }) => !seen.has(name) && seen.add(name));
}

function inSection(section: OutlineSection): DataModel[] {
  const rows = section.entries.filter(({ type }) => type === "row");
  return [
    ...declared(section.blocks),
    ...section.entries.flatMap(listForm),
    ...(rows.length > 0 ? tableForm(section, rows) : []),
  ];
}

function declared(blocks: readonly Block[]): DataModel[] {
  return blocks.flatMap((block) => {
    if (block.type !== "code" || !typescriptFences.has(block.language)) return [];
    return readDeclarations(block.text).map(({ name, fields, lineOffset }) => ({
      name,
      fields,
      line: block.line + 1 + lineOffset,
      form: "interface" as const,
    }));
  });
}

/** `Spec { id, name, version }` and `Todo: id, title, completed (boolean)`. */
function listForm(entry: Entry): DataModel[] {
  if (entry.type !== "item") return [];
  const match = /^([A-Z][\w ]*?)\s*(?:\{\s*([^}]*)\}|[:：]\s*(.+?)\.?)\s*$/.exec(entry.text);
  const list = match?.[2] ?? match?.[3];
  if (!match?.[1] || list === undefined) return [];
  const parts = splitOutsideBrackets(list);
  const braced = match[2] !== undefined;
  if (!braced && (parts.length < 2 || parts.some((part) => !/^[a-z_]\w*(\s*\([^)]*\))?$/.test(part))))
    return [];
  const name = match[1].replace(/\s+(\w)/g, (_, letter: string) => letter.toUpperCase());
  return [{ name, fields: parts.flatMap(fieldOf), line: entry.line, form: "list" }];
}

function fieldOf(part: string): ModelField[] {
  const match = /^["'`]?([A-Za-z_]\w*)["'`]?(\?)?\s*(?::\s*(.+)|\(([^)]*)\))?$/.exec(part);
  if (!match?.[1]) return [];
  const type = match[3] ?? guessType(match[1], match[4] ?? "");
  return [
    {
      name: match[1],
      type,
      optional: match[2] === "?" || /nullable|optional/.test(part),
      comment: match[4] ?? null,
    },
  ];
}

function tableForm(section: OutlineSection, rows: readonly Entry[]): DataModel[] {
  const named = /^(?:entity|model|table)\s*[:–—-]\s*`?([A-Za-z]\w*)/i.exec(section.title);
  if (!named?.[1]) return [];
  const header = (rows[0]?.header ?? []).map((cell) => cell.toLowerCase());
  const nameAt = header.findIndex((cell) => /^(field|name|column|property)$/.test(cell));
  const typeAt = header.indexOf("type");
  if (nameAt < 0 || typeAt < 0) return [];
  const fields = rows.flatMap(({ cells }) => {
    const name = cells[nameAt] ?? "";
    return /^[A-Za-z_]\w*$/.test(name)
      ? [{ name, type: guessType(name, cells[typeAt] ?? ""), optional: false, comment: null }]
      : [];
  });
  return fields.length > 0 ? [{ name: named[1], fields, line: section.line, form: "table" }] : [];
}

/** A TypeScript type for a field that names none in TypeScript. */
function guessType(name: string, hint: string): string {
  const words = `${hint} ${name}`;
  if (/\bbool(ean)?\b/i.test(hint) || /^(is|has)[A-Z_]|^(enabled|active|completed|done|archived)$/.test(name))
    return "boolean";
  if (/\b(int(eger)?|number|decimal|float|double|numeric)\b/i.test(hint)) return "number";
  if (/(count|amount|price|quantity|total|position|size)$/i.test(name)) return "number";
  if (/^(labels|tags)$|\blist\b|\[\]/i.test(words)) return "string[]";
  return "string";
}

function splitOutsideBrackets(list: string): string[] {
  return list
    .split(/[,;](?![^(<[]*[)>\]])/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
