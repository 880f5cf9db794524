import type { JsonObject } from "@/contracts/json";
import { wordsEvidence } from "@/server/domain/mission/block-evidence";
import { isAnyTestFile } from "@/server/domain/repository/test-files";
import type { BuiltFile } from "../builder/types";
import { type Conversation, callsOf, hasAskedPerson, offers } from "../conversation/conversation";
import { fileStates, lastChangeAt } from "../conversation/file-history";
import { testRuns } from "../conversation/test-result";
import type { Turn } from "../protocol/reply";
import type { AreaWork } from "./area-work";
import { explainRejection } from "./explain-rejection";
import { editsForFindings, filesOfFindings } from "./fix-findings";
import { type Call, call, listWords, say } from "./turns";
import { nextBatch } from "./write-batch";

/** How a role that writes files speaks of its work; the moves are the same for all. */
export type WorkVoice = {
  opening: string;
  /** Before a batch of files. */
  writing: (files: BuiltFile[]) => string;
  summary: (outcome: WorkOutcome) => string;
  /** What `finish` carries beside the summary. */
  handsOver?: JsonObject;
};

export type WorkOutcome = {
  /** What the last test run left: null when none was run. */
  tests: { passed: number; failed: number; todo: number } | null;
  stillFailing: boolean;
  /** Files that could not be written, and why. */
  refused: string[];
  skipped: string[];
  rejections: number;
};

const maxFailedRuns = 3;
const maxRefusals = 2;
const maxFilesRead = 6;

/**
 * A developer's way: look, write what is missing, run the tests, repair what they show, finish. Each move follows from
 * what the conversation already holds, so that it goes on from wherever it was interrupted.
 */
export function playDeveloper(conversation: Conversation, work: AreaWork, voice: WorkVoice): Turn {
  return (
    look(conversation, work, voice) ??
    fix(conversation) ??
    write(conversation, work, voice) ??
    repair(conversation, work) ??
    test(conversation, work) ??
    askAboutNothing(conversation, work) ??
    askAfterRejections(conversation) ??
    finish(conversation, work, voice)
  );
}

function look(conversation: Conversation, work: AreaWork, voice: WorkVoice): Turn | null {
  if (conversation.calls.length > 0) return null;
  const calls: Call[] = [];
  if (offers(conversation, "list_files")) calls.push(call.listFiles());
  if (offers(conversation, "read_file")) calls.push(...filesToRead(conversation, work).map(call.readFile));
  const notes = (conversation.brief?.notes ?? []).map((note) => `Noted: ${note}`);
  const words = [voice.opening, ...notes].join("\n");
  return calls.length > 0 ? say(words, ...calls) : null;
}

/** What is there of its own first, then what it builds on. */
function filesToRead(conversation: Conversation, work: AreaWork): string[] {
  const present = conversation.brief?.files ?? [];
  const own = work.files.map(({ path }) => path).filter((path) => present.includes(path));
  const ground = present.filter(
    (path) => path === "package.json" || /^(src|lib|db)\/.*\.(ts|sql)$/.test(path),
  );
  const wanted = [
    ...filesOfFindings(conversation),
    ...own,
    ...ground.filter((path) => !path.includes(".test.")),
  ];
  return [...new Set(wanted)].slice(0, Math.max(maxFilesRead, own.length));
}

function fix(conversation: Conversation): Turn | null {
  const edits = editsForFindings(conversation);
  if (edits.length === 0 || !offers(conversation, "apply_edit")) return null;
  const batch = edits.slice(0, 4);
  const what = listWords([...new Set(batch.map(({ finding }) => `${finding.rule} in ${finding.file}`))]);
  return say(
    `Fixing what the review found: ${what}.`,
    ...batch.map(({ path, search, replace }) => call.applyEdit(path, search, replace)),
  );
}

function write(conversation: Conversation, work: AreaWork, voice: WorkVoice): Turn | null {
  const states = fileStates(conversation);
  const fixesOnly = (conversation.brief?.findings.length ?? 0) > 0;
  const missing = work.files.filter((file) => {
    const state = states.get(file.path);
    if (!state) return true;
    if (state.written || state.refusals >= maxRefusals) return false;
    if (state.text !== null && (fixesOnly || belongsToOthers(file.path))) return false;
    return !sameText(state.text, file.text);
  });
  if (missing.length === 0 || !offers(conversation, "write_file")) return null;
  const batch = nextBatch(missing, conversation);
  return say(voice.writing(batch), ...batch.map((file) => call.writeFile(file.path, file.text)));
}

/** What a repository brought with it is not ours to replace. */
function belongsToOthers(path: string): boolean {
  return path === "package.json";
}

function test(conversation: Conversation, work: AreaWork): Turn | null {
  if (!offers(conversation, "run_tests")) return null;
  const paths = [...work.files.map(({ path }) => path), ...(conversation.brief?.files ?? [])];
  if (!paths.some(isAnyTestFile)) return null;
  const lastRun = conversation.calls.findLastIndex(({ name }) => name === "run_tests");
  if (lastRun > lastChangeAt(conversation)) return null;
  return say(
    lastRun < 0 ? "Running the tests on what I wrote." : "Running the tests again after the change.",
    call.runTests(),
  );
}

/** After a failing run or a refused finish: put right what differs from what was meant, each file once a run. */
function repair(conversation: Conversation, work: AreaWork): Turn | null {
  const runs = testRuns(conversation);
  const failedRuns = runs.filter((run) => run.failed).length;
  const lastVerdict = conversation.calls.findLastIndex(
    ({ name }) => name === "run_tests" || name === "finish",
  );
  const verdict = conversation.calls[lastVerdict];
  const trouble = verdict?.name === "finish" || runs.at(-1)?.failed === true;
  if (!verdict || !trouble || failedRuns >= maxFailedRuns || !offers(conversation, "write_file")) return null;
  const states = fileStates(conversation);
  const since = new Set(conversation.calls.slice(lastVerdict + 1).map(({ input }) => input.path));
  const wrong = work.files.filter((file) => {
    const state = states.get(file.path);
    if (!state?.written || since.has(file.path)) return false;
    return !sameText(state.text, file.text) && !wasEdited(conversation, file.path);
  });
  if (wrong.length === 0) return null;
  const batch = nextBatch(wrong, conversation);
  const failing = firstFailure(runs.at(-1)?.text ?? "");
  return say(
    `The tests fail${failing ? `: ${failing}` : ""}. Comparing with the spec, ${listWords(batch.map(({ path }) => path))} ${batch.length === 1 ? "is" : "are"} wrong; writing it again.`,
    ...batch.map((file) => call.writeFile(file.path, file.text)),
  );
}

/**
 * A task that asks for files and gets none cannot be done: better to say so at once than to be refused. Where all that it
 * would write is there already the checks decide.
 */
function askAboutNothing(conversation: Conversation, work: AreaWork): Turn | null {
  const asked = hasAskedPerson(conversation);
  const tried = callsOf(conversation, "write_file", "apply_edit").length > 0;
  if (asked || tried || work.files.length > 0 || !offers(conversation, "ask_person")) return null;
  const title = conversation.brief?.task.title ?? "this task";
  const why = "I know no pattern that builds it from the spec within its write set.";
  return say(
    `There is nothing that I can change for "${title}".`,
    call.askPerson(`"${title}" asks for changes and I have none to make. How shall it go on?\n\n${why}`, {
      "Skip this task": "It is left out.",
      "Leave it to a real model": handedInAnyway,
    }),
  );
}

const handedInAnyway =
  "I hand in what is there; if the checks refuse it again, the attempt ends and another agent tries.";

function askAfterRejections(conversation: Conversation): Turn | null {
  const asked = hasAskedPerson(conversation);
  const rejections = finishRejections(conversation);
  if (rejections.length < 2 || asked || !offers(conversation, "ask_person")) return null;
  const why = wordsEvidence(rejections.at(-1)?.slice(0, 1_200) ?? "");
  return say(
    "I have done what the spec lets me do and the checks still refuse it, so I ask.",
    call.askPerson(
      `The checks refuse this task and I see no more to change within its write set.\n\n${why}`,
      { "Go on with what is there": handedInAnyway, "Skip this task": "It is left out." },
    ),
  );
}

function finish(conversation: Conversation, work: AreaWork, voice: WorkVoice): Turn {
  const run = testRuns(conversation).at(-1);
  const states = fileStates(conversation);
  const summary = voice.summary({
    tests: run?.counts ?? null,
    stillFailing: run?.failed ?? false,
    refused: work.files.map(({ path }) => path).filter((path) => (states.get(path)?.refusals ?? 0) > 0),
    skipped: work.skipped.map(({ path }) => path),
    rejections: finishRejections(conversation).length,
  });
  const words = run?.failed
    ? "The tests still fail; I hand over and say so."
    : "That is all that this task asks for.";
  const explained = explainRejection(finishRejections(conversation).at(-1));
  return say(words, call.finish({ summary, ...voice.handsOver, ...explained }));
}

export function finishRejections(conversation: Conversation): string[] {
  return callsOf(conversation, "finish").flatMap((past) => (past.result ? [past.result.text] : []));
}

function wasEdited(conversation: Conversation, path: string): boolean {
  return callsOf(conversation, "apply_edit").some(
    (past) => past.input.path === path && !past.result?.isError,
  );
}

function firstFailure(report: string): string | null {
  const line = report.split("\n").find((text) => /^\s*(not ok|✖|FAIL|failed:|- )/i.test(text));
  return line ? line.trim().slice(0, 160) : null;
}

/** Equal but for the file's last line end. Long files come back cut; what is there must agree. */
export function sameText(seen: string | null, meant: string): boolean {
  if (seen === null) return false;
  const cutAt = seen.lastIndexOf("\n… cut: ");
  return cutAt > 0 ? meant.startsWith(seen.slice(0, cutAt)) : seen.trimEnd() === meant.trimEnd();
}
