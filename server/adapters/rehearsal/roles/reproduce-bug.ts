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
  const { brief } = conversation;
  const bug = reportOf(conversation);
  if (!bug || !brief) return notByRules(conversation);
  const test = testOf(bug);
  if (conversation.calls.length === 0 && offers(conversation, "read_file"))
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

/** The bug that a mission is about, out of its own text. */
export function reportOf({ specText, brief }: Conversation): ReportedBug | null {
  return readBug(specText ?? brief?.task.description ?? "", brief?.files ?? []);
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

function notByRules(conversation: Conversation): Turn {
  const asked = callsOf(conversation, "ask_person").length > 0;
  const why =
    "The rehearsal reads reports by plain rules: a call in backticks such as `add(2, 2)`, its file, and what it should give (expected `4`).";
  if (asked || !offers(conversation, "ask_person"))
    return say("I cannot reproduce it.", call.finish({ summary: `Not reproduced. ${why}` }));
  return say(
    "The report has no example that I can run.",
    call.askPerson(`I cannot write a test from this report. How shall it go on?\n\n${why}`, {
      "Skip this task": "It is left out.",
      "Leave it to a real model": "I hand in nothing; the checks refuse that, and another agent tries.",
    }),
  );
}
