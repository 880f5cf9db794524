import type { JsonValue } from "@/contracts/json";

/**
 * The rehearsal's tokeniser: one token for every 3.6 bytes of UTF-8, rounded up per text. On English and TypeScript
 * this lies within about 15 % of what the real models count; it is an approximation, and is never less than 1.
 */
const bytesPerToken = 3.6;

/** What a message and a tool cost besides their text. */
export const messageOverheadTokens = 4;
export const toolOverheadTokens = 20;
export const toolPreambleTokens = 346;

export function countTextTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text, "utf8") / bytesPerToken);
}

export function countJsonTokens(value: JsonValue | object): number {
  return countTextTokens(JSON.stringify(value));
}

/** How many characters from the start of a text fit into so many tokens. */
export function fitText(text: string, tokens: number): string {
  if (countTextTokens(text) <= tokens) return text;
  const bytes = Buffer.from(text, "utf8").subarray(0, Math.floor(tokens * bytesPerToken));
  return bytes.toString("utf8").replace(/\uFFFD+$/, "");
}
