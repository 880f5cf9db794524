import type { AgentDefinition } from "@/contracts/agents";
import { usdFromMicroUsd } from "@/contracts/money";
import { estimateTokens } from "../models/estimate-tokens";
import { worstCaseCost } from "../models/model-cost";
import type { ModelInfo } from "../models/model-info";

/** About what the rules for all agents, the brief and the tools add to a prompt. */
const tokensAround = 10_000;

/** About what the first call of a task is held at: a stop below it stops the mission before anything is done. */
export function firstCallUsd(
  { prompt, limits }: Pick<AgentDefinition, "prompt" | "limits">,
  { price, maxOutputTokens }: Pick<ModelInfo, "price" | "maxOutputTokens">,
  specText: string,
): number {
  const call = {
    inputTokens: tokensAround + estimateTokens(prompt) + estimateTokens(specText),
    maxOutputTokens: Math.min(limits.maxOutputTokens, maxOutputTokens),
  };
  return usdFromMicroUsd(worstCaseCost(call, price));
}
