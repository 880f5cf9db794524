/** Texts, names of fields, `undefined`, and commas at the end: where a literal of JavaScript is written as JSON is not. */
const loose =
  /'((?:[^'\\\n]|\\.)*)'|"(?:[^"\\\n]|\\.)*"|([A-Za-z_$][\w$]*)(?=\s*:)|\b(?:undefined|None)\b|\bTrue\b|\bFalse\b|,(?=\s*[\]}])/g;
const simple =
  /^(?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?\b|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|(?:true|false|null|undefined|none)\b)/i;
const brackets = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[[\]{}]/g;

/** Whether a source text is a number, a text, a boolean, null, undefined, or lists and objects of them: nothing that runs. */
export function isPlain(text: string): boolean {
  const asJson = text.replace(loose, (word, single: string | undefined, key: string | undefined) => {
    if (single !== undefined) return `"${single.replaceAll("\\'", "'").replace(/(?<!\\)"/g, '\\"')}"`;
    if (key !== undefined) return `"${key}"`;
    if (word === "undefined" || word === "None") return "null";
    if (word === "True" || word === "False") return word.toLowerCase();
    return word === "," ? "" : word;
  });
  try {
    JSON.parse(asJson);
    return true;
  } catch {
    return false;
  }
}

/** The plain value that a text begins with, as it is written; null where it begins with something else. */
export function leadingValue(text: string): string | null {
  const end = /^[[{]/.test(text) ? closingOf(text) : (simple.exec(text)?.[0].length ?? 0);
  const value = text.slice(0, end);
  return end > 0 && isPlain(value) ? value : null;
}

/** Where the bracket that a text begins with is closed; 0: nowhere. */
function closingOf(text: string): number {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(brackets)) {
    if (found === "[" || found === "{") depth += 1;
    else if (found === "]" || found === "}") depth -= 1;
    if (depth === 0) return index + found.length;
  }
  return 0;
}
