import type { Conversation } from "../conversation/conversation";

const maxLines = 6;
const stopWords = new Set(
  "the a an is are was what which who how why when where do does did to of in on for and or it this that with about me my you your can please tell show".split(
    " ",
  ),
);

/** A short answer out of what the prompt says of the mission: the lines that the question is about. */
export function answerChat({ systemText, userTexts }: Conversation): string {
  const question = userTexts.at(-1) ?? "";
  const facts = factsIn([systemText, ...userTexts.slice(0, -1)].join("\n"));
  if (question.trim() === "") return "What would you like to know about the mission?";
  const relevant = mostRelevant(facts, question);
  if (relevant.length > 0) return relevant.join("\n");
  const state = facts.filter((line) => topics.state.test(line)).slice(0, maxLines);
  if (state.length > 0)
    return `I have nothing on that. This is where the mission stands:\n${state.join("\n")}`;
  return "This is a rehearsal: I can only repeat what I am told of the mission, and I am told nothing about that.";
}

const topics = {
  state: /\b(running|ready|blocked|failed|done|waiting|pending|paused|progress|status|approval)\b/i,
  cost: /\$|\b(cost|spent|budget|token|usd)/i,
  blocked: /\b(blocked|failed|waiting|approval|question)\b/i,
  proof: /\b(proven|unproven|criteri|test)/i,
};

const questionTopics: Array<[RegExp, RegExp]> = [
  [/\b(cost|spent|spend|budget|money|expensive|tokens?)\b/i, topics.cost],
  [/\b(block|stuck|wait|wrong|fail|problem|need)/i, topics.blocked],
  [/\b(proven|criteri|test|evidence|works?)\b/i, topics.proof],
  [/\b(status|progress|far|doing|now|happening|going|left|next|state)\b/i, topics.state],
];

/** Lines of the prompt that state something about the mission; its rules and the spec are not facts of that kind. */
function factsIn(text: string): string[] {
  const withoutSpec = text.replace(/<spec>[\s\S]*<\/spec>/g, "");
  const lines = withoutSpec.split("\n").map((line) => line.replace(/^[-*#>\s]+/, "").trim());
  return [...new Set(lines.filter((line) => line.length > 3 && line.length < 400 && /[:$\d]/.test(line)))];
}

function mostRelevant(facts: string[], question: string): string[] {
  const words = (question.toLowerCase().match(/[a-z0-9-]{3,}/g) ?? []).filter((word) => !stopWords.has(word));
  const topic = questionTopics.find(([asks]) => asks.test(question))?.[1];
  const scored = facts.map((line, index) => {
    const lower = line.toLowerCase();
    const shared = words.filter((word) => lower.includes(word)).length;
    return { line, index, score: shared * 2 + (topic?.test(line) ? 1 : 0) };
  });
  const best = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.index - b.index);
  return best
    .slice(0, maxLines)
    .sort((a, b) => a.index - b.index)
    .map(({ line }) => line);
}
