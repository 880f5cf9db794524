/** What the builder makes of a field's TypeScript type text. */
export type FieldKind =
  | { kind: "string" }
  | { kind: "number" }
  | { kind: "boolean" }
  | { kind: "date" }
  | { kind: "enum"; values: string[] }
  | { kind: "list"; of: FieldKind }
  | { kind: "model"; model: string }
  | { kind: "unknown" };

export type FieldType = { type: FieldKind; nullable: boolean };

const dateName = /(^|[a-z_])(at|on|date|deadline|time)$|At$|On$|Date$/;
const dateWords = /\b(iso|date|timestamp|datetime|utc)\b/i;

/** Reads a type as written (`number | null`, `"a" | "b"`, `Product[]`, `Date`); what it cannot read is `unknown`. */
export function readFieldType(
  text: string,
  name: string,
  comment: string | null,
  models: Set<string>,
): FieldType {
  const parts = splitUnion(text.trim());
  const solid = parts.filter((part) => part !== "null" && part !== "undefined");
  const nullable = parts.includes("null");
  return { type: readSolid(solid, name, comment, models), nullable };
}

function readSolid(parts: string[], name: string, comment: string | null, models: Set<string>): FieldKind {
  const values = parts.map(literalText);
  if (parts.length > 0 && values.every((value) => value !== null && value !== ""))
    return { kind: "enum", values: [...new Set(values as string[])] };
  const [only] = parts;
  if (only === undefined || parts.length > 1) return { kind: "unknown" };
  const list = /^(?:(.+)\[\]|(?:Readonly)?Array<(.+)>)$/.exec(only);
  if (list)
    return {
      kind: "list",
      of: readSolid(splitUnion(stripParens(list[1] ?? list[2] ?? "")), name, null, models),
    };
  if (models.has(only)) return { kind: "model", model: only };
  return readPlain(only.toLowerCase(), name, comment ?? "");
}

function readPlain(type: string, name: string, comment: string): FieldKind {
  if (/^(number|int|integer|float|decimal|double|bigint|money)$/.test(type)) return { kind: "number" };
  if (/^(boolean|bool)$/.test(type)) return { kind: "boolean" };
  if (/^(date|datetime|timestamp|isodate|isodatetime)$/.test(type)) return { kind: "date" };
  if (/^(string|text|uuid|varchar|email|url|)$/.test(type)) {
    return dateName.test(name) || dateWords.test(comment) ? { kind: "date" } : { kind: "string" };
  }
  return { kind: "unknown" };
}

function literalText(part: string): string | null {
  return /^(["'`])(.*)\1$/.exec(part)?.[2] ?? null;
}

function stripParens(text: string): string {
  return /^\((.*)\)$/.exec(text.trim())?.[1] ?? text;
}

/** Splits at the bars that stand outside quotes and brackets. */
function splitUnion(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let part = "";
  for (const char of stripParens(text)) {
    if (quote !== "") quote = char === quote ? "" : quote;
    else if (`"'\``.includes(char)) quote = char;
    else if ("<({[".includes(char)) depth += 1;
    else if (">)}]".includes(char)) depth -= 1;
    if (char === "|" && depth === 0 && quote === "") {
      parts.push(part.trim());
      part = "";
    } else part += char;
  }
  return [...parts, part.trim()].filter((entry) => entry !== "");
}
