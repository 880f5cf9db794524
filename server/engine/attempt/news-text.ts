import type { HandBack, MessageState } from "@/contracts/mission-state";

/** A message of the person who leads the mission, as an agent at work reads it. */
export function personsText({ text, to, taskId }: Pick<MessageState, "text" | "to" | "taskId">): string {
  const whom = to === null && taskId === null ? "the whole team" : "you";
  return `The person who leads the mission says to ${whom}:\n\n${text}\n\nSay in one sentence what you make of it, then go on.`;
}

export function handBackId({
  attemptId,
  steps,
  commit,
}: Pick<HandBack, "attemptId" | "steps" | "commit">): string {
  return `hand_${attemptId}_${steps}_${(commit ?? "").slice(0, 12)}`;
}

/** What a person has changed in an agent's files, as that agent reads it. */
export function handBackText({
  files,
  diff,
  allowed = [],
}: Pick<HandBack, "files" | "diff" | "allowed">): string {
  const paths = files.map(({ path, status }) => `- ${path} (${status})`).join("\n");
  return (
    `While you rested, the person who leads the mission took over your work folder and changed these files by hand:\n${paths}\n\n` +
    `What you have read of them before is out of date. Keep these changes, and build on them.${allowed.length > 0 ? ` From now on you may also change ${allowed.join(", ")}.` : ""}\n\n${diff}`
  );
}
