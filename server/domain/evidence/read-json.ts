import { parseJson } from "@/contracts/parse-json";

/** The JSON document in a text that may have a tool's chatter around it; undefined when there is none. */
export function readJsonDocument(text: string): unknown {
  const start = text.search(/^[ \t]*\{/m);
  return start < 0 ? undefined : parseJson(text.slice(start, text.lastIndexOf("}") + 1));
}

/** Every line that is a JSON document; other lines are chatter. */
export function readJsonLines(text: string): unknown[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map(parseJson)
    .filter((value) => value !== undefined);
}
