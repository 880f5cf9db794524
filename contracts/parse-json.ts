/** The value of a JSON text, for a schema to judge; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What keeps a text from being JSON, and the line (from 1) where the parser names a place; null: it is JSON. */
export function jsonProblem(text: string): { message: string; line: number | null } | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const { message } = error as SyntaxError;
    const at = /position (\d+)/.exec(message)?.[1];
    return { message, line: at === undefined ? null : text.slice(0, Number(at)).split("\n").length };
  }
}
