/** A failure that is reported by an example: a call, what it gives, what it should give. */
export type ReportedBug = {
  /** Module that the function is in: `src/sum.ts`. */
  path: string;
  /** The function's name. */
  name: string;
  /** The call as written: `add(2, 2)`. */
  call: string;
  /** What it should give, as source text: `4`. */
  expected: string;
};

const code = /`([^`\n]{1,200})`/g;
const source = /^[\w./-]+\.(?:[cm]?[jt]s)$/;
const callOf = /^([A-Za-z_$][\w$]*)\((.*)\)$/s;

/**
 * Reads a report by plain rules: a call and its file in backticks, and after "expected", "should be" or "instead of … it
 * should" the value. Only plain values are taken over as code. Null where there is no such example.
 */
export function readBug(text: string, files: readonly string[]): ReportedBug | null {
  const words = [...text.matchAll(code)].map(([, word]) => (word ?? "").trim());
  const call = words.find((word) => callOf.test(word) && plainArguments(word));
  const name = call && callOf.exec(call)?.[1];
  if (!call || !name) return null;
  const named = words.find((word) => source.test(word) && files.includes(word));
  const path = named ?? files.find((file) => file.endsWith(`/${name}.ts`) || file.endsWith(`/${name}.js`));
  const after =
    /\b(?:expected|should (?:be|give|return)|must be|instead of)\b\s*:?\s*`([^`\n]{1,120})`/i.exec(text);
  const expected = after?.[1]?.trim();
  if (!path || expected === undefined || !isPlain(expected)) return null;
  return { path, name, call, expected };
}

/** A number, a text, a boolean, null, or a list of them: nothing that runs. */
function isPlain(text: string): boolean {
  try {
    JSON.parse(text.replaceAll("'", '"'));
    return true;
  } catch {
    return text === "undefined";
  }
}

function plainArguments(call: string): boolean {
  const inside = callOf.exec(call)?.[2]?.trim() ?? "";
  return inside === "" || isPlain(`[${inside}]`);
}
