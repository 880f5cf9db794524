import type { ModelInfo } from "./model-info";

type Size = Pick<ModelInfo, "contextTokens" | "maxOutputTokens">;

/** Of a model's memory: more of it than this part is not kept free for what it answers. */
const mostForAnswer = 1 / 4;
/** Of the room for a prompt: the rest is for the role, the tools, the brief and the conversation. */
const shareOfSpec = 0.6;
/** Tokens that role, tools, brief and a few steps need beside the spec, and what a spec has of a model too small for both. */
const besideSpec = 26_000;
const leastShareOfSpec = 0.15;

/** Tokens of a model's memory that a prompt may take. */
export function promptRoom({ contextTokens, maxOutputTokens }: Size): number {
  return contextTokens - Math.min(maxOutputTokens, contextTokens * mostForAnswer);
}

/** Tokens that a mission's spec may take in the prompts to a model. It hangs on the model alone: all agents are told the same. */
export function specRoom(model: Size): number {
  const room = promptRoom(model);
  return Math.floor(Math.max(room * leastShareOfSpec, Math.min(room * shareOfSpec, room - besideSpec)));
}
