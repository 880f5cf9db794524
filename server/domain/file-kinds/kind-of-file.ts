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
  [/(?:^|\/)(?:compose(?:\.[\w-]+)*|docker-compose(?:[.-][\w-]+)*)\.ya?ml$/, "compose"],
  [/\.(?:tf|tfvars|hcl)$/, "terraform"],
];

/** What a file is checked as, by where it lies and what it holds; null: it is not such a file. */
export function kindOfFile(path: string, text: string): FileKind | null {
  const known = byPath.find(([pattern]) => pattern.test(path))?.[1];
  if (known) return known;
  if (/\.ya?ml$/.test(path)) return kindOfYaml(path, text);
  if (path.endsWith(".json")) return kindOfJson(path, text);
  return null;
}

function kindOfJson(path: string, text: string): FileKind | null {
  if (isDashboard(path, text)) return "grafana-dashboard";
  return isKubernetes(jsonFields(text)) ? "kubernetes" : jsonKind(path);
}

function kindOfYaml(path: string, text: string): FileKind | null {
  // What a template makes of it is not known before it is filled in.
  if (/\{\{|\{%/.test(text) && (/(?:^|\/)templates\//.test(path) || /^\s*\{[{%]/m.test(text))) return null;
  if (isKubernetes(yamlFields(text)) || isKubernetes(jsonFields(text))) return "kubernetes";
  return isPrometheusRules(path, text) ? "prometheus-rules" : "yaml";
}

/** What stands at the left margin of a file; of several documents, what any of them has. */
function yamlFields(text: string): Map<string, string> {
  const fields = text.matchAll(/^(["']?)([A-Za-z]\w{0,60})\1[ \t]*:(?:[ \t]+([^\n#]{0,80}))?/gm);
  return new Map(
    Array.from(fields, ([, , key = "", value = ""]) => [key, value.trim().replace(/^["']|["']$/g, "")]),
  );
}

function jsonFields(text: string): Map<string, string> {
  if (!text.trimStart().startsWith("{")) return new Map();
  try {
    return new Map(Object.entries(JSON.parse(text)).map(([key, value]) => [key, String(value)]));
  } catch {
    return new Map();
  }
}

/** Kinds that are Kubernetes' by their name alone, where the version was forgotten. */
const kubernetesKinds =
  /^(?:ClusterRole|ClusterRoleBinding|ConfigMap|CronJob|DaemonSet|Deployment|HorizontalPodAutoscaler|Ingress|Job|Namespace|NetworkPolicy|PersistentVolume|PersistentVolumeClaim|Pod|PodDisruptionBudget|ReplicaSet|Role|RoleBinding|Secret|Service|ServiceAccount|StatefulSet|StorageClass)$/;

/** By version and kind; where one of them is missing, by what all objects have beside the other. */
function isKubernetes(fields: ReadonlyMap<string, string>): boolean {
  const [hasVersion, kind] = [fields.has("apiVersion"), fields.get("kind")];
  if (hasVersion && kind !== undefined) return true;
  const isObject = fields.has("metadata") || fields.has("spec");
  return isObject && (hasVersion || kubernetesKinds.test(kind ?? ""));
}

const ruleFields = /(?:^|[{,\s-])["']?(?:alert|record|expr)["']?\s*:/m;

/** By the groups and what stands in them; where `rules` is misspelt, also by the file's name or a rule's own fields. */
function isPrometheusRules(path: string, text: string): boolean {
  const fields = yamlFields(text);
  if (!fields.has("groups")) return false;
  const keys = Array.from(
    text.matchAll(/^[ \t]{1,200}(?:-[ \t]{1,20})?["']?(\w{1,20})["']?:/gm),
    ([, key = ""]) => key,
  );
  if (keys.some((key) => /^(?:alert|record|rules)$/.test(key))) return true;
  const isMeant = /alert|prom|rule/i.test(path) || ruleFields.test(text);
  return isMeant && keys.some((key) => nearestWord(key, ["rules"]) !== null);
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
