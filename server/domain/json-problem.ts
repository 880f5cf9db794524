import { type ParseError, parse } from "jsonc-parser";

/**
 * What keeps a text from being JSON, and the line (from 1) where that stands; null: it is JSON. The words are those of
 * `JSON.parse`, which names a place in some of its messages only: a second parser finds it.
 */
export function jsonProblem(text: string): { message: string; line: number | null } | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const [message = ""] = (error as SyntaxError).message.split(/(?:, |\s)\.\.\."| in JSON at position/, 1);
    const errors: ParseError[] = [];
    parse(text, errors, { disallowComments: true });
    const offset = errors[0]?.offset;
    return { message, line: offset === undefined ? null : text.slice(0, offset).split("\n").length };
  }
}
