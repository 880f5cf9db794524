import type { MemoryKind, MemorySource } from "@/contracts/memory";
import type { ApprovalState, MessageState, MissionState } from "@/contracts/mission-state";
import { type Draft, titleOf } from "./draft";
import { isAboutOnePlace } from "./one-place";
import { sentencesOf } from "./sentences";
import { isTransient } from "./transient";

const chars = { text: 1_500, quote: 600 } as const;
/** Fewer words correct nothing. */
const fewestWords = 4;

/** What an answer, a decision or a refusal of a person tells for later. Null: nothing, as with a plain yes. */
export function learnFromApproval(state: MissionState, approval: ApprovalState, at: string): Draft | null {
  const { answer, decision, gate, title, detail } = approval;
  if (answer === null || approval.decidedBy === null || approval.decidedBy === "engine") return null;
  const asked = gate === "question" ? title : (firstSentence(detail) ?? title);
  if (gate === "question" && decision === "answered") {
    // An answer may be short: the question says what it is about.
    if (isTransient(answer)) return null;
    return draftOf(state, approval, {
      kind: "user-feedback",
      title: asked,
      text: `Asked: ${asked}\nAnswer: ${answer}`,
      at,
    });
  }
  // One of the offered words is a way to go on, and no word of the person's own.
  if (approval.options.includes(answer) || !isTelling(answer)) return null;
  if (gate === "decision" || (gate === "spec" && decision === "approved"))
    return draftOf(state, approval, {
      kind: "decision",
      title: asked,
      text: `About: ${title}\nDecided: ${answer}`,
      at,
    });
  if (decision === "rejected")
    return draftOf(state, approval, {
      kind: "user-feedback",
      title: answer,
      text: `Refused: ${title}\nWhy: ${answer}`,
      at,
    });
  return draftOf(state, approval, {
    kind: "user-feedback",
    title: answer,
    text: `About: ${title}\nSaid: ${answer}`,
    at,
  });
}

/** What a person has told the team or one of its agents; null: a question, or how things stand. */
export function learnFromMessage(state: MissionState, message: MessageState): Draft | null {
  const { from, text, to, taskId, at } = message;
  if (from !== "you" || text.startsWith("/")) return null;
  const said = sentencesOf(text).filter((sentence) => !isTransient(sentence) && !sentence.endsWith("?"));
  const kept = said.join(" ").slice(0, chars.text);
  if (!isTelling(kept)) return null;
  return {
    ...{
      kind: "user-feedback",
      title: titleOf(said[0] ?? kept),
      text: kept,
      paths: [],
      signature: null,
      agent: to,
    },
    source: sourceOf(state, { taskId, agent: to, person: from, quote: text, at }),
  };
}

/** What a person has said about a place in a change or a document; null: a question, how things stand, or what holds there alone. */
export function learnFromComment(
  state: MissionState,
  comment: {
    text: string;
    about: string;
    path: string | null;
    taskId: string | null;
    by: string;
    at: string;
  },
): Draft | null {
  const { text, about, path, taskId, by: from, at } = comment;
  const lasting = sentencesOf(text).filter((sentence) => !isAboutOnePlace(sentence));
  const place = { from, to: null, kind: "chat", taskId, approvalId: null, at } as const;
  const said = learnFromMessage(state, { ...place, id: "", text: lasting.join("\n") });
  if (!said) return null;
  const agent = taskId === null ? null : (state.tasks[taskId]?.agent ?? null);
  const where = about.trim().slice(0, chars.quote);
  return {
    ...said,
    text: `About: ${where}\nSaid: ${said.text}`.slice(0, chars.text),
    paths: path === null ? [] : [path],
    agent,
    source: { ...said.source, agent, quote: text.slice(0, chars.quote) },
  };
}

/** What an approved RFC decides: its title, and the part under "Decision" as far as it goes. */
export function learnFromRfc(
  state: MissionState,
  rfc: { taskId: string; title: string; content: string; by: string; at: string },
): Draft | null {
  const section =
    /^#{1,3}\s*(?:\d+\.?\s*)?(?:decision|proposal|solution|design)\b[^\n]*\n([\s\S]*?)(?=^#{1,3}\s|(?![\s\S]))/im.exec(
      rfc.content,
    )?.[1];
  const said = sentencesOf(section ?? "").filter((sentence) => !isTransient(sentence));
  let text = "";
  for (const sentence of said) {
    if (text.length + sentence.length > chars.text) break;
    text = text === "" ? sentence : `${text} ${sentence}`;
  }
  if (!isTelling(text)) return null;
  const agent = state.tasks[rfc.taskId]?.agent ?? null;
  const person = rfc.by === "policy" || rfc.by === "engine" ? null : rfc.by;
  return {
    // Its number is another one each time that the same is decided.
    ...{
      kind: "decision",
      title: titleOf(rfc.title.replace(/^RFC[- ]?\d+\s*[:.-]\s*/i, "")),
      text,
      paths: [],
      signature: null,
      agent,
    },
    source: sourceOf(state, { taskId: rfc.taskId, agent, person, quote: section ?? "", at: rfc.at }),
  };
}

function draftOf(
  state: MissionState,
  { taskId, agent, decidedBy, title, answer }: ApprovalState,
  learnt: { kind: MemoryKind; title: string; text: string; at: string },
): Draft {
  return {
    ...{ kind: learnt.kind, title: titleOf(learnt.title), text: learnt.text.slice(0, chars.text) },
    ...{ paths: [], signature: null, agent },
    source: sourceOf(state, {
      taskId,
      agent,
      person: decidedBy,
      quote: `${title}: ${answer}`,
      at: learnt.at,
    }),
  };
}

function sourceOf(
  { missionId }: MissionState,
  { quote, ...source }: Omit<MemorySource, "missionId" | "stepId">,
): MemorySource {
  return { missionId, stepId: null, ...source, quote: quote.slice(0, chars.quote) };
}

function isTelling(text: string): boolean {
  return text.trim().split(/\s+/).length >= fewestWords && !isTransient(text);
}

function firstSentence(markdown: string): string | null {
  const line = markdown
    .split("\n")
    .map((one) => one.replace(/^[#>*\-\s]+/, "").trim())
    .find((one) => one !== "");
  return line ? (sentencesOf(line)[0] ?? line) : null;
}
