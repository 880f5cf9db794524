import type { Conversation } from "../conversation/conversation";
import { changedFiles } from "../conversation/file-history";
import { testRuns } from "../conversation/test-result";
import type { Turn } from "../protocol/reply";
import { areaWork, projectOf } from "./area-work";
import { playDeveloper, type WorkOutcome } from "./developer";
import { testLine } from "./summaries";
import { countOf, listWords } from "./turns";

export function playQaEngineer(conversation: Conversation): Turn {
  const total = conversation.brief?.criteria.length ?? 0;
  return playDeveloper(conversation, areaWork(conversation, "testing"), {
    opening: `I am to prove ${countOf(total, "criterion").replace("criterions", "criteria")} by tests. Reading what was built, so that the tests use its real interface.`,
    writing: (files) =>
      `Writing ${listWords(files.map(({ path }) => path))}: one test for every criterion, named by its id.`,
    summary: (outcome) => summary(conversation, outcome),
  });
}

function summary(conversation: Conversation, outcome: WorkOutcome): string {
  const { spec } = conversation;
  const criteria = spec ? projectOf(spec).criteria : [];
  const failing = new Set(
    idsIn(
      testRuns(conversation).at(-1)?.text ?? "",
      criteria.map(({ id }) => id),
    ),
  );
  const open = criteria.filter(({ proof }) => proof === "todo");
  const tested = criteria.filter(({ proof }) => proof === "implemented");
  const failed = outcome.stillFailing ? tested.filter(({ id }) => failing.has(id)) : [];
  const files = changedFiles(conversation);
  return [
    files.length > 0
      ? `Wrote ${countOf(files.length, "test file")}: ${files.join(", ")}.`
      : "Wrote no test file.",
    `Of ${criteria.length} criteria ${tested.length} have a test, ${open.length} stand as todo.`,
    ...open.map(({ id, text }) => `- ${id} unproven: ${text}`),
    failed.length > 0 ? `Failing now: ${listWords(failed.map(({ id }) => id))}.` : "",
    testLine(outcome),
    outcome.skipped.length > 0
      ? `Outside this task's write set, so not written: ${outcome.skipped.join(", ")}.`
      : "",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** Ids that stand in the lines of a report which speak of failure. */
function idsIn(report: string, ids: string[]): string[] {
  const lines = report.split("\n").filter((line) => /not ok|fail|✖/i.test(line));
  return ids.filter((id) => lines.some((line) => new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(line)));
}
