import type { AgentDefinition } from "@/contracts/agents";
import type { ImportedTask, ParsedSpec } from "@/contracts/spec";
import { assigneeNotes } from "./assignee-notes";
import { plainRole } from "./known-words";

type Member = Pick<AgentDefinition, "name" | "output">;
type Details = NonNullable<ImportedTask["details"]>;

/**
 * A list's tasks with those given to agents of the team that it names, where these leave something; what was said of
 * them while nobody knew the team is taken back.
 */
export function givenToTeam(spec: ParsedSpec, team: readonly Member[]): ParsedSpec {
  const members = new Map(team.map((member) => [member.name, member]));
  const memberOf = ({ details }: ImportedTask) =>
    details?.assignee === undefined ? undefined : members.get(plainRole(details.assignee));
  const own: ImportedTask[] = [];
  const importedTasks = spec.importedTasks.map((task) => {
    const member = memberOf(task);
    const leaves = leavingOf(member?.output);
    if (!member || !task.details || !leaves || task.details.agent === member.name) return task;
    own.push(task);
    return { ...task, details: { ...task.details, agent: member.name, leaves } };
  });
  if (own.length === 0) return spec;
  const settled = new Set(assigneeNotes(own).map(({ message }) => message));
  return {
    ...spec,
    importedTasks,
    warnings: spec.warnings.filter(({ message }) => !settled.has(message)),
  };
}

/** Null: it judges or decides, and a task of a list cannot be its own. */
function leavingOf(output: Member["output"] | undefined): Details["leaves"] | null {
  return output === "files" || output === "diagrams" || output === "document" ? output : null;
}
