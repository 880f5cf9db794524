export type Field = { name: string; type: string | null; optional: boolean };
export type Parameter = Field & {
  /** Of an object whose type is declared in the same module. */
  fields: Field[] | null;
  /** A list of what `fields`, or the type, tell. */
  isList: boolean;
};

/** What a test can call or read of a module. */
export type Routine = {
  path: string;
  name: string;
  kind: "function" | "method" | "property";
  /** The class; null of a function. */
  owner: string | null;
  parameters: Parameter[];
  /** It gives nothing: it changes its object only. */
  isVoid: boolean;
};

export type Outline = {
  routines: Routine[];
  /** Of exported classes: what they are made from. */
  constructors: ReadonlyMap<string, Parameter[]>;
};

/** Splits at a mark outside of brackets and texts. */
export function splitTop(text: string, mark: string): string[] {
  const found: string[] = [];
  let [depth, from] = [0, 0];
  for (const { 0: part, index } of text.matchAll(
    /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|=>|[()[\]{}<>,;]/g,
  )) {
    if (part.length > 1) continue;
    if ("([{<".includes(part)) depth += 1;
    else if (")]}>".includes(part)) depth -= 1;
    else if (part === mark && depth === 0) {
      found.push(text.slice(from, index));
      from = index + 1;
    }
  }
  return [...found, text.slice(from)].map((one) => one.trim()).filter(Boolean);
}

/** Where the bracket that stands at a place is closed; -1: nowhere. */
export function closingAt(text: string, open: number): number {
  const pattern = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*|[()[\]{}]/g;
  pattern.lastIndex = open;
  let depth = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if ("([{".includes(match[0])) depth += 1;
    else if (")]}".includes(match[0])) depth -= 1;
    if (depth === 0) return match.index;
  }
  return -1;
}
