import { countOf } from "@/contracts/count-of";
import { programText, type ReportedBug } from "../bugs/reported-bug";
import { showsTooLittle } from "../bugs/shown-by-run";
import { hasChange, type SmallChange, smallChanges, spelledChanges } from "../bugs/small-changes";
import { type Conversation, callsOf, inputText, offers } from "../conversation/conversation";
import { fileStates } from "../conversation/file-history";
import { readTestRun, testRuns } from "../conversation/test-result";
import type { Turn } from "../protocol/reply";
import { leaveIt, leaveOrSkip } from "./leave-it";
import { answersOf } from "./reproduce-bug";
import { call, listWords, say } from "./turns";

const mostTries = 20;

/**
 * Finds the cause by trying: one small change to what was reported, and the tests. A change with which fewer of them fail
 * is kept, and the next is tried on top of it; what does not help is taken back.
 */
export function playMendBug(conversation: Conversation, bug: ReportedBug): Turn {
  const example = programText(bug.examples[0]);
  if (conversation.calls.length === 0)
    return say(`Reading ${bug.path}, where \`${example}\` comes from.`, call.readFile(bug.path));
  const original = originalText(conversation, bug.path);
  const mayRun = offers(conversation, "run_tests");
  if (mayRun && testRuns(conversation).length === 0)
    return say("Running the tests first: one has to show the bug.", call.runTests());
  const search = searchOf(conversation, bug, original);
  // Where nothing is red, the tests would judge any change to be right.
  if (!search.isShown) return notMended(conversation, bug, { original, tried: [], why: noTestShows });
  if (search.isMended) {
    const expected = bug.examples.map((one) => `\`${programText(one)}\` gives ${one.expected}`);
    return say(
      "The tests pass.",
      call.finish({
        summary: `${search.kept.join("; ") || "A small change"} in ${bug.path}: ${listWords(expected)} now. Tried ${countOf(search.tried.length, "small change")}; the tests judged them.${showsTooLittle(bug) ? " Only yes or no was reported, which other changes meet too: look at this one closely." : ""}`,
      }),
    );
  }
  if (mayRun && search.isUntested) return say("Running all tests on it.", call.runTests());
  if (search.next && offers(conversation, "write_file"))
    return say(
      `${search.tried.length === 0 ? "Suspect" : search.helped ? "Fewer tests fail with that. Next" : "That was not it. Next"}: ${search.next.words}.`,
      call.writeFile(bug.path, search.next.text),
    );
  return notMended(conversation, bug, { original, tried: search.tried, why: noPattern(bug, search.tried) });
}

type Search = {
  isShown: boolean;
  isMended: boolean;
  /** The newest change has not been run yet. */
  isUntested: boolean;
  /** The newest change is kept. */
  helped: boolean;
  /** What is kept so far, and all that was tried, in words. */
  kept: string[];
  tried: string[];
  next: SmallChange | null;
};

/** Replays the changes and what the tests said to each: the search is the same whoever goes on with it. */
function searchOf(conversation: Conversation, bug: ReportedBug, original: string | null): Search {
  // Words to the team count like answers: "Hand to a person" asks for them.
  const answers = [...(conversation.brief?.notes ?? []), ...answersOf(conversation)];
  const changesOf = (text: string) => [...spelledChanges(text, answers), ...smallChanges(text, bug)];
  const search: Search = {
    ...{ isShown: false, isMended: false, isUntested: false, helped: false },
    ...{ kept: [], tried: [], next: null },
  };
  let best = { text: original ?? "", failed: Number.POSITIVE_INFINITY, passed: 0 };
  let written: string | null = null;
  const seen = new Set<string>([best.text]);
  for (const past of conversation.calls) {
    if (past.name === "write_file" && inputText(past, "path") === bug.path && !past.result?.isError) {
      written = inputText(past, "content") ?? "";
      if (seen.has(written)) continue;
      seen.add(written);
      search.tried.push(changesOf(best.text).find(({ text }) => text === written)?.words ?? "a small change");
      search.isUntested = true;
    }
    const run = past.name === "run_tests" ? readTestRun(past) : null;
    if (!run) continue;
    const failed = run.failed ? run.counts?.failed || 1 : 0;
    search.isUntested = false;
    if (written === null) {
      search.isShown = run.failed;
      best = { ...best, failed, passed: run.counts?.passed ?? 0 };
      continue;
    }
    search.isMended = !run.failed && written !== original;
    // A module that does not load fails as one test, and no other passes.
    const passed = run.counts?.passed ?? 0;
    search.helped = failed < best.failed && passed > best.passed;
    if (!search.helped) continue;
    best = { text: written, failed, passed };
    search.kept.push(search.tried.at(-1) ?? "");
  }
  const isOpen = search.tried.length < mostTries + answers.length;
  search.next =
    (isOpen && original !== null && changesOf(best.text).find(({ text }) => !seen.has(text))) || null;
  return search;
}

const noTestShows =
  "No test fails on the code as it is, so none shows this bug, and any change would pass. The rehearsal changes nothing by guess: first a test has to show what is wrong.";

function noPattern({ examples: [example], path, name }: ReportedBug, tries: readonly string[]): string {
  const tried =
    tries.length === 0
      ? `I know no small change to try in \`${name}\`.`
      : `Tried and refused by the tests:\n\n${tries.map((words) => `- ${words}`).join("\n")}`;
  return `The rehearsal has no pattern that mends \`${programText(example)}\` of ${path}: it tries small slips only, such as + for - or < for <=. Say the change in words, and it is tried: replace \`a\` with \`b\`. ${tried}`;
}

/** Puts the module back as it was, says what was tried, and asks once: handing in the same again would mend nothing. */
function notMended(
  conversation: Conversation,
  bug: ReportedBug,
  { original, tried, why }: { original: string | null; tried: readonly string[]; why: string },
): Turn {
  const now = fileStates(conversation).get(bug.path)?.text ?? null;
  if (original !== null && now !== original && tried.length > 0)
    return say(
      `That was not it either. Putting ${bug.path} back as it was.`,
      call.writeFile(bug.path, original),
    );
  if (!mayAskAgain(conversation))
    return say("I cannot mend it.", call.finish({ summary: `Not mended. ${why}` }));
  return say(
    "I cannot mend it.",
    call.askPerson(`I cannot mend this bug. How shall it go on?\n\n${why}`, leaveOrSkip),
  );
}

/** The module as it was read at first. */
function originalText(conversation: Conversation, path: string): string | null {
  const read = callsOf(conversation, "read_file").find((past) => inputText(past, "path") === path);
  return read?.result && !read.result.isError
    ? read.result.text
    : (fileStates(conversation).get(path)?.text ?? null);
}

/** Once, and again after an answer that spelled out a change which did not help. */
function mayAskAgain(conversation: Conversation): boolean {
  const answers = answersOf(conversation);
  const last = answers.at(-1);
  return (
    offers(conversation, "ask_person") &&
    answers.length < mostQuestions &&
    (last === undefined || (hasChange(last) && !last.includes(leaveIt)))
  );
}

const mostQuestions = 3;
