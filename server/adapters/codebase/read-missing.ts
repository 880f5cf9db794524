import type { CodeFile } from "@/server/domain/codebase/facts";
import { codeLimits } from "./code-limits";
import type { Listed } from "./commit-source";
import type { FactsReader } from "./facts-reader";
import { readMany, type TextOfFile } from "./read-many";
import { type ReadingHelpers, startReadingHelpers } from "./reading-helpers";
import { createTextFeed } from "./text-feed";

/**
 * Reads files of which nothing is known, in other processes where there are many, and keeps what they say.
 * @param started processes that were started before it was known how many there are; whoever has started them ends them
 * @param filesAtOnce how many `fetchTexts` is given at most
 * @param fetchTexts texts of files; what is none it has said elsewhere
 */
export async function readMissing(
  missing: readonly Listed[],
  {
    reader,
    started = null,
    filesAtOnce,
    fetchTexts,
  }: {
    reader: FactsReader;
    started?: ReadingHelpers | null;
    filesAtOnce: number;
    fetchTexts: (batch: readonly Listed[]) => Promise<TextOfFile[]>;
  },
  done: (file: CodeFile) => void,
): Promise<void> {
  const areMany = missing.length > codeLimits.filesForHelpers;
  const own = areMany && !started ? startReadingHelpers() : null;
  const helpers = areMany ? (started ?? own) : null;
  const waiting = batches(missing, filesAtOnce);
  const feed = createTextFeed(() => {
    const { value: batch } = waiting.next();
    if (!batch) return null;
    return reader.save().then(() => fetchTexts(batch));
  });
  try {
    await readMany(feed, { reader, helpers, slice: createSlice() }, done);
  } finally {
    own?.close();
  }
  await reader.save();
}

function* batches(files: readonly Listed[], most: number): Generator<Listed[], undefined> {
  let batch: Listed[] = [];
  let bytes = 0;
  let wanted: number = codeLimits.batch.first;
  for (const file of files) {
    if (batch.length >= Math.min(wanted, most) || bytes + file.bytes > codeLimits.batch.bytes) {
      yield batch;
      [batch, bytes] = [[], 0];
      wanted *= 10;
    }
    batch.push(file);
    bytes += file.bytes;
  }
  if (batch.length > 0) yield batch;
}

/** Lets others have their turn when enough time has gone. */
function createSlice(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < codeLimits.sliceMs) return undefined;
    return new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      began = performance.now();
    });
  };
}
