// Reads texts beside the codebase thread, when there are many of them.
import { parentPort } from "node:worker_threads";
import { factsOfText } from "./facts-of-text";
import { openGrammars } from "./open-grammars";
import type { ReadTexts, TextsRead } from "./reading-helpers";

const port = parentPort;
if (!port) throw new Error("reading.worker runs as a worker thread only");
const grammars = openGrammars();

port.on("message", ({ id, texts }: ReadTexts) => {
  void read(texts).then((facts) => port.postMessage({ id, facts } satisfies TextsRead));
});

/** As text: it goes to the cache as it is, and is copied faster than what it stands for. */
async function read(texts: ReadTexts["texts"]): Promise<string[]> {
  const opened = await grammars;
  const facts: string[] = [];
  for (const { path, text } of texts) {
    await opened.prepare(path);
    facts.push(JSON.stringify(factsOfText(opened, path, text)));
  }
  return facts;
}
