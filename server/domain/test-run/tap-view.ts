import { locationComment } from "../evidence/test-command";

const point = /^(\s*)(ok|not ok) \d+(?: - (.*))?$/;
const directive = /\s# (SKIP|TODO)\b/i;
const [green, red, dim, plain] = ["\u001b[32m", "\u001b[31m", "\u001b[2m", "\u001b[0m"];

/**
 * TAP as people are shown it, line by line, much as the runners' own reporters for terminals do: a mark and a colour a
 * test, what a failed one says below it, and none of what is for machines. Null: the line is left out.
 */
export function createTapView(): (line: string) => string | null {
  /** In the block below a test, which ends with `...`. */
  let block: "none" | "shown" | "hidden" = "none";
  let failed = false;

  return (line) => {
    const text = line.trim();
    if (block !== "none") {
      const isShown = block === "shown" && text !== "...";
      if (text === "...") block = "none";
      return isShown ? `${line}\n` : null;
    }
    const [, indent = "", result, name = ""] = point.exec(line) ?? [];
    if (result) {
      const open = directive.exec(name)?.[1]?.toUpperCase();
      failed = result === "not ok" && open === undefined;
      if (open) return `${indent}${dim}- ${name}${plain}\n`;
      return failed ? `${indent}${red}✖ ${name}${plain}\n` : `${indent}${green}✔${plain} ${name}\n`;
    }
    if (text === "---") {
      block = failed ? "shown" : "hidden";
      return null;
    }
    if (/^TAP version \d+$|^1\.\.\d+|^# Subtest: /.test(text) || locationComment.test(line)) return null;
    return text.startsWith("# ") ? `${dim}${text.slice(2)}${plain}\n` : `${line}\n`;
  };
}
