import type { AgentDefinition } from "@/contracts/agents";
import type { TaskType } from "@/contracts/plan";

const writingTools: ReadonlySet<string> = new Set([
  ...["write_file", "apply_edit", "apply_patch", "delete_file", "create_diagram"],
]);

/**
 * An agent as it works on a task. Whoever reviews hands over a verdict and findings, and cannot write: a developer
 * who looks at an RFC does not mend it. Who helps out on somebody else's task stays what it is.
 */
export function roleFor(
  definition: AgentDefinition,
  { type, agent }: { type: TaskType; agent: string },
): AgentDefinition {
  if (type !== "code_review" || definition.name !== agent || definition.output === "review")
    return definition;
  return {
    ...definition,
    output: "review",
    tools: definition.tools.filter((tool) => !writingTools.has(tool)),
    prompt: `${definition.prompt}\n\n${reviewing}`,
  };
}

const reviewing = `## This time you review
You change nothing. End with \`finish\`: \`verdict\` (approve, or request-changes when a finding is critical or major), \`findings\` (file, line, severity, rule, message, suggestion) and \`summary\`.`;
