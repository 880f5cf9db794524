import { type FileKind, kindOfFile } from "@/server/domain/file-kinds/kind-of-file";
import type { FileChecksPort } from "@/server/ports/file-checks";
import type { Check } from "./found";

/** Loaded when the first file of its kind comes: parsers take their time to load. */
const checks: Record<FileKind, () => Promise<Check>> = {
  dockerfile: async () => (await import("./dockerfile")).checkDockerfile,
  compose: async () => (await import("./compose")).checkCompose,
  kubernetes: async () => (await import("./kubernetes")).checkKubernetes,
  "github-workflow": async () => (await import("./github-workflow")).checkGithubWorkflow,
  "gitlab-ci": async () => (await import("./gitlab-ci")).checkGitlabCi,
  "prometheus-rules": async () => (await import("./prometheus-rules")).checkPrometheusRules,
  "grafana-dashboard": async () => (await import("./grafana-dashboard")).checkGrafanaDashboard,
  terraform: async () => (await import("./terraform")).checkTerraform,
  yaml: async () => (await import("./yaml-documents")).checkYaml,
  json: async () => (await import("./yaml-documents")).checkJson,
};

/** More than this is data, not something that a person or an agent has written. */
const mostCharacters = 500_000;
const mostProblems = 20;

/** Each kind by the parser of its own makers where there is one, else by its published specification. */
export function createFileChecks(): FileChecksPort {
  return {
    async check({ path, text }) {
      const kind = text.length <= mostCharacters ? kindOfFile(path, text) : null;
      if (kind === null) return null;
      const check = await checks[kind]();
      const found = await check({ path, text });
      const problems = found.slice(0, mostProblems).map((problem) => ({ path, ...problem }));
      return { kind, problems };
    },
  };
}
