import type { TaskBrief } from "@/server/domain/brief/task-brief";

/** What a person has decided about an open question, in their words, and what else was asked for. */
export type Said = { decided: string[]; asked: string[] };

const comment = /^Comment \S+ by (\S+) on (.+?) of the RFC: ([\s\S]*)$/;
const wishes = /^(?:please\s+)?(?:say|explain|add|name|describe|mention|write more|give|show|try again)\b/i;
const leadIn =
  /^(?:please\s+)?(?:write (?:down )?the decision(?: down)?|the decision is|decision|decided)\s*[:,-]\s*/i;
const decides = /\b(?:decid\w*|decision|we (?:take|use|go)|take|use|choose|go with|instead)\b/i;

/**
 * Sorts what was said to an RFC's author: answers decide; requests for changes and people's comments do where they name an option
 * or speak of deciding. Questions, wishes about the text, and agents' comments are asked for.
 */
export function readSaid(
  brief: Pick<TaskBrief, "notes" | "answers" | "rfcComments" | "findings"> | null,
  answers: readonly string[],
  options: readonly string[],
): Said {
  const comments = (brief?.rfcComments ?? []).map((text) => {
    const [, by = "", place = "", words = text] = comment.exec(text) ?? [];
    return { by, place, words: words.trim() };
  });
  const isDeciding = (text: string) =>
    !isQuestion(text) && (decides.test(text) || optionIn(text, options) !== null);
  // Where no option is named, what is said decides, but for a wish about the text.
  const isDecidingNote = (text: string) =>
    isDeciding(text) || (options.length === 0 && !isQuestion(text) && !wishes.test(text));
  const isDecidingComment = ({ by, words }: { by: string; words: string }) =>
    by === "you" && isDeciding(words);
  const notes = (brief?.notes ?? [])
    .map((note) => note.trim())
    .filter((note) => note !== "" && !isOfWorkflow(note));
  const decided = [
    ...answers.filter((answer) => answer.trim() !== ""),
    ...notes.filter(isDecidingNote),
    ...comments.filter(isDecidingComment).map(({ words }) => words),
  ];
  return {
    decided: [...new Set(decided.map(plain))],
    asked: [
      ...notes.filter((note) => !isDecidingNote(note)),
      ...comments
        .filter((one) => !isDecidingComment(one))
        .map(({ by, place, words }) => (by === "" ? words : `${by} on ${place}: ${words}`)),
    ],
  };
}

/** The option that the words speak of: the one of whose words most are in them; null where none or two are alike. */
export function optionIn(text: string, options: readonly string[]): string | null {
  const said = stemsOf(text);
  const scored = options
    .map((option) => {
      const stems = stemsOf(option);
      return { option, share: [...stems].filter((stem) => said.has(stem)).length / Math.max(1, stems.size) };
    })
    .sort((a, b) => b.share - a.share);
  const [best, next] = scored;
  return best && best.share >= 0.5 && best.share > (next?.share ?? 0) ? best.option : null;
}

function stemsOf(text: string): Set<string> {
  const plain = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    plain.filter((word) => word.length > 2 && !/^(?:the|with|our|your|its|and|for)$/.test(word)),
  );
}

/** Without the order to write it down. */
function plain(text: string): string {
  const rest = text.trim().replace(leadIn, "");
  return `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
}

function isQuestion(text: string): boolean {
  return text.trim().endsWith("?");
}

/** Why the workflow sent it back: no decision, or one that stands among the notes in full. */
function isOfWorkflow(note: string): boolean {
  return /^(?:Not yet|Sent back): /.test(note) || /^Please try again\.$/.test(note);
}
