import { posix } from "node:path";
import { importsIn, type RouteFact, type Sources } from "./code-facts";

/** One call from a file to another, as the source has it. */
export type FlowStep = { from: string; to: string; call: string };

const depth = 3;
const most = 20;

/** What a request goes through: calls from its handler on into other files, as far as their names tell. */
export function flowOf(route: RouteFact, sources: Sources): FlowStep[] {
  const steps: FlowStep[] = [];
  follow({ file: route.file, body: route.handler, level: 0 });
  return steps;

  function follow({ file, body, level }: { file: string; body: string; level: number }): void {
    for (const { receiver, name } of callsIn(body)) {
      const to = placeOf(file, receiver, name, sources);
      if (to === null || to === file || steps.length >= most) continue;
      const call = receiver === null ? name : `${receiver}.${name}`;
      if (steps.some((step) => step.from === file && step.to === to && step.call === call)) continue;
      steps.push({ from: file, to, call });
      const inner = bodyOf(name, sources.get(to) ?? "");
      if (inner !== null && level + 1 < depth) follow({ file: to, body: inner, level: level + 1 });
    }
  }
}

/** Calls in the order in which they are made: what stands in the arguments of another comes first. */
function callsIn(body: string): Array<{ receiver: string | null; name: string }> {
  const calls = [...body.matchAll(/(?:([A-Za-z_$][\w$]*)\s*\.\s*)?(?<![\w$])([A-Za-z_$][\w$]*)\(/g)];
  const found = calls.map(({ 1: receiver, 2: name = "", index, 0: whole }) => ({
    ...{ receiver: receiver ?? null, name },
    ends: closing(body, index + whole.length),
  }));
  return found
    .sort((a, b) => a.ends - b.ends)
    .map(({ receiver, name }) => ({ receiver: receiver === "this" ? null : receiver, name }));
}

function closing(text: string, start: number): number {
  let open = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "(") open += 1;
    if (text[at] === ")") open -= 1;
    if (open === 0) return at;
  }
  return text.length;
}

/** The file that a call leads to: what is imported by that name, else the one file whose method it can be. */
function placeOf(file: string, receiver: string | null, name: string, sources: Sources): string | null {
  const imported = importsIn(new Map([[file, sources.get(file) ?? ""], ...emptied(sources, file)]));
  const own = imported.find(({ from, names }) => from === file && names.includes(receiver ?? name));
  if (own) return own.to;
  if (receiver === null) return null;
  const homes = [...sources].filter(([path, text]) => path !== file && methodPattern(name).test(text));
  const stem = receiver.toLowerCase().replace(/s$/, "");
  const named = homes.filter(([path]) => posix.basename(path).toLowerCase().includes(stem));
  const [only, ...others] = named.length > 0 ? named : homes;
  return only && others.length === 0 ? only[0] : null;
}

function emptied(sources: Sources, file: string): Array<[string, string]> {
  return [...sources.keys()].filter((path) => path !== file).map((path) => [path, ""]);
}

function methodPattern(name: string): RegExp {
  const literal = name.replace(/\$/g, "\\$");
  return new RegExp(
    `^([ \\t]*)(?:export\\s+)?(?:(?:public|static|async)\\s+)*(?:function\\s+)?${literal}\\s*(?:<[^>\\n]*>)?\\([^;]*?\\{[ \\t]*$`,
    "m",
  );
}

/** A function's text up to the brace in its own column. */
function bodyOf(name: string, text: string): string | null {
  const start = methodPattern(name).exec(text);
  if (!start) return null;
  const rest = text.slice(start.index + start[0].length);
  const end = rest.search(new RegExp(`^${start[1] ?? ""}\\}`, "m"));
  return end < 0 ? null : rest.slice(0, end);
}
