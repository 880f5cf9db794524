import type { Plan } from "@/contracts/plan";

const names: Record<Plan["spec"]["format"], string> = {
  "specmas-maturity": "Spec-MAS",
  "specmas-formal": "Spec-MAS",
  speckit: "spec-kit",
  gherkin: "Gherkin",
  "task-list": "task list",
  markdown: "Markdown",
  yaml: "YAML",
  text: "plain text",
};

/** What the text is read as; while it cannot be read, what the file's name has it read as. */
export function formatWords(plan: Plan | null, fileName: string | null): string {
  const read = plan
    ? [names[plan.spec.format], plan.spec.maturity ? `level ${plan.spec.maturity}` : "", plan.spec.complexity]
    : [fileName ? formatOfName(fileName) : ""];
  return [...read, fileName].filter(Boolean).join(" · ");
}

function formatOfName(fileName: string): string {
  if (/\.feature$/i.test(fileName)) return names.gherkin;
  if (/\.ya?ml$/i.test(fileName)) return names.yaml;
  if (/\.json$/i.test(fileName)) return names["task-list"];
  return "";
}
