import { literalFor } from "./literal-for";
import { tokensOf } from "./read-figures";
import { routinesFor } from "./report-in-words";
import { programText } from "./reported-bug";
import type { Field, Outline, Parameter, Routine } from "./source-parts";

/** How a report of this repository may be written: a call of what it exports, of what is spoken of where that can be told. */
export function sampleReport(text: string, outline: Outline): string | null {
  const able = (routine: Routine) => callOf(routine, outline) !== null;
  const named = routinesFor(tokensOf(text), outline).map(({ routine }) => routine);
  const routine = [...named, ...outline.routines.filter(({ isVoid }) => !isVoid)].find(able);
  const call = routine && callOf(routine, outline);
  return call ? `\`${call}\` in ${routine.path} gives …, expected …` : null;
}

function callOf(
  { owner, name, kind, path, parameters }: Routine,
  { constructors, routines }: Outline,
): string | null {
  const values = valuesOf(parameters, path);
  if (values === null) return null;
  if (owner === null) return `${name}(${values})`;
  const made = valuesOf(constructors.get(owner) ?? [], path);
  if (made === null) return null;
  const object = owner.charAt(0).toLowerCase() + owner.slice(1);
  const filler = routines.find(
    (one) => one.owner === owner && one.kind === "method" && one.isVoid && one.parameters.length > 0,
  );
  const filled = filler ? valuesOf(filler.parameters, path) : null;
  const setup = [
    path.endsWith(".py") ? `${object} = ${owner}(${made})` : `const ${object} = new ${owner}(${made})`,
    ...(filler && filled !== null ? [`${object}.${filler.name}(${filled})`] : []),
  ];
  return programText({ setup, call: `${object}.${name}${kind === "property" ? "" : `(${values})`}` });
}

function valuesOf(parameters: readonly Parameter[], path: string): string | null {
  const values = parameters.filter(({ optional }) => !optional).map(sampleOf);
  return values.includes(null) ? null : literalFor(values.join(", "), path);
}

function sampleOf({ fields, isList, name, type }: Parameter): string | null {
  const one = fields === null ? plainOf(type, name) : objectOf(fields);
  return one === null ? null : isList ? `[${one}]` : one;
}

function objectOf(fields: readonly Field[]): string | null {
  const values = fields
    .filter(({ optional }) => !optional)
    .map(({ name, type }) => ({ name, value: plainOf(type, name) }));
  if (values.some(({ value }) => value === null)) return null;
  return `{ ${values.map(({ name, value }) => `${name}: ${value}`).join(", ")} }`;
}

function plainOf(type: string | null, name: string): string | null {
  if (type === "string") return JSON.stringify(name);
  if (type === "boolean" || type === "bool") return "true";
  return type === "number" || type === null ? "2" : null;
}
