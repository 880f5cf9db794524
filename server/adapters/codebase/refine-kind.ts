import type { SymbolKind } from "@/server/domain/codebase/facts";

const schemaCall =
  /^[\w$]+\s*(?::[^=]+)?=\s*(?:z|v|yup|Joi|t|Type|S|Schema)\s*\.\s*(?:strictObject|looseObject|object|enum|union|discriminatedUnion|array|record|tuple|intersection|lazy|string|number|literal|struct|Struct|Object|shape)\b/;
const extended = /^[\w$]+\s*(?::[^=]+)?=\s*[\w$]*[sS]chema\b\s*\.\s*(?:extend|merge|pick|omit|partial)\b/;
const tables = /^[\w$]+\s*=\s*(?:(?:pg|sqlite|mysql)Table|new\s+(?:mongoose\.)?Schema|defineTable)\b/;
const pythonSchema =
  /^class\s+\w+\s*\([^)]*\b(?:BaseModel|Schema|TypedDict|models\.Model|SQLModel|Serializer|DeclarativeBase)\b[^)]*\)/;

/** Components and schemas are functions, classes and values that are written in a certain way. */
export function refineKind(
  { name, kind }: { name: string; kind: SymbolKind },
  { path, body, topLevel }: { path: string; body: string; topLevel: boolean },
): SymbolKind {
  const start = body.slice(0, 400);
  if (/\.[jt]sx$/.test(path) && topLevel && /^[A-Z]/.test(name)) {
    if (kind === "function" && /<[A-Za-z>]|createElement|\bjsx\(/.test(body)) return "component";
    if (kind === "value" && /=\s*(?:React\.)?(?:memo|forwardRef|lazy|styled|dynamic)\b/.test(start))
      return "component";
    if (kind === "class" && /extends\s+(?:React\.)?(?:Pure)?Component\b/.test(start)) return "component";
  }
  if (kind === "value" && (schemaCall.test(start) || extended.test(start) || tables.test(start)))
    return "schema";
  if (kind === "class" && pythonSchema.test(start)) return "schema";
  return kind;
}
