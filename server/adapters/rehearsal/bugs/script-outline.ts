import { closingAt, type Field, type Outline, type Parameter, type Routine, splitTop } from "./source-parts";

const callable =
  /\b(?:function\*?\s+([\w$]+)\s*|const\s+([\w$]+)\s*=\s*(?:async\s+)?(?:function\s*)?)(?:<[^<>()]*>)?\(/g;
const classHead = /\bclass\s+([\w$]+)[^{]*\{/g;
const member =
  /^[ \t]+((?:(?:public|private|protected|static|async|override|readonly|get|set)\s+)*)(#?[\w$]+)\s*(?:<[^<>()]*>)?\(/gm;
const notMethods = new Set([
  "constructor",
  "if",
  "for",
  "while",
  "switch",
  "catch",
  "return",
  "super",
  "function",
]);

/** Exported functions, and the public methods of exported classes, of a module of JavaScript or TypeScript. */
export function scriptOutline(path: string, text: string): Outline {
  const types = typesIn(text);
  const routines: Routine[] = [];
  const constructors = new Map<string, Parameter[]>();
  for (const { 1: plain, 2: arrow, 0: head, index } of text.matchAll(callable)) {
    const name = plain ?? arrow ?? "";
    const open = index + head.length - 1;
    if (!isExported(text, name) || (arrow !== undefined && !isArrow(text, open, head))) continue;
    routines.push({ path, name, kind: "function", owner: null, ...signatureAt(text, open, types) });
  }
  for (const { 1: owner = "", 0: head, index } of text.matchAll(classHead)) {
    if (!isExported(text, owner)) continue;
    const start = index + head.length - 1;
    const body = text.slice(start, closingAt(text, start) + 1);
    constructors.set(owner, []);
    for (const { 1: words = "", 2: name = "", 0: found, index: at } of body.matchAll(member)) {
      const open = at + found.length - 1;
      const isBody = depthAt(body, at) === 1;
      if (!isBody || /private|protected|static|set\s/.test(words) || name.startsWith("#")) continue;
      const signature = signatureAt(body, open, types);
      if (name === "constructor") constructors.set(owner, signature.parameters);
      if (notMethods.has(name)) continue;
      const kind = /get\s/.test(words) ? "property" : "method";
      routines.push({ path, name, kind, owner, ...signature });
    }
  }
  return { routines, constructors };
}

/** Whether a test can import it. */
export function isExported(text: string, name: string): boolean {
  const word = name.replace(/\$/g, "\\$");
  return [
    `export\\s+(?:default\\s+)?(?:abstract\\s+)?(?:async\\s+)?(?:function\\*?|const|let|var|class)\\s+${word}\\b`,
    `export\\s*(?:type\\s*)?\\{[^}]*\\b${word}\\b[^}]*\\}`,
    `exports\\.${word}\\b`,
    `module\\.exports\\s*=[^;]*\\b${word}\\b`,
  ].some((pattern) => new RegExp(pattern).test(text));
}

function isArrow(text: string, open: number, head: string): boolean {
  if (/function\s*\($/.test(head)) return true;
  return /^\s*(?::[^=;{]+)?=>/.test(text.slice(closingAt(text, open) + 1));
}

function depthAt(text: string, at: number): number {
  const before = text
    .slice(0, at)
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "");
  return before.split("{").length - before.split("}").length;
}

function signatureAt(
  text: string,
  open: number,
  types: ReadonlyMap<string, Field[]>,
): { parameters: Parameter[]; isVoid: boolean } {
  const close = closingAt(text, open);
  const parameters = splitTop(text.slice(open + 1, close), ",").flatMap(
    (one) => parameterOf(one, types) ?? [],
  );
  return { parameters, isVoid: /^\s*:\s*(?:Promise<)?void\b/.test(text.slice(close + 1)) };
}

function parameterOf(source: string, types: ReadonlyMap<string, Field[]>): Parameter | null {
  const [, rest, name, mark, type, value] =
    /^(?:(?:public|private|protected|readonly)\s+)*(\.{3})?([\w$]+)(\?)?\s*(?::\s*([\s\S]*?))?\s*(?:=(?!>)\s*([\s\S]+))?$/.exec(
      source,
    ) ?? [];
  if (name === undefined) return null;
  const said = type?.trim() || null;
  const element = /^(?:readonly\s+)?(.+)\[\]$|^(?:Readonly)?Array<(.+)>$/.exec(said ?? "");
  const isList = rest !== undefined || element !== null;
  const one = (element?.[1] ?? element?.[2] ?? said)?.trim() ?? null;
  const fields =
    one === null ? null : one.startsWith("{") ? fieldsIn(one.slice(1, -1)) : (types.get(one) ?? null);
  return {
    ...{ name, isList, fields },
    type: one ?? (value === undefined ? null : typeOfValue(value)),
    optional: mark !== undefined || value !== undefined,
  };
}

export function typeOfValue(value: string): string | null {
  if (/^-?\d/.test(value)) return "number";
  if (/^["'`]/.test(value)) return "string";
  return /^(?:true|false)\b/i.test(value) ? "boolean" : null;
}

function typesIn(text: string): Map<string, Field[]> {
  const found = new Map<string, Field[]>();
  for (const { 1: asInterface, 2: asType, 0: head, index } of text.matchAll(
    /\binterface\s+([\w$]+)[^{;=]*\{|\btype\s+([\w$]+)\s*=\s*(?:Readonly<)?\{/g,
  )) {
    const open = index + head.length - 1;
    found.set(asInterface ?? asType ?? "", fieldsIn(text.slice(open + 1, closingAt(text, open))));
  }
  return found;
}

function fieldsIn(body: string): Field[] {
  const bare = body.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "");
  return splitTop(bare.replace(/\n/g, ";"), ";")
    .flatMap((line) => splitTop(line, ","))
    .flatMap((line) => {
      const [, name, mark, type] = /^(?:readonly\s+)?["']?([\w$]+)["']?(\?)?\s*:\s*(.+)$/.exec(line) ?? [];
      return name && type ? [{ name, type: type.trim(), optional: mark !== undefined }] : [];
    });
}
