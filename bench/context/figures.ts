import type { Usage } from "@/contracts/events/usage";
import { usdFromMicroUsd } from "@/contracts/money";
import { costOf } from "@/server/domain/models/model-cost";
import type { ModelPrice } from "@/server/domain/models/model-info";

/** A model call as the log tells it. */
export type Call = {
  agent: string;
  model: string;
  attemptId: string;
  usage: Usage;
};

export type Figures = {
  calls: number;
  inputTokens: number;
  /** Of the input: what was written to the cache, and what was read from it. */
  writtenTokens: number;
  readTokens: number;
  outputTokens: number;
  costUsd: number;
  /** The same calls without a cache: every token of every prompt at the price of input. */
  naiveUsd: number;
  ratio: number;
  /** Of the input tokens of the second and later calls of attempts, how many were read from the cache. */
  cacheHitShare: number;
};

/** The figures of all calls together and by agent. */
export function figuresOf(
  calls: readonly Call[],
  prices: ReadonlyMap<string, ModelPrice>,
): { all: Figures; agents: Array<Figures & { agent: string }> } {
  const agents = [...Map.groupBy(calls, ({ agent }) => agent)].map(([agent, own]) => ({
    agent,
    ...sums(own, prices),
  }));
  agents.sort((one, other) => other.costUsd - one.costUsd);
  return { all: sums(calls, prices), agents };
}

function sums(calls: readonly Call[], prices: ReadonlyMap<string, ModelPrice>): Figures {
  let [cost, naive, inputTokens, outputTokens, laterTokens, laterRead] = [0, 0, 0, 0, 0, 0];
  let [writtenTokens, readTokens] = [0, 0];
  const begun = new Set<string>();
  for (const { model, attemptId, usage } of calls) {
    const price = prices.get(model);
    if (!price) throw new Error(`no price for ${model}`);
    const prompt = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
    cost += costOf(usage, price);
    naive += costOf({ ...usage, inputTokens: prompt, cacheReadTokens: 0, cacheWriteTokens: 0 }, price);
    inputTokens += prompt;
    outputTokens += usage.outputTokens;
    writtenTokens += usage.cacheWriteTokens;
    readTokens += usage.cacheReadTokens;
    if (begun.has(attemptId)) {
      laterTokens += prompt;
      laterRead += usage.cacheReadTokens;
    }
    begun.add(attemptId);
  }
  const share = (part: number, whole: number) => (whole === 0 ? 0 : Number((part / whole).toFixed(4)));
  return {
    ...{ calls: calls.length, inputTokens, writtenTokens, readTokens, outputTokens },
    costUsd: usdFromMicroUsd(cost),
    naiveUsd: usdFromMicroUsd(naive),
    ratio: share(cost, naive),
    cacheHitShare: share(laterRead, laterTokens),
  };
}
