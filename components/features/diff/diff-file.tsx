"use client";

import { FileText } from "lucide-react";
import { memo, type ReactNode, useEffect, useMemo, useState } from "react";
import { Diff, type FileData, getChangeKey, Hunk, type RenderToken } from "react-diff-view";
import "./diff.css";
import type { Hit } from "@/components/lib/code/find-in-lines";
import { markLook } from "@/components/lib/code/mark-look";
import { counted } from "@/components/lib/format";
import { Button } from "@/components/ui/button";
import { type ColouredToken, diffColours, markedTokens, plainTokens, type SideColours } from "./diff-tokens";
import { type DiffRow, lineMarks } from "./find-in-diff";
import { lineGutter, moveAmongLines } from "./line-gutter";
import { pathOf, quoteAt, rowOf, rowsAt } from "./line-place";
import { LineTalk } from "./line-talk";
import type { Review } from "./review-of";
import { findingRow, threadRow } from "./review-rows";
import type { LineDraft, LineDrafting } from "./use-line-draft";

const openLines = 800;

/** What is said about the change, and the comment that is being written. */
export type DiffTalk = {
  review: Review;
  shown: string | null;
  drafting: LineDrafting;
  composer: (draft: LineDraft) => ReactNode;
  onShowCommit: (commit: string) => void;
};

type DiffFileProps = {
  file: FileData;
  talk: DiffTalk | undefined;
  /** All lines of the diff, and what was found in those of this file. */
  rows: readonly DiffRow[];
  hits: readonly Hit[] | undefined;
  /** The place that is looked at, where it is in this file. */
  current: Hit | null;
};

const noHits: readonly Hit[] = [];

/** One file of a diff. A very long one opens on request, so that the page stays quick, or when something in it is looked at. */
export const DiffFile = memo(function DiffFile({ file, talk, rows, hits = noHits, current }: DiffFileProps) {
  const changes = useMemo(() => file.hunks.flatMap((hunk) => hunk.changes), [file.hunks]);
  const added = changes.filter((change) => change.type === "insert").length;
  const removed = changes.filter((change) => change.type === "delete").length;
  const [isOpened, setOpened] = useState(changes.length <= openLines);
  const open = isOpened || current !== null;
  const [colours, setColours] = useState<SideColours | null>(null);
  const plain = useMemo(() => colours && plainTokens(colours), [colours]);
  const tokens = useMemo(
    () => markedTokens(plain, colours, lineMarks(rows, hits, current)),
    [plain, colours, rows, hits, current],
  );
  const path = pathOf(file);
  const choose = talk?.drafting.choose;
  const renderGutter = useMemo(
    () =>
      choose &&
      lineGutter(changes[0], (at, extend) =>
        choose({ ...at, file: path }, extend, (place) => quoteAt(file, place)),
      ),
    [choose, changes, file, path],
  );

  useEffect(() => {
    if (!open) return;
    // Once somebody has seen it, it does not fold up again.
    setOpened(true);
    let isNewest = true;
    diffColours(file.hunks, path).then(
      (result) => isNewest && setColours(result),
      () => undefined,
    );
    return () => {
      isNewest = false;
    };
  }, [file.hunks, path, open]);

  return (
    <section
      aria-label={path}
      data-was={file.oldPath}
      tabIndex={-1}
      onKeyDown={moveAmongLines}
      className="outline-none"
    >
      <h3 className="sticky top-[var(--find-bar,0px)] z-10 flex items-center gap-2 border-b bg-raise px-3 py-[5px] font-mono font-normal text-12 text-dim">
        <FileText size={13} strokeWidth={1.75} aria-hidden className="shrink-0" />
        <span className="truncate">
          {file.type === "rename" ? `${file.oldPath} → ` : ""}
          {path}
        </span>
        {file.type === "add" ? <span className="font-sans text-faint">new</span> : null}
        {file.type === "delete" ? <span className="font-sans text-faint">deleted</span> : null}
        {added > 0 ? <span className="ml-auto shrink-0 text-done">+{added}</span> : null}
        {removed > 0 ? <span className="shrink-0 text-fail first-of-type:ml-auto">−{removed}</span> : null}
      </h3>
      {file.isBinary ? <p className="px-3 py-2 text-dim">A binary file.</p> : null}
      {open ? (
        <Diff
          viewType="unified"
          diffType={file.type}
          hunks={file.hunks}
          tokens={tokens}
          renderToken={renderToken}
          className="room-diff"
          {...(renderGutter ? { renderGutter } : {})}
          {...(talk ? { widgets: widgetsOf(file, talk), selectedChanges: chosenRows(file, talk) } : {})}
        >
          {(hunks) => hunks.map((hunk) => <Hunk key={hunk.content} hunk={hunk} />)}
        </Diff>
      ) : (
        <p className="px-3 py-2">
          <Button size="sm" onClick={() => setOpened(true)}>
            Show {counted(changes.length, "line")}
          </Button>
        </p>
      )}
    </section>
  );
});

const renderToken: RenderToken = (token, _renderDefault, at) => {
  const { text, color, mark } = token as ColouredToken;
  return mark ? (
    <mark key={at} {...markLook(mark)}>
      {text}
    </mark>
  ) : (
    <span key={at} style={{ color }}>
      {text}
    </span>
  );
};

/** What stands below which row. */
function widgetsOf(file: FileData, talk: DiffTalk): Record<string, ReactNode> {
  const { review, shown, drafting, composer, onShowCommit } = talk;
  const draft = drafting.draft;
  const rows = new Map<string, { threads: Review["threads"]; findings: Review["findings"] }>();
  const at = (row: string) => {
    const entry = rows.get(row) ?? { threads: [], findings: [] };
    rows.set(row, entry);
    return entry;
  };
  for (const found of review.findings) {
    const row = findingRow(file, found, shown);
    if (row !== null) at(row).findings.push(found);
  }
  for (const thread of review.threads) {
    const row = threadRow(file, thread);
    if (row !== null) at(row).threads.push(thread);
  }
  const draftRow = draft?.isPlaced ? rowOf(file, draft.place, null) : null;
  if (draftRow) at(draftRow);
  return Object.fromEntries(
    [...rows].map(([row, said]) => [
      row,
      <LineTalk key={row} review={review} {...said} onShowCommit={onShowCommit}>
        {draft && row === draftRow ? composer(draft) : null}
      </LineTalk>,
    ]),
  );
}

function chosenRows(file: FileData, { drafting: { draft } }: DiffTalk): string[] {
  return draft?.isPlaced && draft.place.file === pathOf(file)
    ? rowsAt(file, draft.place).map(getChangeKey)
    : [];
}
