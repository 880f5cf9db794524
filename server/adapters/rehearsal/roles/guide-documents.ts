import type { DataModel, Endpoint, ParsedSpec } from "@/contracts/spec";
import type { TaskBrief } from "@/server/domain/brief/task-brief";
import { bullets, cell, code, join, section, table } from "./markdown";
import type { PlannedDocument } from "./write-documents";

type Sources = { spec: ParsedSpec; brief: TaskBrief; texts: Map<string, string> };

/** README and guide: from the spec for what it should be, from the files and the evidence for what it is. */
export function guideDocuments(sources: Sources): PlannedDocument[] {
  const { spec, brief } = sources;
  return [
    { path: "README.md", text: readme(sources) },
    { path: "docs/guide/criteria.md", text: criteriaGuide(sources) },
    ...(spec.endpoints.length > 0 ? [{ path: "docs/guide/api.md", text: apiGuide(spec, brief.files) }] : []),
    ...(spec.models.length > 0 ? [{ path: "docs/guide/data-model.md", text: modelGuide(spec) }] : []),
  ];
}

function readme({ spec, brief, texts }: Sources): string {
  const guides = [
    "- [What is proven](docs/guide/criteria.md)",
    ...(spec.endpoints.length > 0 ? ["- [API](docs/guide/api.md)"] : []),
    ...(spec.models.length > 0 ? ["- [Data model](docs/guide/data-model.md)"] : []),
  ];
  return join(
    `# ${spec.name.replace(/\s+/g, " ")}`,
    spec.overview,
    section("Run it", runIt(texts.get("package.json"), brief.files)),
    section("Run the tests", runTests(texts.get("package.json"))),
    section("What is where", layout(brief.files)),
    section("State", stateLine({ spec, brief })),
    section("Guides", guides.join("\n")),
  );
}

/** How to start what was built, where it can be started. */
function runIt(packageText: string | undefined, files: string[]): string {
  if (!files.includes("src/server.ts") || !readPackage(packageText).start) return "";
  const keeps = files.includes("src/db/store.ts")
    ? " and keeps its data in `data.json`; `PORT` and `DATA_FILE` change that."
    : "; `PORT` changes that.";
  return `\`\`\`sh\nnpm start\n\`\`\`\n\nIt listens on http://127.0.0.1:8080${keeps}`;
}

function runTests(packageText: string | undefined): string {
  const { test, node } = readPackage(packageText);
  const command = test === null ? "node --test" : "npm test";
  const version = node === null ? "Node 24" : `Node ${node}`;
  return [
    `Needs ${version} and nothing else: there is nothing to install.`,
    `\`\`\`sh\n${command}\n\`\`\``,
  ].join("\n\n");
}

type PackageFacts = { start: boolean; test: string | null; node: string | null };

function readPackage(text: string | undefined): PackageFacts {
  try {
    const parsed = JSON.parse(text ?? "{}") as {
      scripts?: { start?: unknown; test?: unknown };
      engines?: { node?: unknown };
    };
    const { start, test } = parsed.scripts ?? {};
    const { node } = parsed.engines ?? {};
    return {
      start: typeof start === "string",
      test: typeof test === "string" ? test : null,
      node:
        typeof node === "string"
          ? node.replace(/^>=/, "") + (node.startsWith(">=") ? " or newer" : "")
          : null,
    };
  } catch {
    return { start: false, test: null, node: null };
  }
}

function layout(files: string[]): string {
  const folders = new Map<string, string[]>();
  for (const path of files.filter((file) => /^(src|test|public|deploy)\//.test(file))) {
    const folder = path.split("/").slice(0, 2).join("/");
    folders.set(folder, [...(folders.get(folder) ?? []), path.slice(path.lastIndexOf("/") + 1)]);
  }
  if (folders.size === 0) return "There is no code in the repository yet.";
  return table(
    ["Where", "Files"],
    [...folders].map(([folder, names]) => [code(folder), shorten(names).join(", ")]),
  );
}

function shorten(names: string[]): string[] {
  return names.length <= 8 ? names : [...names.slice(0, 8), `and ${names.length - 8} more`];
}

function stateLine({ spec: { criteria }, brief: { evidence } }: Pick<Sources, "spec" | "brief">): string {
  const count = (state: string) => evidence.filter((entry) => entry.state === state).length;
  const [proven, failed] = [count("proven"), count("failed")];
  if (proven + failed === 0) return "No evidence was there when this was written: take nothing as proven.";
  const unproven = criteria.length - proven - failed;
  return `Of ${criteria.length} acceptance criteria ${proven} are proven by a passing test, ${unproven} are unproven, ${failed} fail. The list is in [What is proven](docs/guide/criteria.md).`;
}

function criteriaGuide({ spec, brief }: Sources): string {
  const states = new Map(brief.evidence.map(({ id, state }) => [id, state]));
  const rows = spec.criteria.map(({ id, text }) => [id, text, states.get(id) ?? "unproven"]);
  const open = spec.criteria.filter(({ id }) => states.get(id) !== "proven");
  return join(
    "# What is proven",
    "A criterion is proven when the test that carries its id has passed. Everything else is unproven, whatever the code looks like.",
    rows.length > 0 ? table(["Criterion", "Text", "State"], rows) : "The spec names no acceptance criterion.",
    section("Still to do", bullets(open.map(({ id, text }) => `${id}: ${text}`))),
    section(
      "When something goes wrong",
      bullets(spec.errorScenarios.map(({ title, handling }) => `**${title}**: ${handling.join("; ")}`)),
    ),
  );
}

/** Endpoints that nothing here serves are described as asked for, not as there. */
function apiGuide(spec: ParsedSpec, files: string[]): string {
  const served = files.some((path) => path.startsWith("src/api/"));
  return join(
    "# API",
    served
      ? "JSON in, JSON out. Input that is not valid is answered with 400 and the reason, an unknown id with 404.\n"
      : "The spec names these endpoints. Nothing in this repository serves them: they belong to another system, or are still to be built.",
    ...spec.endpoints.map((endpoint) => endpointGuide(endpoint, spec.models)),
  );
}

function endpointGuide(endpoint: Endpoint, models: DataModel[]): string {
  const path = endpoint.path.replace(/[{}]/g, (brace) => (brace === "{" ? ":" : ""));
  const model = modelOf(path, models);
  const hasBody = endpoint.method === "POST" || endpoint.method === "PUT" || endpoint.method === "PATCH";
  const body =
    hasBody && model
      ? ` \\\n  -H 'content-type: application/json' \\\n  -d '${JSON.stringify(sampleOf(model))}'`
      : "";
  const url = `"$BASE_URL${path.replace(/:(\w+)/g, "1")}"`;
  return section(
    `${endpoint.method} ${cell(path)}`,
    endpoint.description,
    `\`\`\`sh\ncurl -X ${endpoint.method} ${url}${body}\n\`\`\``,
  );
}

function modelOf(path: string, models: DataModel[]): DataModel | undefined {
  const words = path.toLowerCase().split(/[/:-]/);
  return models.find(({ name }) =>
    words.some((word) => word === name.toLowerCase() || word === `${name.toLowerCase()}s`),
  );
}

function sampleOf(model: DataModel): Record<string, unknown> {
  const fields = model.fields.filter(({ name, optional }) => name !== "id" && !optional).slice(0, 8);
  return Object.fromEntries(fields.map(({ name, type }) => [name, sampleValue(name, type)]));
}

function sampleValue(name: string, type: string): unknown {
  if (/^number/.test(type)) return 1;
  if (/^boolean/.test(type)) return true;
  if (/\[\]$/.test(type)) return [];
  const literal = /["']([^"']+)["']/.exec(type)?.[1];
  return (literal ?? (/mail/i.test(name) ? "ada@example.com" : name)).replaceAll("'", "");
}

function modelGuide(spec: ParsedSpec): string {
  return join(
    "# Data model",
    ...spec.models.map((model) =>
      section(
        cell(model.name),
        table(
          ["Field", "Type", "Required", "Note"],
          model.fields.map((field) => [
            code(field.name),
            code(field.type),
            field.optional ? "no" : "yes",
            field.comment ?? "",
          ]),
        ),
      ),
    ),
  );
}
