import { countOf } from "@/contracts/count-of";
import type { JsonObject } from "@/contracts/json";
import { fenced, inlineCode, visible } from "../commands/fenced";

/** Characters of what a call would write that a card shows, all together: a card is read whole by every viewer. */
const shownChars = 16_000;
const shortValue = 200;

/**
 * What a person is shown before a tool call that runs no command: the file that it names, its texts as text (the old and
 * the new passage as a diff), the rest of its input as JSON, and why it asks.
 */
export function callQuestion(asked: { name: string; title: string; input: JsonObject; why: string }): {
  title: string;
  detail: string;
} {
  const { name, title, why } = asked;
  const { path, search, replace, ...others } = asked.input;
  const isPassage = typeof search === "string" && typeof replace === "string";
  const input: JsonObject = { ...others, ...(isPassage ? {} : defined({ search, replace })) };
  const texts = Object.entries(input).flatMap(([key, value]) => (isText(key, value) ? [{ key, value }] : []));
  const rest = Object.entries({ ...input, ...(typeof path === "string" ? {} : defined({ path })) }).filter(
    ([key, value]) => !isText(key, value),
  );
  const parts: Part[] = [
    ...(isPassage ? [{ language: "diff", text: passageDiff(search, replace) }] : []),
    ...texts.map(({ key, value }) => ({
      ...(texts.length > 1 || isPassage ? { label: key } : {}),
      language: key === "patch" ? "diff" : "",
      text: value,
    })),
    ...(rest.length > 0
      ? [{ language: "json", text: JSON.stringify(Object.fromEntries(rest), null, 2) }]
      : []),
  ];
  const { blocks, left } = within(parts);
  const content = texts.find(({ key }) => key === "content");
  const lines = content ? `, ${countOf(content.value.split("\n").length, "line")}` : "";
  return {
    title: visible(`Allow “${title}”?`).slice(0, 300),
    detail: [
      ...(typeof path === "string" ? [`${inlineCode(path.slice(0, 1_000))}${lines}`] : []),
      ...blocks,
      ...(left > 0
        ? [
            `${countOf(left, "more character")} not shown here: all of it is in the task's Trace, at the model's step that asks for it. The approval is for all of ${inlineCode(name)}'s input.`,
          ]
        : []),
      `**Why it asks:** ${why}.`,
    ].join("\n\n"),
  };
}

type Part = { label?: string; language: string; text: string };

function within(parts: readonly Part[]): { blocks: string[]; left: number } {
  let room = shownChars;
  let left = 0;
  const blocks = parts.flatMap(({ label, language, text }) => {
    const shown = text.slice(0, room).toWellFormed();
    room -= shown.length;
    left += text.length - shown.length;
    if (shown === "" && text !== "") return [];
    return [`${label === undefined ? "" : `${inlineCode(label)}\n\n`}${fenced(shown, language)}`];
  });
  return { blocks, left };
}

/** Text to be read as such: what a file will hold, more than one line, or a long one. */
function isText(key: string, value: unknown): value is string {
  return (
    typeof value === "string" && (key === "content" || value.includes("\n") || value.length > shortValue)
  );
}

function passageDiff(search: string, replace: string): string {
  const marked = (text: string, mark: string) => text.split("\n").map((line) => `${mark}${line}`);
  return [...marked(search, "-"), ...(replace === "" ? [] : marked(replace, "+"))].join("\n");
}

function defined(values: Record<string, unknown>): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as JsonObject;
}
