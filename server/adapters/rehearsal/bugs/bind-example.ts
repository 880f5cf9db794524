import { capitalize, singular } from "../roles/english";
import { bindFields } from "./bind-fields";
import type { Figure, Observation, Token } from "./read-figures";
import type { BugExample } from "./reported-bug";
import type { Outline, Parameter, Routine } from "./source-parts";
import { isPercent, stem, wordsOfName } from "./word-stems";

type Bound = Pick<BugExample, "setup" | "call">;

/** A case of a report as a call of this routine; null where a value is left over, or one is lacking: nothing is guessed. */
export function bindExample(
  { figures, from, to }: Pick<Observation, "figures" | "from" | "to">,
  routine: Routine,
  { outline, tokens }: { outline: Outline; tokens: readonly Token[] },
): Bound | null {
  const { owner, name, path } = routine;
  if (owner === null) {
    const values = bindArguments(routine.parameters, figures, path);
    return values?.rest.length === 0 ? { setup: [], call: `${name}(${values.source})` } : null;
  }
  const made = outline.constructors.get(owner);
  if (!made || made.some(({ optional }) => !optional)) return null;
  const object = variableOf(owner);
  const isPython = path.endsWith(".py");
  const make = isPython ? `${object} = ${owner}()` : `const ${object} = new ${owner}()`;
  const own = bindArguments(routine.parameters, figures, path);
  if (own === null) return null;
  const others = outline.routines.filter(
    (one) => one.owner === owner && one.path === path && one.kind === "method" && one !== routine,
  );
  const filled =
    own.rest.length === 0
      ? []
      : (byVerbs(others, own.rest, { tokens: tokens.slice(0, to), from, path }) ??
        byFiller(others, own.rest, path));
  if (filled === null) return null;
  const call = routine.kind === "property" ? `${object}.${name}` : `${object}.${name}(${own.source})`;
  return { setup: [make, ...filled.map((one) => `${object}.${one}`)], call };
}

/** The figures that the words beside them say, then the others in their order; what no parameter takes is the rest. */
function bindArguments(
  parameters: readonly Parameter[],
  figures: readonly Figure[],
  path: string,
): { source: string; rest: Figure[] } | null {
  const [only] = parameters;
  const takesAll = parameters.length === 1 && only !== undefined && (only.isList || only.fields !== null);
  if (takesAll) return bindWhole(only, figures, path);
  const free = [...figures];
  const take = (fits: (figure: Figure) => boolean) => {
    const at = free.findIndex(fits);
    return at < 0 ? null : (free.splice(at, 1)[0] ?? null);
  };
  const values: Array<string | null> = parameters.map(
    (parameter) => take((figure) => suits(figure, parameter) && isNamed(figure, parameter))?.value ?? null,
  );
  for (const [at, parameter] of parameters.entries()) {
    if (values[at] !== null || parameter.optional) continue;
    const next = take((figure) => suits(figure, parameter));
    if (next === null) return null;
    values[at] = next.value;
  }
  const given = values.findLastIndex((value) => value !== null);
  // One in between is left out: its own value cannot be written down.
  if (values.slice(0, given + 1).includes(null)) return null;
  return { source: values.slice(0, given + 1).join(", "), rest: free };
}

/** A list of all values, or objects made of them. */
function bindWhole(
  { fields, isList, type, optional }: Parameter,
  figures: readonly Figure[],
  path: string,
): { source: string; rest: Figure[] } | null {
  if (figures.length === 0) return optional ? { source: "", rest: [] } : null;
  if (fields !== null) {
    const objects = bindFields(fields, figures, path);
    if (objects === null || (!isList && objects.length !== 1)) return null;
    const sources = objects.map(({ source }) => source);
    return { source: isList ? `[${sources.join(", ")}]` : sources.join(""), rest: [] };
  }
  const [first] = figures;
  if (first && figures.length === 1 && /^\[/.test(first.value)) return { source: first.value, rest: [] };
  const element = { name: "", type, optional: false, fields: null, isList: false };
  return figures.every((figure) => suits(figure, element))
    ? { source: `[${figures.map(({ value }) => value).join(", ")}]`, rest: [] }
    : null;
}

function suits({ kind }: Figure, { type }: Parameter): boolean {
  if (type === null || kind === "other") return true;
  if (kind === "number") return !/^(?:string|boolean)$/.test(type);
  return type !== "number" && type !== "boolean";
}

function isNamed({ before, after }: Figure, { name }: Parameter): boolean {
  if (isPercent(after[0])) return wordsOfName(name).some(isPercent);
  const words = [...before, after[0] ?? ""].map(stem);
  return wordsOfName(name).some((word) => words.includes(stem(word)));
}

/** `depositing 100 and withdrawing 30`: methods that the report names as what was done, in its order. */
function byVerbs(
  methods: readonly Routine[],
  figures: readonly Figure[],
  { tokens, from, path }: { tokens: readonly Token[]; from: number; path: string },
): string[] | null {
  const done = tokens.flatMap(({ text, isWord }, at) => {
    const method = isWord && at >= from ? methods.find(({ name }) => stem(name) === stem(text)) : undefined;
    return method ? [{ method, at }] : [];
  });
  const taken = new Set<Figure>();
  const calls: string[] = [];
  for (const [place, { method, at }] of done.entries()) {
    const until = done[place + 1]?.at ?? Number.POSITIVE_INFINITY;
    const own = figures.filter((figure) => figure.at > at && figure.at < until);
    // "pushing 5 and then 7" is two calls.
    const each =
      method.parameters.filter(({ optional }) => !optional).length === 1 && !method.parameters[0]?.isList;
    for (const values of each ? own.map((figure) => [figure]) : [own]) {
      const bound = values.length > 0 ? bindArguments(method.parameters, values, path) : null;
      if (bound === null || bound.rest.length > 0) continue;
      for (const figure of values) taken.add(figure);
      calls.push(`${method.name}(${bound.source})`);
    }
  }
  return taken.size === figures.length ? calls : null;
}

const fills = /^(?:add|put|push|insert|append|buy|record|enter|enqueue|set|register)/i;

/** The one method that puts something in, once for each thing that the report speaks of. */
function byFiller(methods: readonly Routine[], figures: readonly Figure[], path: string): string[] | null {
  const able = methods.filter(({ parameters }) => parameters.length > 0);
  const [filler, another] = able.filter(({ name }) => fills.test(name));
  if (!filler || another) return null;
  const [only] = filler.parameters;
  const fields = filler.parameters.length === 1 && only?.fields ? only.fields : null;
  const objects = bindFields(fields ?? filler.parameters, figures, path);
  return (
    objects?.map(({ source, values }) => `${filler.name}(${fields ? source : values.join(", ")})`) ?? null
  );
}

function variableOf(owner: string): string {
  const [first = "it", ...others] = wordsOfName(owner);
  return singular(first).concat(...others.map(capitalize));
}
