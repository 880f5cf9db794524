import { recordedOutput } from "@/contracts/recorded-output";
import type { StorePort } from "@/server/ports/store";

/** Of one command, whose end is kept, and of all of them together: the oldest are left out. */
const mostCharacters = { one: 20_000, all: 5_000_000 };

export type CommandOutput = { text: string; truncated: boolean };

/**
 * What commands printed, by the ids of their steps, the newest first. Of one that has not ended nothing is known yet. Secrets are masked
 * first: of one that is cut in two the rest would not be known.
 */
export async function* commandOutputs(
  { store, maskSecrets }: { store: Pick<StorePort, "readStep">; maskSecrets: (text: string) => string },
  stepIds: readonly string[],
): AsyncGenerator<[string, CommandOutput]> {
  let left = mostCharacters.all;
  for (const stepId of stepIds.toReversed()) {
    const step = await store.readStep(stepId);
    const output = step === null ? "" : maskSecrets(recordedOutput(step));
    if (output === "") continue;
    const text = output.slice(-Math.min(left, mostCharacters.one));
    left -= text.length;
    yield [stepId, { text, truncated: text.length < output.length }];
    if (left <= 0) return;
  }
}
