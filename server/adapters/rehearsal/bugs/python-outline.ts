import { typeOfValue } from "./script-outline";
import { closingAt, type Outline, type Parameter, type Routine, splitTop } from "./source-parts";

const classHead = /^class\s+(\w+)[^:\n]*:/gm;
const definition = /^([ \t]*)(?:async\s+)?def\s+(\w+)\s*\(/gm;

/** Functions and public methods of a module of Python. */
export function pythonOutline(path: string, text: string): Outline {
  const routines: Routine[] = [];
  const constructors = new Map<string, Parameter[]>();
  const classes = [...text.matchAll(classHead)].map(({ 1: name = "", index }) => ({ name, index }));
  for (const { name, index } of classes) constructors.set(name, fieldsOf(text, index));
  for (const { 1: indent = "", 2: name = "", 0: head, index } of text.matchAll(definition)) {
    const open = index + head.length - 1;
    const close = closingAt(text, open);
    const before = text.slice(0, index).trimEnd().split("\n").at(-1)?.trim() ?? "";
    const owner = indent === "" ? null : (classes.findLast((one) => one.index < index)?.name ?? null);
    if (indent !== "" && (owner === null || indent.length > 4 || /^@(?:static|class)method/.test(before)))
      continue;
    const all = splitTop(text.slice(open + 1, close), ",").flatMap((one) => parameterOf(one) ?? []);
    const parameters = owner === null ? all : all.slice(1);
    if (name === "__init__" && owner !== null) constructors.set(owner, parameters);
    if (name.startsWith("_")) continue;
    const isVoid = /^\s*->\s*None\b/.test(text.slice(close + 1));
    const kind = owner === null ? "function" : before === "@property" ? "property" : "method";
    routines.push({ path, name, kind, owner, parameters, isVoid });
  }
  return { routines, constructors };
}

/** Of a data class: its fields are what it is made from. */
function fieldsOf(text: string, at: number): Parameter[] {
  const before = text.slice(0, at).trimEnd().split("\n").at(-1) ?? "";
  if (!/^@(?:dataclasses\.)?dataclass/.test(before)) return [];
  const body = text.slice(at).split(/\n(?=\S)/, 1)[0] ?? "";
  return [...body.matchAll(/^ {4}(\w+)\s*:\s*([^=\n]+?)\s*(?:=\s*(.+))?$/gm)].flatMap(
    ([, name, type, value]) => parameterOf(`${name}: ${type}${value ? ` = ${value}` : ""}`) ?? [],
  );
}

const numbers = /^(?:int|float|Decimal|decimal\.Decimal)$/;

function parameterOf(source: string): Parameter | null {
  const [, stars, name, type, value] =
    /^(\*{0,2})(\w+)\s*(?::\s*([^=]+?))?\s*(?:=\s*([\s\S]+))?$/.exec(source) ?? [];
  if (name === undefined || stars === "**") return null;
  const said = type?.trim() ?? null;
  const element = /^(?:list|List|Sequence|Iterable|tuple|Tuple)\[([^,\]]+).*\]$/.exec(said ?? "")?.[1];
  const one = element ?? said;
  const known = one === null ? null : numbers.test(one) ? "number" : one === "str" ? "string" : one;
  return {
    ...{ name, fields: null, isList: element !== undefined || stars === "*" || said === "list" },
    type: known === "list" ? null : (known ?? (value === undefined ? null : typeOfValue(value))),
    optional: value !== undefined,
  };
}
