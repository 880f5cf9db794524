import { posix } from "node:path";
import { type Conversation, callsOf, offers } from "../conversation/conversation";
import { fileStates } from "../conversation/file-history";
import { testRuns } from "../conversation/test-result";
import type { Turn } from "../protocol/reply";
import { mayWrite } from "./area-work";
import { type ReportedBug, readBug } from "./read-bug";
import { call, say } from "./turns";

/** Writes one test from the example in the report, runs it, and says that it fails: that is what was asked for. */
export function playReproduce(conversation: Conversation): Turn {
  const read = readReport(conversation);
  if ("missing" in read) return notByRules(conversation, read.missing);
  const { bug } = read;
  const test = testOf(bug);
  if (callsOf(conversation, "read_file").length === 0 && offers(conversation, "read_file"))
    return say(
      `The report says that \`${bug.call}\` should give ${bug.expected}. Reading ${bug.path} first.`,
      call.readFile(bug.path),
    );
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

function answersOf(conversation: Conversation): string[] {
  return callsOf(conversation, "ask_person").flatMap(({ result }) => result?.text ?? []);
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

const leaveIt = "Leave it to a real model";
/** The first, and two more where an answer does not say all. */
const mostQuestions = 3;

function notByRules(conversation: Conversation, missing: readonly string[]): Turn {
  const answers = answersOf(conversation);
  const lacks = `What is missing:\n\n${missing.map((part) => `- ${part}`).join("\n")}`;
  const why = `The rehearsal reads reports by plain rules: a call in backticks such as \`add(2, 2)\`, its file, and what it should give (expected \`4\`). ${lacks}`;
  const mayAsk = offers(conversation, "ask_person") && answers.length < mostQuestions;
  if (!mayAsk || answers.at(-1)?.includes(leaveIt))
    return say("I cannot reproduce it.", call.finish({ summary: `Not reproduced. ${why}` }));
  const question =
    answers.length === 0
      ? "I cannot write a test from this report. How shall it go on?"
      : "I cannot write a test from that answer yet. How shall it go on?";
  return say(
    "The report has no example that I can run.",
    call.askPerson(`${question}\n\n${why}`, {
      "Skip this task": "It is left out.",
      [leaveIt]: "I hand in nothing; the checks refuse that, and another agent tries.",
    }),
  );
}
