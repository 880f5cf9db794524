import type { EmbeddingsPort } from "@/server/ports/embeddings";
import type { MemoriesPort } from "@/server/ports/memories";
import type { RecallPort } from "@/server/ports/recall";
import { createEmbedder, type Embedder } from "./create-embedder";
import { createKeeper, type KeeperDependencies, type MemoryKeeper } from "./create-keeper";
import { createRecall } from "./create-recall";

/** Memory as the rest of War Room uses it. */
export type MemoryParts = {
  memories: MemoriesPort;
  embeddings: EmbeddingsPort;
  recall: RecallPort;
  keeper: MemoryKeeper;
  embedder: Embedder;
  /** Begins to learn and to embed. */
  start(): void;
  stop(): Promise<void>;
};

/** Brings the parts of memory together; nothing runs until `start`. */
export function openMemory(dependencies: KeeperDependencies & { embeddings: EmbeddingsPort }): MemoryParts {
  const { embeddings } = dependencies;
  const embedder = createEmbedder(dependencies);
  // Whatever changes an entry may change its words.
  const memories: MemoriesPort = {
    ...dependencies.memories,
    change: async (work) => {
      const done = await dependencies.memories.change(work);
      if (embeddings.model() !== null) embedder.wake();
      return done;
    },
  };
  const keeper = createKeeper({ ...dependencies, memories });
  return {
    ...{ memories, embeddings, keeper, embedder },
    recall: createRecall({ ...dependencies, memories }),
    start() {
      keeper.start();
      embedder.wake();
    },
    async stop() {
      await keeper.stop();
      await embedder.stop();
    },
  };
}
