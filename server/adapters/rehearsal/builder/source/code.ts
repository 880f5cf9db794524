/**
 * Template tag for generated code: strips the common indentation, indents what is put in to where it
 * stands, and drops lines that hold nothing but an empty value.
 */
export function code(strings: TemplateStringsArray, ...values: Array<string | number | string[]>): string {
  const hole = (index: number) => `\uE000${index}\uE000`;
  const raw = strings.reduce((text, part, index) => text + (index > 0 ? hole(index - 1) : "") + part, "");
  const lines = raw
    .replace(/^\n/, "")
    .replace(/\n[ \t]*$/, "")
    .split("\n");
  const margin = Math.min(...lines.filter((line) => line.trim() !== "").map(indentOf));
  const filled = lines.map((line) => {
    const own = line.slice(Number.isFinite(margin) ? margin : 0);
    const text = own.replace(/\uE000(\d+)\uE000/g, (_, index: string) => textOf(values[Number(index)]));
    const onlyHole = /^\s*\uE000\d+\uE000\s*$/.test(own);
    if (onlyHole && text.trim() === "") return null;
    return indentRest(text, indentOf(own));
  });
  return filled.filter((line) => line !== null).join("\n");
}

/** Blocks of code with one empty line between them; empty blocks are left out. */
export function blocks(...parts: string[]): string {
  return parts.filter((part) => part.trim() !== "").join("\n\n");
}

function textOf(value: string | number | string[] | undefined): string {
  return Array.isArray(value) ? value.join("\n") : String(value ?? "");
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function indentRest(text: string, width: number): string {
  const [first = "", ...rest] = text.split("\n");
  return [first, ...rest.map((line) => (line === "" ? "" : " ".repeat(width) + line))].join("\n");
}
