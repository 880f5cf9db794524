import { type Conversation, callsOf, offers } from "../conversation/conversation";
import type { Turn } from "../protocol/reply";
import { readDiff } from "../roles/read-diff";

/** A question to the architect before anything is done. */
export function askFirst(_turn: Turn, conversation: Conversation): Turn | null {
  const { brief, calls } = conversation;
  if (brief?.task.type !== "implementation" || calls.length > 0 || !offers(conversation, "ask_agent"))
    return null;
  const question = `What has to be kept in mind for "${brief.task.title}"?`;
  return {
    text: "Asking before I begin.",
    toolCalls: [{ name: "ask_agent", input: { agent: "architect", question } }],
  };
}

/** The first review of a task asks for a change that nothing calls for. */
export function falseFinding({ toolCalls }: Turn, { brief }: Conversation): Turn | null {
  const finish = toolCalls.find(({ name }) => name === "finish");
  const file = readDiff(brief?.review?.diff ?? "")[0]?.path;
  if (!finish || !file || finish.input.verdict !== "approve" || brief?.attempt !== 1) return null;
  const finding = {
    ...{ file, line: 1, severity: "major", rule: "made-up" },
    ...{ message: "This file should not be here.", suggestion: "Take it out." },
  };
  const input = { ...finish.input, verdict: "request-changes", findings: [finding] };
  return { text: "One thing has to change.", toolCalls: [{ name: "finish", input }] };
}

/** Who has to mend a finding disagrees first, by a criterion of its task where it has one. */
export function disagreeFirst(_turn: Turn, conversation: Conversation): Turn | null {
  const { brief } = conversation;
  const [finding] = brief?.findings ?? [];
  if (!brief || !finding || brief.task.type === "code_review" || !offers(conversation, "disagree"))
    return null;
  if (callsOf(conversation, "disagree").length > 0) return null;
  const [criterion] = brief.task.criteria;
  const input = {
    agent: "code-reviewer",
    about: `${finding.file}:${finding.line ?? 1} ${finding.message}`,
    why: criterion ? `${criterion.id} asks for this file.` : "The task asks for this file.",
  };
  return { text: "I do not think that this is right.", toolCalls: [{ name: "disagree", input }] };
}
