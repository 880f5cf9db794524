import type { ParsedSpec } from "@/contracts/spec";
import type { DiagramKind, DiagramWish } from "./diagram-wish";
import { type Diagram, diagramsOf } from "./diagrams";
import { classes, exchanges, states } from "./further-diagrams";
import { slugOf } from "./markdown";

export type WishedDiagrams = {
  diagrams: Diagram[];
  /** Kinds that were asked for and that the spec has nothing for. */
  without: DiagramKind[];
};

/** The diagrams of a spec that a task asks for by kind or number, and no others, under the task's own name. */
export function wishedDiagrams(
  spec: ParsedSpec,
  { title, description }: { title: string; description: string },
  wish: DiagramWish,
): WishedDiagrams {
  const words = `${title}\n${description}`;
  const drawn = drawable(aboutWords(spec, words));
  const kinds = wish.kinds.length > 0 ? wish.kinds : [...new Set(drawn.map(({ kind }) => kind))];
  const without = kinds.filter((kind) => drawn.every((diagram) => diagram.kind !== kind));
  const ofKind = drawn.filter(({ kind }) => kinds.includes(kind));
  const chosen = (ofKind.length > 0 ? ofKind : drawn)
    .toSorted((a, b) => Number(b.about.test(words)) - Number(a.about.test(words)))
    .slice(0, wish.count ?? (ofKind.length > 0 ? undefined : 1));
  const slug = slugOf(title);
  const diagrams = chosen.map(({ name, source }, at) => ({
    path: `docs/diagrams/${slug}${at === 0 ? "" : `-${slugOf(name)}`}.mmd`,
    title: at === 0 ? title : `${title}: ${name.toLowerCase()}`,
    source,
  }));
  return { diagrams, without };
}

type Drawable = { kind: DiagramKind; name: string; about: RegExp; source: string };

const usual: Record<string, Pick<Drawable, "kind" | "about">> = {
  Requests: { kind: "sequence", about: /\b(?:request|api|endpoint|flow)/i },
  "Data model": { kind: "er", about: /\b(?:data|model|entit|table)/i },
  Architecture: { kind: "flowchart", about: /\b(?:architect|component|part|system)/i },
  Behaviour: { kind: "flowchart", about: /\b(?:behav|criteri|does)/i },
};

/** Everything that the spec has the material for, by kind. */
function drawable(spec: ParsedSpec): Drawable[] {
  const known = diagramsOf(spec).flatMap(({ title, source }) => {
    const its = usual[title];
    return its ? [{ ...its, name: title, source }] : [];
  });
  const exchanged = known.some(({ kind }) => kind === "sequence") ? null : exchanges(spec);
  const further: Array<[DiagramKind, string, RegExp, string | null]> = [
    ["sequence", "Exchanges", /\bflow/i, exchanged],
    ["class", "Classes", /\bclass/i, classes(spec)],
    ["state", "States", /\b(?:state|status|life)/i, states(spec)],
  ];
  return [
    ...known.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)),
    ...further.flatMap(([kind, name, about, source]) => (source ? [{ kind, name, about, source }] : [])),
  ];
}

const order: DiagramKind[] = ["sequence", "er", "flowchart"];

/** Of addresses and criteria those that the words name, where they name some. */
function aboutWords(spec: ParsedSpec, words: string): ParsedSpec {
  const paths = spec.endpoints.filter(({ path }) => words.includes(path));
  const method = /\b(?:GET|POST|PUT|PATCH|DELETE)\b/.exec(words)?.[0];
  const exact = paths.filter((endpoint) => !method || endpoint.method === method);
  const ids = spec.criteria.filter(({ id }) => new RegExp(`\\b${id}\\b`).test(words));
  return {
    ...spec,
    endpoints: exact.length > 0 ? exact : spec.endpoints,
    criteria: ids.length > 0 ? ids : spec.criteria,
  };
}
