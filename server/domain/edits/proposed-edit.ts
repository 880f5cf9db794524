/**
 * What a model wants to do to a file, whatever words it used. `line`: where it says so in the reply, from 1. `fresh`: it was
 * said as the text of a file that is not there yet.
 */
export type ProposedEdit = { path: string; line: number } & (
  | { kind: "write"; content: string; fresh?: true }
  | { kind: "replace"; search: string; replace: string }
  | { kind: "patch"; hunks: Hunk[]; moveTo: string | null }
  | { kind: "delete" }
);

export type Hunk = {
  /** Lines as in a diff, each with its sign in front: ` `, `-` or `+`. */
  lines: string[];
  /** Lines that stand somewhere above the hunk, each inside of the one before it: a class, and its method. */
  anchors: string[];
  /** Where the hunk begins by its own count, from 1; models count badly, so it decides only between equals. */
  startLine: number | null;
};

/** Edits of a reply, in their order, and what looks like one and cannot be used, in words for the model. */
export type ReplyEdits = { edits: ProposedEdit[]; problems: string[] };
