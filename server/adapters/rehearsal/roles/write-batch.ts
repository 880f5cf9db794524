import type { Conversation } from "../conversation/conversation";
import { countTextTokens } from "../protocol/count-tokens";

const maxFilesPerTurn = 4;
/** Share of the output limit that a turn's files may take; the rest is for words and JSON escapes. */
const shareOfOutput = 0.6;

/** The next files to write: up to four, as many as fit into one reply, at least one; one by one once a call was cut. */
export function nextBatch<T extends { text: string }>(
  files: T[],
  { maxTokens, spoiltCalls }: Pick<Conversation, "maxTokens" | "spoiltCalls">,
): T[] {
  const batch: T[] = [];
  let tokens = 0;
  for (const file of files.slice(0, spoiltCalls > 0 ? 1 : maxFilesPerTurn)) {
    tokens += countTextTokens(file.text);
    if (batch.length > 0 && tokens > maxTokens * shareOfOutput) break;
    batch.push(file);
  }
  return batch;
}
