export type StepBlock = { label: string; text: string };

/** A step's request or result as blocks of text: messages one by one, everything else as indented JSON. */
export function readableStep(body: Record<string, unknown>): StepBlock[] {
  return Object.entries(body).flatMap(([key, value]): StepBlock[] => {
    if (value === null || value === undefined || value === "") return [];
    if (Array.isArray(value) && (key === "messages" || key === "content"))
      return value.map((item) => messageBlock(item, key));
    return [{ label: key, text: asText(value) }];
  });
}

function messageBlock(item: unknown, key: string): StepBlock {
  if (typeof item !== "object" || item === null) return { label: key, text: asText(item) };
  const { role, type, name, text, content } = item as Record<string, unknown>;
  const label = [role, type, name].filter((word) => typeof word === "string").join(" ") || key;
  if (typeof text === "string") return { label, text };
  if (typeof content === "string") return { label, text: content };
  if (Array.isArray(content)) return { label, text: content.map(partText).join("\n\n") };
  return { label, text: asText(item) };
}

function partText(part: unknown): string {
  if (typeof part === "object" && part !== null && "text" in part && typeof part.text === "string")
    return part.text;
  return asText(part);
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}
