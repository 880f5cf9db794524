import { expect, it } from "vitest";
import type { EmbeddingsPort } from "@/server/ports/embeddings";
import { createFakeClock } from "@/server/testing/fake-clock";
import { createFakeMemories } from "@/server/testing/fake-memories";
import { memoryOf } from "@/server/testing/memory-entries";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { createEmbedder } from "./create-embedder";
import { lookUp } from "./look-up";

/** Words of one meaning point one way. */
const meanings = [
  ["car", "automobile"],
  ["cat", "feline"],
];
const vectorOf = (text: string) =>
  Float32Array.from(
    meanings.map((words) => (words.some((word) => text.toLowerCase().includes(word)) ? 1 : 0)),
  );

function open() {
  const clock = createFakeClock();
  const memories = createFakeMemories(clock);
  const chosen: { model: string | null; failing: boolean; calls: number } = {
    model: "own/small",
    failing: false,
    calls: 0,
  };
  const embeddings: EmbeddingsPort = {
    model: () => chosen.model,
    embed: async (texts) => {
      chosen.calls += 1;
      if (chosen.failing) throw new Error("no network");
      return texts.map(vectorOf);
    },
  };
  const logger = createRecordingLogger();
  const embedder = createEmbedder({ memories, embeddings, clock, logger });
  const find = (text: string) =>
    lookUp({ memories, embeddings, logger }, { text, where: { state: "all" }, limit: 5 });
  return { memories, chosen, embedder, find };
}

it("finds by meaning what has other words, and by both what has both", async () => {
  const { memories, embedder, find } = open();
  await memories.change((writer) =>
    writer.addAll([
      memoryOf({ id: "car", title: "Car", text: "It has wheels." }),
      memoryOf({ id: "cat", title: "Cat", text: "It has paws." }),
      memoryOf({ id: "word", title: "Automobile club", text: "A word." }),
    ]),
  );
  embedder.wake();
  await embedder.settled();
  const { hits } = await find("automobile");
  expect(hits.map(({ memory, nearInMeaning }) => [memory.id, nearInMeaning])).toEqual([
    ["word", true],
    ["car", true],
  ]);
  expect(await memories.vectorProgress("own/small")).toEqual({ done: 3, of: 3, dimension: 2 });
});

it("looks up words alone when the provider does not answer, and embeds anew for another model", async () => {
  const { memories, chosen, embedder, find } = open();
  await memories.change((writer) => writer.put(memoryOf({ id: "car", title: "Car" })));
  chosen.failing = true;
  embedder.wake();
  await embedder.settled();
  expect(embedder.problem()).not.toBeNull();
  expect((await find("car")).hits.map(({ memory }) => memory.id)).toEqual(["car"]);
  Object.assign(chosen, { failing: false, model: "own/large" });
  embedder.wake();
  await embedder.settled();
  expect(embedder.problem()).toBeNull();
  expect(await memories.vectorProgress("own/large")).toMatchObject({ done: 1 });
  expect(await memories.vectorProgress("own/small")).toMatchObject({ done: 0 });
  await embedder.stop();
});
