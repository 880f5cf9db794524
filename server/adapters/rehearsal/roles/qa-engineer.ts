import { countOf } from "@/contracts/count-of";
import type { JsonObject } from "@/contracts/json";
import type { BuiltFile } from "../builder/types";
import { type Conversation, callsOf, inputText, offers } from "../conversation/conversation";
import { changedFiles } from "../conversation/file-history";
import { testRuns } from "../conversation/test-result";
import type { Turn } from "../protocol/reply";
import { type AreaWork, areaWork, isGuest, mayWrite, projectFor } from "./area-work";
import { playDeveloper, type WorkOutcome } from "./developer";
import { playReproduce } from "./reproduce-bug";
import { testLine } from "./summaries";
import { testPlan } from "./test-plan";
import { call, listWords, say } from "./turns";

export function playQaEngineer(conversation: Conversation): Turn {
  if (conversation.brief?.task.showsFailure) return playReproduce(conversation);
  const total = conversation.spec?.criteria.length ?? 0;
  const removal = removeGone(conversation);
  if (removal) return removal;
  return playDeveloper(conversation, testingWork(conversation), {
    opening: `I am to prove ${countOf(total, "criterion", "criteria")} by tests. Reading what was built, so that the tests use its real interface.`,
    writing: (files) =>
      `Writing ${listWords(files.map(({ path }) => path))}: one test for every criterion, named by its id.`,
    summary: (outcome) => summary(conversation, outcome),
    handsOver: planOf(conversation),
  });
}

/** Without criteria there is nothing to plan for. */
function planOf(conversation: Conversation): JsonObject {
  const { spec, brief } = conversation;
  const own = new Set(brief?.task.criteria.map(({ id }) => id));
  const criteria = spec ? projectFor(conversation).criteria.filter(({ id }) => own.has(id)) : [];
  return criteria.length > 0 ? { testPlan: testPlan(spec?.name ?? "", criteria) } : {};
}

/** Tests of criteria that the spec has no more, by their names; after what is there was looked at. */
function removeGone(conversation: Conversation): Turn | null {
  const { brief, calls } = conversation;
  const gone = new Set(brief?.goneCriteria?.map(({ id }) => id.toLowerCase()));
  if (gone.size === 0 || calls.length === 0 || !offers(conversation, "delete_file")) return null;
  const tried = new Set(callsOf(conversation, "delete_file").map((call) => inputText(call, "path")));
  const left = (brief?.files ?? []).filter((path) => {
    const [, name = ""] = /(?:^|\/)([^/]+)\.test\.[cm]?[jt]sx?$/.exec(path) ?? [];
    return gone.has(name.toLowerCase()) && !tried.has(path) && mayWrite(conversation, path);
  });
  if (left.length === 0) return null;
  return say(
    `Removing ${listWords(left)}: the spec asks for that no more.`,
    ...left.map((path) => call.deleteFile(path)),
  );
}

/** Without criteria there is nothing to prove; what the spec asks for stands as todo, so that it is not forgotten. */
function testingWork(conversation: Conversation): AreaWork {
  const work = areaWork(conversation, "testing");
  const { spec } = conversation;
  if (!spec || isGuest(conversation) || work.files.length > 0 || work.skipped.length > 0) return work;
  const wishes = [
    ...spec.requirements.map(({ id, title }) => `${id}: ${title}`),
    ...spec.stories.map(({ id, text }) => `${id}: ${text}`),
  ];
  const titles = wishes.length > 0 ? wishes : [`${spec.name}: the spec names nothing that can be tested`];
  const file: BuiltFile = {
    area: "testing",
    path: "test/acceptance/without-criteria.test.ts",
    text: `import { test } from "node:test";\n\n${titles.map((title) => `test.todo(${JSON.stringify(title)});`).join("\n")}\n`,
    purpose: "what the spec asks for and gives no criterion of",
  };
  return mayWrite(conversation, file.path) ? { files: [file], skipped: [] } : work;
}

function summary(conversation: Conversation, outcome: WorkOutcome): string {
  const { spec } = conversation;
  const criteria = spec ? projectFor(conversation).criteria : [];
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
    criteria.length === 0
      ? "The spec names no acceptance criterion, so nothing can be proven; what it asks for stands as todo."
      : `Of ${criteria.length} criteria ${tested.length} have a test, ${open.length} stand as todo.`,
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
