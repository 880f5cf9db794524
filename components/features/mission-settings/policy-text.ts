import { counted, listed } from "@/components/lib/format";
import type { ApprovalPolicy } from "@/contracts/events/approval-policy";

export const askedGates: Array<{ key: "plan" | "rfc" | "merge" | "tool"; label: string; before: string }> = [
  { key: "plan", label: "before the plan runs", before: "the plan" },
  { key: "rfc", label: "before a design is accepted", before: "a design" },
  { key: "merge", label: "before the merge", before: "the merge" },
  { key: "tool", label: "before commands outside the list", before: "commands outside the list" },
];

/** Classes of risk that tools of today have, and that people may want to be asked about each time. */
export const askedRisks = [
  { risk: "write", label: "before every change of a file", before: "every change of a file" },
  { risk: "execute", label: "before every command and test run", before: "every command and test run" },
] as const;

/** When a person is asked, in one line. */
export function policyText(policy: ApprovalPolicy): string {
  const { risks = [], taskAboveUsd, filesAbove = null, paths = [] } = policy;
  const before = [
    ...askedGates.filter(({ key }) => policy[key] === "ask"),
    ...askedRisks.filter(({ risk }) => risks.includes(risk)),
  ].map((asked) => asked.before);
  const parts = before.length > 0 ? [`before ${listed(before)}`] : [];
  if (taskAboveUsd !== null) parts.push(`above $${taskAboveUsd} a task`);
  if (filesAbove !== null) parts.push(`above ${counted(filesAbove, "file")} a change`);
  if (paths.length > 0) parts.push(`before ${paths.join(" ")} changes`);
  return parts.length > 0 ? parts.join("; ") : "only when an agent has a question";
}

/** What is wrong with a glob that was typed; null: nothing. */
export function globProblem(glob: string): string | null {
  if (glob.startsWith("/") || glob.startsWith("!") || glob.split("/").includes(".."))
    return `${glob}: write it from the repository's root, such as migrations/**`;
  return null;
}
