import type { Callsigns } from "@/components/lib/callsigns";
import type { StageView, WorkflowView } from "@/contracts/workflows";

/** What a workflow starts from, as it is asked for. */
export const startWords: Record<WorkflowView["start"]["from"], string> = {
  spec: "a spec",
  requirement: "a requirement",
  question: "a question",
  bug: "a bug report",
  rfc: "an RFC",
  branch: "a branch",
};

/** Who works on a stage. */
export function whoWords({ agent, decides, many }: StageView, callsigns: Callsigns): string {
  if (decides) return "you, or the policy";
  if (many === "spec") return "as the spec's parts say";
  if (agent === null) return "";
  const { callsign, role } = callsigns(agent);
  return role ? `${callsign} · ${role}` : callsign;
}

const gateWords: Record<NonNullable<StageView["gate"]>, string> = {
  ask: "asks you",
  allow: "asks nobody",
  plan: "asks as the policy says of plans",
  rfc: "asks as the policy says of designs",
  merge: "asks as the policy says of merges",
};

/** What is special about a stage, each in a few words; conditions as they are written, in backticks. */
export function specialWords(
  { many, when, repeat, gate }: StageView,
  title: (id: string) => string,
): string[] {
  return [
    many === "spec"
      ? "one task for each part of the spec"
      : many
        ? `one for each of ${title(many.each)}`
        : null,
    when ? `only when \`${when}\`` : null,
    gate ? gateWords[gate] : null,
    repeat
      ? `back to ${title(repeat.back)} until \`${repeat.until}\`, ${repeat.limit} times at most, then ${repeat.atLimit === "ask" ? "you decide" : "on as it is"}`
      : null,
  ].filter((words) => words !== null);
}
