import type { ModelField } from "@/contracts/spec";

export type DeclaredModel = { name: string; fields: ModelField[]; lineOffset: number };

const declaration = /\b(?:interface\s+([A-Za-z_$][\w$]*)[^{=;]{0,200}|type\s+([A-Za-z_$][\w$]*)\s*=\s*)\{/g;

/** `interface X {…}` and `type X = {…}` of a code block; what is not a plain object type is left out. */
export function readDeclarations(code: string): DeclaredModel[] {
  const models: DeclaredModel[] = [];
  let end = 0;
  let lineOffset = 0;
  let counted = 0;
  for (const match of code.matchAll(declaration)) {
    if (match.index < end) continue;
    const open = match.index + match[0].length;
    end = closingBrace(code, open);
    lineOffset += code.slice(counted, match.index).split("\n").length - 1;
    counted = match.index;
    models.push({ name: match[1] ?? match[2] ?? "", fields: readFields(code.slice(open, end)), lineOffset });
  }
  return models;
}

type Member = { text: string; comment: string | null };

function readFields(body: string): ModelField[] {
  return splitMembers(body).flatMap(({ text, comment }) => {
    const match = /^(?:readonly\s+)?["']?([A-Za-z_$][\w$]*)["']?(\?)?\s*:\s*([\s\S]+)$/.exec(text);
    if (!match?.[1] || !match[3]) return [];
    const type = match[3].replace(/\s+/g, " ").trim();
    return [{ name: match[1], type, optional: match[2] === "?", comment }];
  });
}

/** Members end at `;`, `,` or a line's end outside brackets; comments belong to the member of their line. */
function splitMembers(body: string): Member[] {
  const members: Member[] = [];
  let text = "";
  /** The last character of `text` that is no space: looking for it each time takes long in a long member. */
  let lastMark = "";
  const nextMark = nextMarkIn(body);
  let leading: string | null = null;
  let depth = 0;
  const finish = () => {
    if (lastMark !== "") {
      members.push({ text: text.trim(), comment: leading });
      leading = null;
    }
    text = "";
    lastMark = "";
  };
  let startedOnLine = 0;
  for (let at = 0; at < body.length; at += 1) {
    const comment = commentAt(body, at);
    if (comment) {
      const last = members.at(-1);
      const trails = lastMark === "" && last && startedOnLine === members.length;
      if (trails && last.comment === null) last.comment = comment.text;
      else leading = comment.text;
      at = comment.end - 1;
      continue;
    }
    const character = body[at] ?? "";
    if (character === '"' || character === "'" || character === "`") {
      const end = stringEnd(body, at);
      text += body.slice(at, end);
      lastMark = character;
      at = end - 1;
    } else if (depth === 0 && (character === ";" || character === ",")) {
      finish();
      startedOnLine = members.length;
    } else if (character === "\n") {
      if (depth === 0 && !continues(lastMark, nextMark(at))) finish();
      startedOnLine = lastMark === "" ? -1 : members.length;
      text += text === "" ? "" : " ";
    } else {
      if ("{[(<".includes(character)) depth += 1;
      if ("}])>".includes(character) && body[at - 1] !== "=") depth -= 1;
      text += character;
      if (character.trim() !== "") lastMark = character;
    }
  }
  finish();
  return members;
}

/** A type that goes on in the next line: `a:\n  | "x"`. */
function continues(last: string, next: string): boolean {
  return (last !== "" && ":|&=".includes(last)) || next === "|" || next === "&";
}

/** The next character from an offset on that is no space; for offsets that only grow. */
function nextMarkIn(body: string): (from: number) => string {
  let at = 0;
  return (from) => {
    at = Math.max(at, from);
    while (at < body.length && body[at]?.trim() === "") at += 1;
    return body[at] ?? "";
  };
}

function commentAt(body: string, at: number): { text: string; end: number } | null {
  if (body.startsWith("//", at)) {
    const end = body.indexOf("\n", at);
    return { text: body.slice(at + 2, end < 0 ? undefined : end).trim(), end: end < 0 ? body.length : end };
  }
  if (!body.startsWith("/*", at)) return null;
  const close = body.indexOf("*/", at + 2);
  const end = close < 0 ? body.length : close + 2;
  const text = body
    .slice(at, end)
    .replace(/^\/\*+|\*+\/$/g, "")
    .replace(/^[ \t]*\*\s?/gm, "");
  return { text: text.replace(/\s+/g, " ").trim(), end };
}

function stringEnd(body: string, at: number): number {
  for (let end = at + 1; end < body.length; end += 1) {
    if (body[end] === "\\") end += 1;
    else if (body[end] === body[at] || body[end] === "\n") return end + 1;
  }
  return body.length;
}

function closingBrace(code: string, from: number): number {
  let depth = 1;
  for (let at = from; at < code.length; at += 1) {
    const comment = commentAt(code, at);
    if (comment) at = comment.end - 1;
    else if (code[at] === '"' || code[at] === "'" || code[at] === "`") at = stringEnd(code, at) - 1;
    else if (code[at] === "{") depth += 1;
    else if (code[at] === "}") {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return code.length;
}
