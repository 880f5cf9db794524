import type { TokenUsage } from "@/server/domain/models/model-cost";

export type RehearsalStats = {
  /** POST /v1/messages that were well-formed, whatever became of them. */
  requests: number;
  /** Replies that were sent to their end. */
  completed: number;
  /** Requests that a fault of the service or of the line met. */
  faulted: number;
  /** Requests whose caller went away. */
  aborted: number;
  inputTokens: number;
  outputTokens: number;
  /** By the hash of what was asked: a request that was completed twice was paid twice. `ids` are those completed, in order. */
  byHash: Record<string, { requests: number; completed: number; ids: string[] }>;
  /** What each completed request is billed for, by its id. */
  byRequest: Record<string, { model: string; usage: TokenUsage }>;
};

export class StatsCounter {
  #stats: RehearsalStats = {
    requests: 0,
    completed: 0,
    faulted: 0,
    aborted: 0,
    inputTokens: 0,
    outputTokens: 0,
    byHash: {},
    byRequest: {},
  };

  received(hash: string): void {
    this.#stats.requests += 1;
    this.#of(hash).requests += 1;
  }

  completed(hash: string, requestId: string, { model, usage }: { model: string; usage: TokenUsage }): void {
    this.#stats.completed += 1;
    this.#stats.inputTokens += usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
    this.#stats.outputTokens += usage.outputTokens;
    this.#stats.byRequest[requestId] = { model, usage };
    const asked = this.#of(hash);
    asked.completed += 1;
    asked.ids.push(requestId);
  }

  faulted(): void {
    this.#stats.faulted += 1;
  }

  aborted(): void {
    this.#stats.aborted += 1;
  }

  snapshot(): RehearsalStats {
    return structuredClone(this.#stats);
  }

  #of(hash: string): RehearsalStats["byHash"][string] {
    this.#stats.byHash[hash] ??= { requests: 0, completed: 0, ids: [] };
    return this.#stats.byHash[hash];
  }
}
