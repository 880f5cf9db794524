const secretKeys =
  /^(x-)?api-?key$|authorization|^cookie$|set-cookie|passw(or)?d|passphrase|secret|credential|^(access|refresh|auth|session|bearer|id|csrf)?-?_?token$|database_?url|connection_?string/i;

/** What people and models said belongs in the database, not in a log that is shipped elsewhere. */
const promptKeys = /^(prompt|prompts|system|systemPrompt|messages|specText|completion)$/i;

const secretsInText: ReadonlyArray<[RegExp, string]> = [
  [/sk-ant-[A-Za-z0-9_-]+/g, "sk-ant-[redacted]"],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, "$1 [redacted]"],
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*:[^\s/@]+@/gi, "$1[redacted]@"],
  [/\b(gh[pousr]_|glpat-|xox[abprs]-)[A-Za-z0-9-]{8,}/g, "$1[redacted]"],
];

const deepest = 8;

/** A copy of log fields that holds neither keys nor prompts, at any depth; errors become plain data. */
export function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  return redactObject(fields, 0, new Set());
}

/** Masks what looks like a key in a text. */
export function redactText(text: string): string {
  return secretsInText.reduce((masked, [pattern, mask]) => masked.replace(pattern, mask), text);
}

function redactValue(key: string, value: unknown, depth: number, path: Set<object>): unknown {
  if (value === null || value === undefined) return value;
  if (secretKeys.test(key)) return "[redacted]";
  if (promptKeys.test(key) && typeof value !== "number") return describePrompt(value);
  if (typeof value === "string") return redactText(value);
  if (typeof value === "bigint" || typeof value === "symbol" || typeof value === "function")
    return String(value);
  if (typeof value !== "object") return value;
  if (path.has(value)) return "[circular]";
  if (depth >= deepest) return "[deep]";
  if (value instanceof Date) return value;
  const inner = new Set(path).add(value);
  if (value instanceof Error) return redactError(value, depth, inner);
  if (Array.isArray(value)) return value.map((entry) => redactValue("", entry, depth + 1, inner));
  return redactObject(value as Record<string, unknown>, depth + 1, inner);
}

function redactObject(
  fields: Record<string, unknown>,
  depth: number,
  path: Set<object>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, redactValue(key, value, depth, path)]),
  );
}

function redactError(error: Error, depth: number, path: Set<object>): Record<string, unknown> {
  const own = redactObject({ ...error }, depth + 1, path);
  return {
    ...own,
    name: error.name,
    message: redactText(error.message),
    stack: error.stack ? redactText(error.stack) : undefined,
    ...(error.cause === undefined ? {} : { cause: redactValue("cause", error.cause, depth + 1, path) }),
  };
}

function describePrompt(value: unknown): string {
  const size = typeof value === "string" ? value.length : (JSON.stringify(value)?.length ?? 0);
  return `[${size} characters, redacted]`;
}
