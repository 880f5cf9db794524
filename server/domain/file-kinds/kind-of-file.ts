import { nearestWord } from "@/contracts/nearest-word";

/** Files that say how something is run, released or watched, and are checked like code. */
export type FileKind =
  | "dockerfile"
  | "compose"
  | "kubernetes"
  | "github-workflow"
  | "gitlab-ci"
  | "prometheus-rules"
  | "grafana-dashboard"
  | "terraform"
  | "yaml"
  | "json";

const byPath: ReadonlyArray<[RegExp, FileKind]> = [
  [
    // Not code and documents that are only called so: `dockerfile.ts`, `dockerfile-guide.md`.
    /(?:^|\/)(?:Dockerfile|Containerfile)(?:[.-](?!(?:.*\.)?(?:dockerignore|[cm]?[jt]sx?|mdx?|py|go|rs|java|rb|json|ya?ml|html?)$)[\w.-]+)?$|\.dockerfile$/i,
    "dockerfile",
  ],
  [/^\.github\/workflows\/[^/]+\.ya?ml$/, "github-workflow"],
  [/(?:^|\/)\.gitlab-ci\.ya?ml$/, "gitlab-ci"],
  [/(?:^|\/)(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml$/, "compose"],
  [/\.(?:tf|tfvars|hcl)$/, "terraform"],
];

/** What a file is checked as, by where it lies and what it holds; null: it is not such a file. */
export function kindOfFile(path: string, text: string): FileKind | null {
  const known = byPath.find(([pattern]) => pattern.test(path))?.[1];
  if (known) return known;
  if (/\.ya?ml$/.test(path)) return kindOfYaml(path, text);
  if (path.endsWith(".json")) return isDashboard(path, text) ? "grafana-dashboard" : jsonKind(path);
  return null;
}

function kindOfYaml(path: string, text: string): FileKind | null {
  // What a template makes of it is not known before it is filled in.
  if (/\{\{|\{%/.test(text) && (/(?:^|\/)templates\//.test(path) || /^\s*\{[{%]/m.test(text))) return null;
  if (/^apiVersion:\s*\S/m.test(text) && /^kind:\s*\S/m.test(text)) return "kubernetes";
  if (/^groups:/m.test(text) && /^\s+-?\s*(?:alert|record|rules):/m.test(text)) return "prometheus-rules";
  return "yaml";
}

/** Fields that only dashboards of Grafana have. */
const ownFieldsOfDashboards =
  /"(schemaVersion|templating|timepicker|graphTooltip|fiscalYearStartMonth|liveNow|gridPos)"\s*:/g;

/** By more than its panels: where they are misspelt, it is still meant for one. */
function isDashboard(path: string, text: string): boolean {
  const own = new Set(Array.from(text.matchAll(ownFieldsOfDashboards), ([, field]) => field));
  if (own.size > 1) return true;
  if (!/grafana|dashboard/i.test(path)) return false;
  if (own.size === 1 || /"panels"\s*:/.test(text)) return true;
  return /grafana/i.test(path) && listsOf(text).some((field) => nearestWord(field, ["panels"]) !== null);
}

function listsOf(text: string): string[] {
  return Array.from(text.matchAll(/"(\w{1,20})"\s*:\s*\[/g), ([, field = ""]) => field);
}

/** Settings of some tools are JSON with comments. */
function jsonKind(path: string): FileKind | null {
  const withComments =
    /(?:^|\/)(?:[tj]sconfig(?:\.[\w-]+)?\.json|\.[\w-]+rc\.json|\.vscode\/.*|\.?devcontainer\.json|.*\.jsonc)$/;
  return withComments.test(path) ? null : "json";
}
