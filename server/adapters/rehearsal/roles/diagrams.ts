import type { DataModel, Endpoint, ParsedSpec } from "@/contracts/spec";
import { mermaidId, mermaidLabel, mermaidPlain } from "./mermaid-text";
import { plannedAreas } from "./planned-areas";

export type Diagram = { path: string; title: string; source: string };

/** The diagrams that a spec has the material for. */
export function diagramsOf(spec: ParsedSpec): Diagram[] {
  const diagrams: Diagram[] = [
    { path: "docs/diagrams/architecture.mmd", title: "Architecture", source: architecture(spec) },
  ];
  if (spec.models.length > 0) {
    diagrams.push({ path: "docs/diagrams/data-model.mmd", title: "Data model", source: dataModel(spec) });
  }
  if (spec.endpoints.length > 0) {
    diagrams.push({ path: "docs/diagrams/requests.mmd", title: "Requests", source: requests(spec) });
  }
  if (spec.criteria.length > 0) {
    diagrams.push({ path: "docs/diagrams/behaviour.mmd", title: "Behaviour", source: behaviour(spec) });
  }
  return diagrams;
}

function dataModel(spec: ParsedSpec): string {
  const ids = spec.models.map((model, index) => mermaidId(model.name, "Entity", index));
  const entities = spec.models.map((model, index) => {
    const fields = model.fields.map((field, at) => {
      const name = mermaidId(field.name, "field", at);
      const key = field.name === "id" ? " PK" : "";
      return `    ${fieldType(field.type)} ${name}${key} "${mermaidPlain(field.type, 60)}"`;
    });
    const body = fields.length > 0 ? ` {\n${fields.join("\n")}\n  }` : "";
    return `  ${ids[index]}["${mermaidPlain(model.name, 60)}"]${body}`;
  });
  return ["erDiagram", ...entities, ...relations(spec.models, ids)].join("\n").concat("\n");
}

function relations(models: DataModel[], ids: string[]): string[] {
  return models.flatMap((model, from) =>
    model.fields.flatMap((field) =>
      models.flatMap((other, to) => {
        const label = `: "${mermaidPlain(field.name, 40)}"`;
        if (new RegExp(`(?<![\\w$])${escapeRegExp(other.name)}(?![\\w$])`).test(field.type)) {
          const many = /\[\]|Array<|Set<|Map</.test(field.type);
          return [`  ${ids[from]} ||--${many ? "o{" : "o|"} ${ids[to]} ${label}`];
        }
        const owner = `${other.name.charAt(0).toLowerCase()}${other.name.slice(1)}Id`;
        return field.name === owner ? [`  ${ids[to]} ||--o{ ${ids[from]} ${label}`] : [];
      }),
    ),
  );
}

function fieldType(type: string): string {
  const plain = type.replace(/\s*\|\s*(null|undefined)\b/g, "").trim();
  const list = /\[\]$|^Array</.test(plain);
  const name = /^[A-Za-z][A-Za-z0-9_]*/.exec(plain)?.[0] ?? "enum";
  return `${name}${list ? "[]" : ""}`;
}

function requests(spec: ParsedSpec): string {
  const served = plannedAreas(spec).includes("api");
  const lines = spec.endpoints.slice(0, 12).flatMap((endpoint) => {
    const request = `  Client->>Api: ${endpoint.method} ${mermaidPlain(endpoint.path, 80)}`;
    return served ? [request, ...servedBy(endpoint)] : [request, "  Api-->>Client: as its own contract says"];
  });
  const note = served ? [] : ["  Note over Api: named by the spec, not built by this mission"];
  return ["sequenceDiagram", "  autonumber", ...note, ...lines].join("\n").concat("\n");
}

function servedBy({ method, path, description }: Endpoint): string[] {
  const write = method !== "GET";
  return [
    `  Api->>Service: ${mermaidPlain(description === "" ? path : description, 60)}`,
    "  alt input is valid",
    `  Service->>Repository: ${write ? "store" : "find"}`,
    `  Repository-->>Service: ${write ? "stored" : "found"}`,
    `  Api-->>Client: ${method === "POST" ? "201" : "200"}`,
    "  else input is not valid",
    "  Api-->>Client: 400 with the reason",
    "  end",
  ];
}

function behaviour(spec: ParsedSpec): string {
  const lines = spec.criteria.slice(0, 20).flatMap((criterion, index) => {
    const node = `c${index + 1}`;
    const { given, when, then } = criterion;
    if (given === null || when === null || then === null) {
      return [`  start --> ${node}["${mermaidLabel(`${criterion.id}: ${criterion.text}`)}"]`];
    }
    return [
      `  start --> ${node}g["${mermaidLabel(`${criterion.id} given ${given}`)}"]`,
      `  ${node}g -->|"${mermaidLabel(when, 60)}"| ${node}t["${mermaidLabel(then)}"]`,
    ];
  });
  return ["flowchart LR", `  start(("${mermaidLabel(spec.name, 40)}"))`, ...lines].join("\n").concat("\n");
}

function architecture(spec: ParsedSpec): string {
  const areas = plannedAreas(spec);
  const has = (area: (typeof areas)[number]) => areas.includes(area);
  const lines = ['  person(["Person"])', `  subgraph system["${mermaidLabel(spec.name, 60)}"]`];
  if (has("frontend")) lines.push('    frontend["View state and rendering"]');
  if (has("api")) lines.push(`    api["HTTP handlers: ${spec.endpoints.length}"]`, '    service["Services"]');
  if (has("errors")) lines.push(`    errors["Error handling: ${spec.errorScenarios.length} scenarios"]`);
  if (has("models"))
    lines.push(`    models["${mermaidLabel(`Models: ${spec.models.map(({ name }) => name).join(", ")}`)}"]`);
  if (has("database")) lines.push('    store[("Schema and migrations")]');
  if (has("general")) lines.push('    core["Core modules"]');
  lines.push("  end");
  const chain = [
    "person",
    ...(has("frontend") ? ["frontend"] : []),
    ...(has("api") ? ["api", "service"] : []),
    ...(has("models") ? ["models"] : []),
    ...(has("database") ? ["store"] : []),
    ...(has("general") ? ["core"] : []),
  ];
  for (const [index, node] of chain.slice(1).entries()) lines.push(`  ${chain[index]} --> ${node}`);
  if (has("errors")) lines.push(`  ${has("api") ? "api" : "person"} -.-> errors`);
  for (const [index, service] of spec.services.entries()) {
    lines.push(`  external${index + 1}["${mermaidLabel(service, 40)}"]`);
    lines.push(`  ${has("api") ? "service" : "person"} --> external${index + 1}`);
  }
  return ["flowchart TB", ...lines].join("\n").concat("\n");
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
