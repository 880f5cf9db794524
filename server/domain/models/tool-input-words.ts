const escaped: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "", b: "", f: "" };

/**
 * Turns a tool's input, which comes as JSON in pieces of any length, into what a person reads while it is written: the tool's
 * name, a line for each field, and texts as they will stand in the file. Never fails: what is no JSON comes out as it is.
 * @returns a function that is given the pieces of one model call in their order, and gives the words of each
 */
export function toolInputWords(): (name: string, json: string) => string {
  let depth = 0;
  /** What a string that begins now is: the name of a field, or what it holds. */
  let expects: "field" | "value" = "value";
  const inside: Array<"object" | "list"> = [];
  let string: "field" | "value" | null = null;
  /** What has come of an escape, without its backslash; null: there is none. */
  let pending: string | null = null;

  function inString(character: string): string {
    if (pending !== null) {
      pending += character;
      if (pending[0] !== "u") {
        const [said] = pending;
        pending = null;
        return escaped[said ?? ""] ?? said ?? "";
      }
      if (pending.length < 5) return "";
      const code = Number.parseInt(pending.slice(1), 16);
      pending = null;
      return Number.isNaN(code) ? "" : String.fromCharCode(code);
    }
    if (character === "\\") {
      pending = "";
      return "";
    }
    if (character !== '"') return character;
    const ended = string;
    string = null;
    return ended === "field" ? ": " : "";
  }

  function outsideString(character: string, name: string): string {
    switch (character) {
      case "{":
      case "[": {
        const isFirst = depth === 0;
        depth += 1;
        inside.push(character === "{" ? "object" : "list");
        expects = character === "{" ? "field" : "value";
        return isFirst ? `${name}\n` : character === "{" ? "\n" : "";
      }
      case "}":
      case "]":
        depth = Math.max(0, depth - 1);
        inside.pop();
        return depth === 0 ? "\n" : "";
      case ",":
        expects = inside.at(-1) === "object" ? "field" : "value";
        return expects === "field" ? "\n" : ", ";
      case ":":
        expects = "value";
        return "";
      case '"':
        string = expects;
        return expects === "field" ? "  ".repeat(Math.max(0, depth - 1)) : "";
      default:
        return /\s/.test(character) ? "" : character;
    }
  }

  return (name, json) => {
    let words = "";
    for (const character of json)
      words += string === null ? outsideString(character, name) : inString(character);
    return words;
  };
}
