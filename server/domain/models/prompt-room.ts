import type { ModelInfo } from "./model-info";

type Size = Pick<ModelInfo, "contextTokens" | "maxOutputTokens">;

/** Of a model's memory: more of it than this part is not kept free for what it answers. */
const mostForAnswer = 1 / 4;
/** Of the room for a prompt: the rest is for the role, the tools, the brief and the conversation. */
const shareOfSpec = 0.6;

/** Tokens of a model's memory that a prompt may take. */
export function promptRoom({ contextTokens, maxOutputTokens }: Size): number {
  return contextTokens - Math.min(maxOutputTokens, contextTokens * mostForAnswer);
}

/** Tokens that a mission's spec may take in the prompts to a model. It hangs on the model alone: all agents are told the same. */
export function specRoom(model: Size): number {
  return Math.floor(promptRoom(model) * shareOfSpec);
}
