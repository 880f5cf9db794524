import { toAppError } from "@/server/domain/errors/app-error";
import type { Clock } from "@/server/ports/clock";
import type { EmbeddingsPort } from "@/server/ports/embeddings";
import type { Logger } from "@/server/ports/logger";
import type { MemoriesPort } from "@/server/ports/memories";

export type Embedder = {
  /** Looks whether there is something to embed; returns at once. */
  wake(): void;
  /** Why it does not go on; null: it does, or there is nothing to do. */
  problem(): string | null;
  settled(): Promise<void>;
  stop(): Promise<void>;
};

const textsAtOnce = 64;
const textChars = 6_000;
const callMs = 60_000;
/** After a failure it is tried again by itself. */
const pauseMs = 60_000;

/** Gives every entry a vector of the model that is set, in the background; another model begins from the start. */
export function createEmbedder({
  memories,
  embeddings,
  clock,
  logger,
}: {
  memories: Pick<MemoriesPort, "withoutVector" | "writeVectors">;
  embeddings: EmbeddingsPort;
  clock: Clock;
  logger: Logger;
}): Embedder {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;
  let again = false;
  let problem: string | null = null;

  async function embedAll(): Promise<void> {
    for (;;) {
      const model = embeddings.model();
      if (model === null || stopping.signal.aborted) return;
      const entries = await memories.withoutVector(model, textsAtOnce);
      if (entries.length === 0) return;
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(callMs)]);
      const texts = entries.map(({ title, text }) => `${title}\n${text}`.slice(0, textChars));
      const vectors = await embeddings.embed(texts, "document", signal);
      // Chosen anew meanwhile: these are of another model.
      if (embeddings.model() !== model) continue;
      await memories.writeVectors(
        model,
        entries.flatMap(({ id: memoryId, hash }, place) => {
          const vector = vectors[place];
          return vector ? [{ memoryId, hash, vector }] : [];
        }),
      );
    }
  }

  async function run(): Promise<void> {
    do {
      again = false;
      try {
        await embedAll();
        problem = null;
      } catch (thrown) {
        if (stopping.signal.aborted) return;
        problem = toAppError(thrown).userMessage;
        logger.warn("entries could not be embedded; it is tried again", { error: String(thrown) });
        void clock.sleep(pauseMs, stopping.signal).then(wake, () => undefined);
        return;
      }
    } while (again && !stopping.signal.aborted);
  }

  function wake(): void {
    again = true;
    if (running || stopping.signal.aborted) return;
    running = run().finally(() => {
      running = null;
    });
  }

  return {
    wake,
    problem: () => problem,
    settled: async () => void (await running),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
