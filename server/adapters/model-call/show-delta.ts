import type { LlmCallOptions, LlmDelta } from "@/server/ports/llm";
import type { Logger } from "@/server/ports/logger";

/** Gives a piece of an answer to whoever watches; what fails there must not end the call. */
export function showDelta(delta: LlmDelta, call: LlmCallOptions, logger: Logger): void {
  try {
    call.onDelta?.(delta);
  } catch (error) {
    logger.warn("a watcher of model deltas failed", { error });
  }
}
