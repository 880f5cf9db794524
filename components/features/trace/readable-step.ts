import { withoutEscapes } from "@/contracts/terminal-text";

/** `open`: what a person looks for first; the rest is a press away. */
export type StepBlock = { label: string; text: string; open: boolean };

/** What is read first of a tool's call and of its result. */
const openKeys: ReadonlySet<string> = new Set(["input", "text", "problems", "summary", "message"]);

/**
 * A step's request or result as blocks of text: messages one by one, everything else as indented JSON. Open are the newest
 * message of a user, the reply, and a tool's input and answer; not the parameters, nor what was said before.
 */
export function readableStep(body: Record<string, unknown>): StepBlock[] {
  const blocks = Object.entries(body).flatMap(([key, value]): StepBlock[] => {
    if (value === null || value === undefined || value === "") return [];
    if (Array.isArray(value) && key === "messages") {
      const newest = value.findLastIndex((item) => isRecord(item) && item.role === "user");
      return value.map((item, at) => ({ ...messageBlock(item, key), open: at === newest }));
    }
    if (Array.isArray(value) && key === "content")
      return value.map((item) => ({ ...messageBlock(item, key), open: true }));
    return [{ label: key, text: asText(value), open: openKeys.has(key) }];
  });
  // A step of which nothing is known to be read first is short.
  return blocks.some(({ open }) => open) ? blocks : blocks.map((block) => ({ ...block, open: true }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function messageBlock(item: unknown, key: string): Omit<StepBlock, "open"> {
  if (!isRecord(item)) return { label: key, text: asText(item) };
  const { role, type, name, text, content } = item;
  const label = [role, type, name].filter((word) => typeof word === "string").join(" ") || key;
  if (typeof text === "string") return { label, text: withoutEscapes(text) };
  if (typeof content === "string") return { label, text: withoutEscapes(content) };
  if (Array.isArray(content)) return { label, text: content.map(partText).join("\n\n") };
  return { label, text: asText(item) };
}

function partText(part: unknown): string {
  return asText(isRecord(part) && typeof part.text === "string" ? part.text : part);
}

function asText(value: unknown): string {
  return typeof value === "string" ? withoutEscapes(value) : JSON.stringify(value, null, 2);
}
