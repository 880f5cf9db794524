import { testOf } from "../bugs/bug-test";
import { literalFor } from "../bugs/literal-for";
import { type ReadBug, readBug } from "../bugs/read-bug";
import { reportSources } from "../bugs/report-sources";
import { programText, type ReportedBug } from "../bugs/reported-bug";
import { sampleReport } from "../bugs/sample-call";
import { isWrong, showsTooLittle, whyNotShown } from "../bugs/shown-by-run";
import { hasChange } from "../bugs/small-changes";
import { outlineOf } from "../bugs/source-outline";
import { whyNotImported } from "../bugs/why-not-imported";
import { type Conversation, callsOf, inputText, offers } from "../conversation/conversation";
import { fileStates, lastChangeAt, readTexts } from "../conversation/file-history";
import { testRuns } from "../conversation/test-result";
import type { Turn } from "../protocol/reply";
import { mayWrite } from "./area-work";
import { leaveIt, leaveOrSkip } from "./leave-it";
import { call, listWords, say } from "./turns";

/** Modules that are read to make sense of a report which names no call. */
const mostSources = 8;

/** Writes a test of what the report says, runs it, and sees that it fails as was reported: that is what was asked for. */
export function playReproduce(conversation: Conversation): Turn {
  const texts = textsOf(conversation);
  const first = readBug(texts, conversation.brief?.files ?? []);
  if ("cannot" in first) return notByRules(conversation, first);
  const reading = "bug" in first ? readModule(conversation, first.bug) : readSources(conversation, texts);
  if (reading) return reading;
  const sources = readTexts(conversation);
  const read = readBug(texts, conversation.brief?.files ?? [], outlineOf(sources));
  if (!("bug" in read)) return notByRules(conversation, read);
  const { bug } = read;
  const source = sources.get(bug.path) ?? null;
  const cannot = whyNotImported(bug, source);
  // It may be a method whose object the report speaks of in words.
  if (cannot !== null)
    return readSources(conversation, texts) ?? notByRules(conversation, { missing: [cannot] });
  const test = testOf(bug, conversation.brief?.repository ?? null, source);
  const state = fileStates(conversation).get(test.path);
  if (state?.text !== test.text && (state?.refusals ?? 0) < 2 && mayWrite(conversation, test.path))
    return say(`Writing it as a test: ${test.path}.`, call.writeFile(test.path, test.text));
  const since = conversation.calls.slice(lastChangeAt(conversation) + 1);
  if (!since.some(({ name }) => name === "run_tests") && offers(conversation, "run_tests"))
    return say("Running it: it has to fail for the reason that was reported.", call.runTests([test.path]));
  const run = testRuns(conversation).at(-1);
  const why = run ? whyNotShown(bug, run) : null;
  const answers = answersOf(conversation);
  if (why !== null && !answers.at(-1)?.includes(goOn) && mayAsk(conversation))
    return notByRules(conversation, { missing: [] }, `I read the report as: ${wordsOf(bug)} ${why}`);
  if (why === null && showsTooLittle(bug) && answers.length === 0 && mayAsk(conversation))
    return askForRightCase(bug);
  const seen = run && !run.failed ? "It does not fail here." : "It fails on the code as it is.";
  return say(seen, call.finish({ summary: `${test.path}: ${wordsOf(bug)} ${seen}` }));
}

const goOn = "Go on with this test";

/** Once; with the answer, or without, it goes on. */
function askForRightCase(bug: ReportedBug): Turn {
  const { call: example } = bug.examples[0];
  return say(
    "It fails as reported, but yes or no alone shows little.",
    call.askPerson(
      `Which other call of \`${bug.name}\` gives what is right?\n\nThe test fails as reported. But one case of yes or no is met by any change that turns it round, and others may then be wrong. Answer in words, for example: \`${example}\` with other values gives ${literalFor("true", bug.path)}, which is right.`,
      { [goOn]: "Only what was reported judges the change; look at it closely.", ...leaveOrSkip },
    ),
  );
}

/** In a form in which it is read again by whoever mends it. */
function wordsOf({ path, examples }: ReportedBug): string {
  const cases = examples.map((example, at) => {
    const what = `\`${programText(example)}\`${at === 0 ? ` of ${path}` : ""}`;
    return isWrong(example)
      ? `${what} should give ${example.expected}`
      : `${what} gives ${example.expected}, which is right`;
  });
  return `${cases.join("; ")}.`;
}

function readModule(conversation: Conversation, { path, examples: [example] }: ReportedBug): Turn | null {
  if (isRead(conversation, path) || !offers(conversation, "read_file")) return null;
  return say(
    `The report says that \`${programText(example)}\` should give ${example.expected}. Reading ${path} first.`,
    call.readFile(path),
  );
}

function readSources(conversation: Conversation, texts: readonly string[]): Turn | null {
  if (!offers(conversation, "read_file")) return null;
  const paths = reportSources(conversation.brief?.files ?? [], texts, mostSources);
  const unread = paths.filter((path) => !isRead(conversation, path));
  if (unread.length === 0) return null;
  return say(
    `The report is in words. Reading ${listWords(unread)}, to see which function it speaks of.`,
    ...unread.map(call.readFile),
  );
}

function isRead(conversation: Conversation, path: string): boolean {
  return callsOf(conversation, "read_file").some((past) => inputText(past, "path") === path);
}

/** The bug that a mission is about, as far as rules read it; null where they do not. */
export function reportOf(conversation: Conversation): ReportedBug | null {
  const read = readBug(textsOf(conversation), conversation.brief?.files ?? []);
  return "bug" in read ? read.bug : null;
}

/** What people have answered last counts first, then what was shown by a test already, then the report itself. */
function textsOf(conversation: Conversation): string[] {
  const { specText, brief } = conversation;
  // A change that is spelled out names code, not a case.
  const said = [...(brief?.notes ?? []), ...answersOf(conversation)].filter((text) => !hasChange(text));
  return [
    ...said.reverse(),
    ...(brief?.earlier ?? []).map(({ summary }) => summary),
    specText ?? brief?.task.description ?? "",
  ];
}

/** Of this attempt, and of the task's earlier ones by whomever. */
export function answersOf(conversation: Conversation): string[] {
  const before = (conversation.brief?.answers ?? []).map(({ answer }) => answer);
  return [...before, ...callsOf(conversation, "ask_person").flatMap(({ result }) => result?.text ?? [])];
}

/** The first, and two more where an answer does not say all. */
const mostQuestions = 3;

function mayAsk(conversation: Conversation, most = mostQuestions): boolean {
  const answers = answersOf(conversation);
  return (
    offers(conversation, "ask_person") &&
    answers.length < most &&
    !answers.some((answer) => answer.includes(leaveIt))
  );
}

/**
 * Says what rules lack or cannot read, and asks for it by an example of the repository's own; about what they cannot read
 * whatever is answered it asks once.
 * @param seen what a test has shown that was written all the same
 */
function notByRules(
  conversation: Conversation,
  read: Exclude<ReadBug, { bug: ReportedBug }>,
  seen: string | null = null,
): Turn {
  const answers = answersOf(conversation);
  const why =
    "cannot" in read
      ? read.cannot
      : [seen, ...whatIsMissing(conversation, read.missing)].filter(Boolean).join("\n\n");
  if (!mayAsk(conversation, "cannot" in read ? 1 : mostQuestions))
    return say("I cannot reproduce it.", call.finish({ summary: `Not reproduced. ${why}` }));
  const from = answers.length === 0 ? "this report" : "that answer yet";
  const ask =
    "cannot" in read
      ? "How shall it go on?"
      : "Which call, with what arguments, gives what, and what should it give?";
  const question =
    seen === null
      ? `I cannot write a test from ${from}. ${ask}`
      : `The test does not show what was reported. ${ask}`;
  return say(
    "cannot" in read ? "I cannot read this report." : (seen ?? "The report has no example that I can run."),
    call.askPerson(
      `${question}\n\n${why}`,
      seen !== null && testRuns(conversation).at(-1)?.failed
        ? { [goOn]: "What it expects is mended, whatever the code gives now.", ...leaveOrSkip }
        : leaveOrSkip,
    ),
  );
}

function whatIsMissing(conversation: Conversation, missing: readonly string[]): string[] {
  const outline = outlineOf(readTexts(conversation));
  const sample = sampleReport(textsOf(conversation).join("\n"), outline);
  // The example shows what a call and its file are; what else is wrong is said beside it.
  const left = sample ? missing.filter((part) => !part.includes(", such as `")) : missing;
  return [
    ...(sample ? [`Say it with figures, in a sentence or as a call: ${sample}`] : []),
    ...(left.length > 0 ? [`What is missing:\n\n${left.map((part) => `- ${part}`).join("\n")}`] : []),
  ];
}
