import { posix } from "node:path";
import { type Conversation, callsOf, offers } from "../conversation/conversation";
import { fileStates } from "../conversation/file-history";
import { testRuns } from "../conversation/test-result";
import type { Turn } from "../protocol/reply";
import { mayWrite } from "./area-work";
import { leaveIt, leaveOrSkip } from "./leave-it";
import { type ReadBug, type ReportedBug, readBug, whyNotImported } from "./read-bug";
import { call, say } from "./turns";

/** Writes one test from the example in the report, runs it, and says that it fails: that is what was asked for. */
export function playReproduce(conversation: Conversation): Turn {
  const read = readReport(conversation);
  if (!("bug" in read)) return notByRules(conversation, read);
  const { bug } = read;
  const test = testOf(bug);
  if (callsOf(conversation, "read_file").length === 0 && offers(conversation, "read_file"))
    return say(
      `The report says that \`${bug.call}\` should give ${bug.expected}. Reading ${bug.path} first.`,
      call.readFile(bug.path),
    );
  const cannot = whyNotImported(bug, fileStates(conversation).get(bug.path)?.text ?? null);
  if (cannot !== null) return notByRules(conversation, { cannot });
  const state = fileStates(conversation).get(test.path);
  if (!state?.written && (state?.refusals ?? 0) < 2 && mayWrite(conversation, test.path))
    return say(`Writing the example as a test: ${test.path}.`, call.writeFile(test.path, test.text));
  if (testRuns(conversation).length === 0 && offers(conversation, "run_tests"))
    return say("Running it: it has to fail for the reason that was reported.", call.runTests([test.path]));
  const run = testRuns(conversation).at(-1);
  const seen = run?.failed ? "It fails on the code as it is." : "It does not fail here.";
  return say(
    seen,
    call.finish({
      summary: `${test.path}: \`${bug.call}\` of ${bug.path} should give ${bug.expected}. ${seen}`,
    }),
  );
}

/** The bug that a mission is about, as far as rules read it; null where they do not. */
export function reportOf(conversation: Conversation): ReportedBug | null {
  const read = readReport(conversation);
  return "bug" in read ? read.bug : null;
}

/** What people have answered last counts first, then what was shown by a test already, then the report itself. */
function readReport(conversation: Conversation) {
  const { specText, brief } = conversation;
  const texts = [
    ...answersOf(conversation).reverse(),
    ...(brief?.notes ?? []).toReversed(),
    ...(brief?.earlier ?? []).map(({ summary }) => summary),
    specText ?? brief?.task.description ?? "",
  ];
  return readBug(texts, brief?.files ?? []);
}

/** Of this attempt, and of the task's earlier ones by whomever. */
function answersOf(conversation: Conversation): string[] {
  const before = (conversation.brief?.answers ?? []).map(({ answer }) => answer);
  return [...before, ...callsOf(conversation, "ask_person").flatMap(({ result }) => result?.text ?? [])];
}

/** The test's file and text; the value is compared as a whole. */
export function testOf({ path, name, call: example, expected }: ReportedBug): { path: string; text: string } {
  const file = `test/reported-${name.toLowerCase()}.test.ts`;
  const from = posix.relative("test", path);
  const text = [
    'import assert from "node:assert/strict";',
    'import { test } from "node:test";',
    `import { ${name} } from "${from.startsWith(".") ? from : `./${from}`}";`,
    "",
    `test(${JSON.stringify(`${example} gives ${expected}`)}, () => {`,
    `  assert.deepEqual(${example}, ${expected});`,
    "});",
    "",
  ];
  return { path: file, text: text.join("\n") };
}

/** The first, and two more where an answer does not say all. */
const mostQuestions = 3;

/** Says what rules lack or cannot read; asks a person where an answer could help, and about what they cannot read once. */
function notByRules(conversation: Conversation, read: Exclude<ReadBug, { bug: ReportedBug }>): Turn {
  const answers = answersOf(conversation);
  const why =
    "cannot" in read
      ? read.cannot
      : `The rehearsal reads reports by plain rules: a call in backticks such as \`add(2, 2)\`, its file, and what it should give (expected \`4\`). What is missing:\n\n${read.missing.map((part) => `- ${part}`).join("\n")}`;
  const most = "cannot" in read ? 1 : mostQuestions;
  const mayAsk = offers(conversation, "ask_person") && answers.length < most;
  if (!mayAsk || answers.some((answer) => answer.includes(leaveIt)))
    return say("I cannot reproduce it.", call.finish({ summary: `Not reproduced. ${why}` }));
  const question =
    answers.length === 0
      ? "I cannot write a test from this report. How shall it go on?"
      : "I cannot write a test from that answer yet. How shall it go on?";
  return say(
    "cannot" in read ? "I cannot read this report." : "The report has no example that I can run.",
    call.askPerson(`${question}\n\n${why}`, leaveOrSkip),
  );
}
