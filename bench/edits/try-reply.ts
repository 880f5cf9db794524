import { applyEdits } from "@/server/domain/edits/apply-edits";
import type { ProposedEdit } from "@/server/domain/edits/proposed-edit";
import { readReplyEdits } from "@/server/domain/edits/read-reply";

/** How a file differs from what the model quoted of it. */
export const liberties = ["as quoted", "spaces at line ends", "deeper indent", "CRLF"] as const;
export type Liberty = (typeof liberties)[number];

export type Tried = {
  /** Edits that the reply proposes, those included that cannot be used. */
  edits: number;
  asMeant: number;
  /** What the model would be told of each edit that was not made. */
  refused: string[];
  /** Files that hold something else than what was meant. */
  wrong: string[];
};

/** A file around the passages that a reply quotes of it, and what it should become. */
type Ground = { before: string | null; after: string };

/**
 * Reads the edits of a reply and applies them to files that are made for it: each passage that it quotes stands in its file
 * once, with other lines around it and with such white space as files have where models quote them loosely.
 */
export async function tryReply(reply: string, liberty: Liberty): Promise<Tried> {
  const { edits, problems } = readReplyEdits(reply);
  const grounds = new Map<string, Ground>();
  const said = new Set<string>();
  for (const edit of edits) {
    const words = JSON.stringify({ ...edit, line: 0 });
    if (!said.has(words)) grounds.set(edit.path, grown(grounds.get(edit.path), edit, liberty));
    said.add(words);
  }
  const { files, done, failures } = await applyEdits(edits, {
    read: async (path) => ({ text: grounds.get(path)?.before ?? null }),
  });
  const wrong = [...grounds].filter(([path, { after }]) => (files.get(path) ?? after) !== after);
  return {
    edits: edits.length + problems.length,
    asMeant: done.length - wrong.length,
    refused: [...failures, ...problems],
    wrong: wrong.map(([path]) => path),
  };
}

function grown(ground: Ground | undefined, edit: ProposedEdit, liberty: Liberty): Ground {
  const { before, after } = ground ?? { before: null, after: "" };
  if (edit.kind === "write") return { before, after: edit.content };
  if (edit.kind === "delete") return { before: before ?? "gone\n", after };
  let grows: Both = { before: before ?? "", after };
  for (const passage of passagesOf(edit)) grows = withPassage(grows, passage, liberty);
  return grows;
}

type Both = { before: string; after: string };

/** Lines with their signs, as in a diff, and a line that must stand somewhere above them. */
type Passage = { lines: readonly string[]; anchors: readonly string[] };

function passagesOf(edit: ProposedEdit & { kind: "replace" | "patch" }): Passage[] {
  if (edit.kind === "patch") return edit.hunks;
  const signed = (sign: string, text: string) => text.split("\n").map((line) => sign + line);
  const added = edit.replace === "" ? [] : signed("+", edit.replace);
  return [{ lines: [...signed("-", edit.search), ...added], anchors: [] }];
}

function withPassage({ before, after }: Both, { lines, anchors }: Passage, liberty: Liberty): Both {
  const ends = liberty === "CRLF" ? "\r\n" : "\n";
  const inLines = (texts: readonly string[]) => texts.map((text) => text + ends).join("");
  const quoted = inLines(lines.filter((line) => line[0] !== "+").map((line) => asIn(line.slice(1), liberty)));
  const made = lines.flatMap((line) => {
    if (line[0] === "-") return [];
    return [line[0] === "+" ? asIn(line.slice(1), liberty) : asThere(line.slice(1), liberty)];
  });
  // An edit of what an earlier one has written needs no place of its own.
  if (after.includes(quoted)) return { before, after: after.replace(quoted, () => inLines(made)) };
  const number = before.split("\n").length;
  const above = [
    `# a line of its own above line ${number}`,
    ...anchors.map((anchor) => asIn(anchor, liberty)),
  ];
  const there = lines.flatMap((line) => (line[0] === "+" ? [] : [asThere(line.slice(1), liberty)]));
  return { before: before + inLines([...above, ...there]), after: after + inLines([...above, ...made]) };
}

/** A line as the file has it. */
function asThere(line: string, liberty: Liberty): string {
  const there = asIn(line, liberty);
  return liberty === "spaces at line ends" && there !== "" ? `${there}  ` : there;
}

/** A line as an edit writes it. */
function asIn(line: string, liberty: Liberty): string {
  return liberty === "deeper indent" && line.trim() !== "" ? `    ${line}` : line;
}
