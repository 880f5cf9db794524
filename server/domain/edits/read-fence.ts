import { isLanguageOf, pathOfComment, pathOfInfo } from "./file-path";
import { leftOutAt } from "./left-out";
import type { PathsAbove } from "./paths-above";
import type { ReplyEdits } from "./proposed-edit";
import { beginsWithDiff, holdsUnifiedDiff, namesFiles, readUnifiedDiff } from "./read-diff";
import type { Fence } from "./read-fences";
import { readHunks } from "./read-hunks";
import {
  beginsWithBlock,
  holdsSearchReplace,
  mixedWithBlocks,
  readSearchReplace,
} from "./read-search-replace";
import { pathOfTag } from "./read-tags";

/** Shown to a person, and run by one: no file of the repository, unless it is named as a script. */
const shells = new Set(["bash", "sh", "shell", "console", "zsh", "powershell", "cmd", "terminal"]);
const nothing: ReplyEdits = { edits: [], problems: [] };

/** The edits that a fenced block proposes. */
export function readFence(fence: Fence, above: PathsAbove): ReplyEdits {
  const { content } = fence;
  const { path: named, language } = pathOfInfo(fence.info);
  const line = fence.open + 1;
  const naming = named === null ? above.naming(fence.open, language) : { path: named };
  const path = naming && "path" in naming ? naming.path : null;
  const isDiff = language === "diff" || language === "patch";

  if (holdsSearchReplace(content)) {
    if (path && !beginsWithBlock(content)) return refused(mixedWithBlocks(path, line));
    const near = path ?? above.mentioned(fence.open);
    return readSearchReplace(content, line + 1, (at) => above.keep(above.rightAbove(content, at) ?? near));
  }
  if (isDiff ? namesFiles(content) : holdsUnifiedDiff(content) && (!path || beginsWithDiff(content)))
    return readUnifiedDiff(content, line + 1);
  if (isDiff && path && !/\.(diff|patch)$/i.test(path))
    return { edits: [{ kind: "patch", path, moveTo: null, hunks: readHunks(content), line }], problems: [] };
  if (isDiff && named === null)
    return refused(`The diff at line ${line} names no file. Begin it with --- and +++ lines.`);
  if (shells.has(language) && !named && !(path && isLanguageOf(path, language))) return nothing;
  if (path) return wholeFile(fence, path, above);
  if (pathOfTag(content.find((one) => one.trim() !== "") ?? ""))
    return refused(
      `The block at line ${line} has files in tags inside of a fence, which is how they are only shown. Send the tags without the fence.`,
    );
  if (naming && "unclear" in naming) return refused(unclear(naming.unclear, line));
  const commented = pathOfComment(content[0] ?? "", language);
  if (commented === null) return nothing;
  if (above.isExampleAt(fence.open)) return refused(unclear(commented, line));
  return wholeFile(fence, commented, above);
}

function wholeFile(fence: Fence, path: string, above: PathsAbove): ReplyEdits {
  const line = fence.open + 1;
  above.keep(path);
  if (!fence.closed)
    return refused(`${path} was cut: its block at line ${line} has no end. Send the whole file again.`);
  const leftOut = leftOutAt(fence.content.join("\n"), path);
  if (leftOut !== null)
    return refused(
      `${path} is not whole: line ${line + leftOut} says that something is left out. Send all of it, or only the passages that change.`,
    );
  const content = fence.content.map((one) => `${one}\n`).join("");
  return { edits: [{ kind: "write", path, content, line }], problems: [] };
}

function refused(problem: string): ReplyEdits {
  return { edits: [], problems: [problem] };
}

function unclear(path: string, line: number): string {
  return `${path} is unchanged: the words above the block at line ${line} do not say that it is the whole file. Put the path alone on the line above it, or send only the lines that change.`;
}
