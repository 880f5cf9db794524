import type { JsonObject } from "@/contracts/json";
import type { TaskBrief } from "@/server/domain/brief/task-brief";
import { type Conversation, callsOf, offers } from "../conversation/conversation";
import { lastChangeAt } from "../conversation/file-history";
import { testRuns } from "../conversation/test-result";
import type { Turn } from "../protocol/reply";
import { mayWrite } from "./area-work";
import { type AskedEdit, editAskedFor } from "./asked-edit";
import { type Call, call, listWords, say } from "./turns";

type Comment = NonNullable<TaskBrief["comments"]>[number];
type Answer = { thread: string; kind: "fixed" | "answered" | "question"; text: string };

/**
 * What people said about lines of the change comes first: a change that the words name is made and tested, and taken back
 * where the tests fail; a question is answered from the file; all else is asked back. `play` is the role's own work.
 */
export function withComments(conversation: Conversation, play: () => Turn): Turn {
  const comments = conversation.brief?.comments ?? [];
  if (comments.length === 0 || !conversation.finishFields.includes("answers")) return play();
  const own = hasOwnWork(conversation, comments) ? play() : null;
  const ending = own?.toolCalls.find(({ name }) => name === "finish");
  if (own && !ending) return own;
  return (
    read(conversation, comments) ??
    change(conversation, comments) ??
    test(conversation) ??
    takeBack(conversation, comments) ??
    finish(conversation, comments, ending)
  );
}

/** Files that are not there yet, findings to mend, a review to hand over. */
function hasOwnWork({ brief, finishFields }: Conversation, comments: readonly Comment[]): boolean {
  if (finishFields.includes("verdict") || (brief?.findings.length ?? 0) > 0) return true;
  return !comments.every(({ place }) => brief?.files.includes(place.file));
}

function read(conversation: Conversation, comments: readonly Comment[]): Turn | null {
  if (!offers(conversation, "read_file")) return null;
  const seen = new Set(callsOf(conversation, "read_file").map(({ input }) => input.path));
  const wanted = [...new Set(comments.map(({ place }) => place.file))].filter((path) => !seen.has(path));
  if (wanted.length === 0) return null;
  return say(
    `There are comments on ${listWords(wanted)}. Reading what they are about.`,
    ...wanted.map(call.readFile),
  );
}

function change(conversation: Conversation, comments: readonly Comment[]): Turn | null {
  const tried = new Set(callsOf(conversation, "apply_edit").map(({ input }) => keyOf(input)));
  const calls = comments.flatMap((comment): Call[] => {
    const edit = editFor(conversation, comment);
    return edit && !tried.has(keyOf(edit)) ? [call.applyEdit(edit.path, edit.search, edit.replace)] : [];
  });
  return calls.length > 0 ? say("Changing what the comments ask for.", ...calls.slice(0, 4)) : null;
}

function test(conversation: Conversation): Turn | null {
  const changed = lastChangeAt(conversation);
  const tested = conversation.calls.findLastIndex(({ name }) => name === "run_tests");
  if (!offers(conversation, "run_tests") || changed < 0 || tested > changed) return null;
  return say("Running the tests on that.", call.runTests());
}

/** What makes the tests fail is not kept, whoever asked for it. */
function takeBack(conversation: Conversation, comments: readonly Comment[]): Turn | null {
  if (testRuns(conversation).at(-1)?.failed !== true) return null;
  const made = comments.flatMap((comment) => madeEdit(conversation, comment) ?? []);
  const undone = new Set(callsOf(conversation, "apply_edit").map(({ input }) => keyOf(input)));
  const calls = made
    .map(({ path, search, replace }) => ({ path, search: replace, replace: search }))
    .filter((edit) => !undone.has(keyOf(edit)))
    .map(({ path, search, replace }) => call.applyEdit(path, search, replace));
  return calls.length > 0 ? say("The tests fail with it, so I put it back.", ...calls) : null;
}

function finish(conversation: Conversation, comments: readonly Comment[], ending: Call | undefined): Turn {
  const answers = comments.map((comment) => answerTo(conversation, comment));
  const fixed = answers.filter(({ kind }) => kind === "fixed").length;
  const words = `Answered ${comments.length} ${comments.length === 1 ? "comment" : "comments"}, ${fixed} of them by a change.`;
  const input = (ending?.input ?? { summary: words }) as { summary: string } & JsonObject;
  return say(words, call.finish({ ...input, answers: answers as unknown as JsonObject[] }));
}

function answerTo(conversation: Conversation, comment: Comment): Answer {
  const { thread, place } = comment;
  const made = madeEdit(conversation, comment);
  if (made && isTakenBack(conversation, made)) {
    const text = `I ${made.what}, and the tests failed, so I put it back. Shall the tests change too, or does it stay as it is?`;
    return { thread, kind: "question", text };
  }
  const tested = testRuns(conversation).length > 0 ? " The tests pass with it." : "";
  if (made) return { thread, kind: "fixed", text: `I ${made.what} in ${made.path}.${tested}` };
  const words = lastWords(comment);
  if (/\?\s*$/.test(words)) return { thread, kind: "answered", text: whatStandsThere(conversation, comment) };
  const why = mayWrite(conversation, place.file)
    ? "I am the rehearsal's stand-in for a model and make changes that are spelled out."
    : `${place.file} is not among the files that this task may change.`;
  return { thread, kind: "question", text: `${why} ${howToAsk}` };
}

const howToAsk =
  "Say for example: replace `this` with `that`; rename `this` to `that`; remove this line; add a comment: what it shall say; or give the lines in a block marked suggestion.";

function whatStandsThere(conversation: Conversation, { place }: Comment): string {
  const rows = textOf(conversation, place.file)?.split("\n") ?? [];
  const above = rows.slice(0, place.line).findLastIndex((row) => declaration.test(row));
  const name = above < 0 ? null : (declaration.exec(rows[above] ?? "")?.[1] ?? null);
  const where = name
    ? `It stands in \`${name}\` (line ${above + 1} of ${place.file}).`
    : `It stands in ${place.file}.`;
  const said = /^\s*(?:\/\*\*|\/\/|\*|#)\s?(.*?)(?:\*\/)?$/.exec(rows[above - 1] ?? "")?.[1]?.trim();
  const criteria = conversation.brief?.task.criteria.map(({ id }) => id) ?? [];
  return [
    where,
    said ? `What is written above it: "${said}".` : "",
    criteria.length > 0 ? `The task that wrote it is to meet ${listWords(criteria)}.` : "",
    "I am the rehearsal's stand-in for a model: I can say what stands there, not weigh it.",
  ]
    .filter(Boolean)
    .join(" ");
}

const declaration =
  /^\s*(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function\*?|class|interface|type|enum|const|let|def)\s+([A-Za-z_$][\w$]*)/;

function editFor(conversation: Conversation, comment: Comment): AskedEdit | null {
  const text = textOf(conversation, comment.place.file);
  if (text === null || !offers(conversation, "apply_edit") || !mayWrite(conversation, comment.place.file))
    return null;
  return editAskedFor(lastWords(comment), comment.place, comment.quote, text);
}

/** The edit that it asks for, once it has been made. */
function madeEdit(conversation: Conversation, comment: Comment): AskedEdit | null {
  const edit = editFor(conversation, comment);
  const made = edit && callsOf(conversation, "apply_edit").find(({ input }) => keyOf(input) === keyOf(edit));
  return edit && made?.result?.isError === false ? edit : null;
}

function isTakenBack(conversation: Conversation, { path, search, replace }: AskedEdit): boolean {
  const back = keyOf({ path, search: replace, replace: search });
  return callsOf(conversation, "apply_edit").some(({ input }) => keyOf(input) === back);
}

/** As it was when it was first read here. */
function textOf(conversation: Conversation, path: string): string | null {
  const past = callsOf(conversation, "read_file").find(({ input }) => input.path === path);
  return past?.result && !past.result.isError ? past.result.text : null;
}

function lastWords({ words }: Comment): string {
  return words.at(-1)?.text ?? "";
}

function keyOf({ path, search, replace }: JsonObject): string {
  return JSON.stringify([path, search, replace]);
}
