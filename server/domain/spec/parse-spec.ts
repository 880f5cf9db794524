import type { ParsedSpec } from "@/contracts/spec";
import { checkText } from "./check-text";
import { parseGherkinSpec } from "./formats/gherkin-spec";
import { outlineOfMarkdown, parseMarkdownSpec } from "./formats/markdown-spec";
import { taskListSpec } from "./formats/task-list-spec";
import { looksLikeYamlSpec, parseYamlSpec } from "./formats/yaml-spec";
import { checkStructure } from "./markdown/check-structure";
import type { ParseResult } from "./parse-result";
import { looksLikeCsvTasks, readCsvTasks } from "./task-list/read-csv-tasks";
import { isCalledTaskList, readMarkdownTasks } from "./task-list/read-markdown-tasks";
import { looksLikeTaskList, readTaskList } from "./task-list/read-task-list";

export type { ParseResult };

/** Reads a spec of any format. Pure: the same text gives the same spec, and nothing throws. */
export function parseSpec({ text: raw, fileName = "" }: { text: string; fileName?: string }): ParseResult {
  const checked = checkText(raw);
  if (!checked.ok) return checked;
  const { text } = checked;
  try {
    if (/\.feature$/i.test(fileName) || (fileName === "" && looksLikeGherkin(text)))
      return parseGherkinSpec(text);
    if (/\.json$/i.test(fileName) || (fileName === "" && looksLikeTaskList(text)))
      return taskListSpec(readTaskList(text));
    if (/\.[ct]sv$/i.test(fileName) || (fileName === "" && looksLikeCsvTasks(text)))
      return taskListSpec(readCsvTasks(text, fileName));
    if (/\.ya?ml$/i.test(fileName) || looksLikeYamlSpec(text)) return parseYamlSpec(text);
    const tooComplex = checkStructure(text);
    if (tooComplex) return { ok: false, error: tooComplex };
    return parseMarkdown(text, fileName);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const message = "The spec is nested too deeply to be read. Flatten its lists and quotes.";
    return { ok: false, error: { code: "too-complex", message, line: null } };
  }
}

/** A document that calls itself a list of tasks is one where it has some; spec-kit's lists stay what they are. */
function parseMarkdown(text: string, fileName: string): ParseResult {
  const spec = parseMarkdownSpec(text, fileName);
  const isPlain = spec.format === "markdown" || spec.format === "text" || saysItsOwnOrder(spec);
  if (!isPlain || !isCalledTaskList(fileName, spec.sections)) return { ok: true, spec };
  const tasks = readMarkdownTasks(outlineOfMarkdown(text));
  return tasks ? taskListSpec(tasks) : { ok: true, spec };
}

/** Tasks that are numbered as spec-kit numbers them, have none of its marks, and name whom they wait for. */
function saysItsOwnOrder({ format, importedTasks: tasks }: ParsedSpec): boolean {
  return (
    format === "speckit" &&
    tasks.some(({ after }) => after !== undefined) &&
    tasks.every(({ parallel, story }) => !parallel && story === null)
  );
}

/**
 * Begins with its keyword; or has a feature and a scenario on lines of their own and nothing of Markdown, which may
 * quote them: words above the keyword are then a mistake in a feature.
 */
function looksLikeGherkin(text: string): boolean {
  const first = text.split("\n").find((line) => line.trim() !== "" && !/^\s*[#@]/.test(line));
  const hasKeyword = (line: string) => /^\s*(Feature|Business Need|Ability):/.test(line);
  if (first === undefined) return false;
  if (hasKeyword(first)) return true;
  const isMarkdown = /^(```|~~~|---\s*$|#{1,6} )/m.test(text);
  return !isMarkdown && /^(Feature|Ability):/m.test(text) && /^[ \t]+Scenario(?: Outline)?:/m.test(text);
}
