import { countOf } from "@/contracts/count-of";
import type { Conversation } from "../conversation/conversation";
import { changedFiles } from "../conversation/file-history";
import { projectFor } from "./area-work";
import type { WorkOutcome } from "./developer";
import { openFindings } from "./fix-findings";
import { listWords } from "./turns";

/** What a developer hands over: files, tests, criteria with their state, and what was left out. */
export function workSummary(conversation: Conversation, outcome: WorkOutcome): string {
  const files = changedFiles(conversation);
  return [
    files.length > 0
      ? `Wrote ${countOf(files.length, "file")}: ${files.join(", ")}.`
      : "Changed nothing: all that this task asks for was there already, or could not be made from the spec.",
    ...criteriaLines(conversation),
    testLine(outcome),
    ...unservedLines(conversation),
    ...findingLines(conversation),
    ...limitLines(outcome),
    conversation.spec
      ? ""
      : "There was no spec in the prompt that I could read, so nothing could be built from it.",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** The task's criteria by what the project does for them. */
export function criteriaLines(conversation: Conversation): string[] {
  const { spec, brief } = conversation;
  if (!spec) return [];
  const asked = new Set((brief?.task.criteria ?? []).map(({ id }) => id));
  const criteria = projectFor(conversation).criteria.filter(({ id }) => asked.has(id));
  const done = criteria.filter(({ proof }) => proof === "implemented").map(({ id }) => id);
  const open = criteria.filter(({ proof }) => proof === "todo");
  const lines: string[] = [];
  if (done.length > 0) lines.push(`Made for ${listWords(done)}; the acceptance tests have to prove it.`);
  for (const { id, text } of open)
    lines.push(`Left as todo: ${id} (${text}): no pattern that I know fits it.`);
  return lines;
}

export function testLine(outcome: WorkOutcome): string {
  if (!outcome.tests)
    return outcome.stillFailing ? "The test run failed without a report." : "No tests were run.";
  const { passed, failed, todo } = outcome.tests;
  return `Tests: ${passed} passed, ${failed} failed, ${todo} todo.${outcome.stillFailing ? " They still fail and I could not find why." : ""}`;
}

/** Addresses that the spec names and nothing answers. */
function unservedLines(conversation: Conversation): string[] {
  const { notes } = projectFor(conversation);
  return conversation.brief?.task.area === "api" ? notes.map((note) => `Not built: ${note}.`) : [];
}

function findingLines(conversation: Conversation): string[] {
  const findings = conversation.brief?.findings ?? [];
  const open = openFindings(conversation);
  const fixed = findings.filter((finding) => !open.includes(finding));
  return [
    ...(fixed.length > 0 ? [`Fixed from the review: ${fixed.map(nameFinding).join("; ")}.`] : []),
    ...(open.length > 0
      ? [`Not fixed: ${open.map(nameFinding).join("; ")}. I saw no safe change for it.`]
      : []),
  ];
}

function nameFinding(finding: { rule: string; file: string; line: number | null }): string {
  return `${finding.rule} (${finding.file}${finding.line === null ? "" : `:${finding.line}`})`;
}

export function limitLines({ refused, skipped }: WorkOutcome): string[] {
  return [
    ...(refused.length > 0 ? [`Refused by the app: ${refused.join(", ")}.`] : []),
    ...(skipped.length > 0 ? [`Outside this task's write set, so not written: ${skipped.join(", ")}.`] : []),
  ];
}
