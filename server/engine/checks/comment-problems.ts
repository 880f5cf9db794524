import type { FileChange } from "@/contracts/evidence";
import type { LinePlace } from "@/contracts/review-threads";
import type { FinishOutput } from "@/server/agents/finish-output";

export type AskedComment = { thread: string; place: LinePlace };

/** Why people's comments are not answered yet, in words for the agent: each wants an answer, and a fix a change. */
export function commentProblems(
  comments: readonly AskedComment[],
  output: FinishOutput,
  changes: readonly FileChange[],
): string[] {
  if (output.contract === "spec" || output.contract === "decision") return [];
  const answers = new Map((output.answers ?? []).map((answer) => [answer.thread, answer]));
  return comments.flatMap(({ thread, place }) => {
    const at = `${place.file}:${place.line}`;
    const answer = answers.get(thread);
    if (!answer)
      return [
        `The comment ${thread} on ${at} has no answer: finish with one in \`answers\` for each comment.`,
      ];
    if (answer.kind !== "fixed") return [];
    if (changes.length === 0)
      return [`You say that the comment ${thread} on ${at} is fixed, and no file was changed.`];
    const isTouched = changes.some(({ path }) => path === place.file || answer.text.includes(path));
    return isTouched
      ? []
      : [
          `You say that the comment ${thread} on ${at} is fixed, and ${place.file} was not changed. Change it, or name in the answer the file of your change that fixes it.`,
        ];
  });
}
