const widest = 92;

/** Marks text that is code already, so that `literal` leaves it as it is. */
export type Raw = { raw: string };
export const raw = (text: string): Raw => ({ raw: text });

export type Value = string | number | boolean | null | Raw | Value[] | { [key: string]: Value };

/** A value as TypeScript source: on one line when it fits beside what is `used` of it, else one entry a line. */
export function literal(value: Value, indent = 0, used = 0): string {
  const flat = inline(value);
  if (flat.length + indent + used <= widest && !flat.includes("\n")) return flat;
  if (Array.isArray(value))
    return spread(
      "[",
      value.map((entry) => literal(entry, indent + 2)),
      "]",
      indent,
    );
  if (isRecord(value)) {
    const entries = Object.entries(value).map(([key, entry]) => property(key, literal(entry, indent + 2)));
    return spread("{", entries, "}", indent);
  }
  return flat;
}

function inline(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (!isRecord(value)) return isRaw(value) ? value.raw : JSON.stringify(value);
  const entries = Object.entries(value).map(([key, entry]) => property(key, inline(entry)));
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function property(key: string, text: string): string {
  if (key.startsWith("...")) return key;
  const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
  return name === text ? name : `${name}: ${text}`;
}

function spread(open: string, entries: string[], close: string, indent: number): string {
  const pad = " ".repeat(indent + 2);
  return `${open}\n${entries.map((entry) => `${pad}${entry},\n`).join("")}${" ".repeat(indent)}${close}`;
}

function isRaw(value: Value): value is Raw {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Raw).raw === "string" &&
    Object.keys(value).length === 1
  );
}

function isRecord(value: Value): value is { [key: string]: Value } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isRaw(value);
}
