"use client";

import { type CSSProperties, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { type FileData, parseDiff } from "react-diff-view";
import { withReorderSigns } from "@/components/lib/code/reorder-signs";
import { useFind } from "@/components/lib/code/use-find";
import { useHotkeys } from "@/components/lib/use-hotkeys";
import { FindBar } from "@/components/ui/find-bar";
import { PastGate } from "@/components/ui/past-gate";
import { DiffFile, type DiffTalk } from "./diff-file";
import { hitsByFile, rowsOf } from "./find-in-diff";
import { LineComposer } from "./line-composer";
import { pathOf } from "./line-place";
import type { Review } from "./review-of";
import { ReviewOverview } from "./review-overview";
import { standingPlaces } from "./standing-places";
import { type LineDraft, useLineDraft } from "./use-line-draft";

type DiffBodyProps = {
  diff: string;
  /** What was said about it, where it is a task's change. */
  review?: Review;
  /** Commit whose diff it is; null: files of a running attempt. */
  shown?: string | null;
  onShowCommit?: (commit: string) => void;
  /** Nothing is said about it now. */
  isPast?: boolean;
  /** Words are searched in it. Asked for with Ctrl or ⌘ F while what it stands in has the focus, and given up with Escape. */
  finding?: boolean;
  onFinding?: (finding: boolean) => void;
};

const noFiles: FileData[] = [];
const nowhere = () => undefined;
/** How far the files' names stand below the top of what scrolls while words are searched. */
const underBar = { "--find-bar": "34px" } as CSSProperties;

/** A unified diff, file by file, with comments and findings at their lines. */
export function DiffBody(props: DiffBodyProps) {
  const { diff, review, shown = null, onShowCommit = nowhere, isPast = false, finding = false } = props;
  const parsed = useMemo(() => safeParse(withReorderSigns(diff)), [diff]);
  const [placed] = useState(() => standingPlaces(pathOf));
  const files = useMemo(() => (parsed ? placed(parsed) : noFiles), [parsed, placed]);
  const drafting = useLineDraft(review ? `${review.missionId} ${review.task.id}` : "", files, shown);
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const rows = useMemo(() => rowsOf(files), [files]);
  const lines = useMemo(() => rows.map(({ change }) => change.content), [rows]);
  const { hits, current, bar } = useFind(lines, finding);
  const found = useMemo(() => hitsByFile(rows, hits), [rows, hits]);
  useCurrentInSight(root, current);
  const onFinding = props.onFinding;
  useHotkeys({
    "mod+f": (event) => {
      const place = root.current?.closest("[role=tabpanel]") ?? root.current;
      if (!onFinding || !place?.contains(document.activeElement)) return;
      event.preventDefault();
      onFinding(true);
      input.current?.focus();
      input.current?.select();
    },
  });
  const talk = useMemo<DiffTalk | undefined>(
    () =>
      review && {
        ...{ review, shown, drafting, onShowCommit },
        composer: (at: LineDraft) => <LineComposer {...{ review, drafting }} draft={at} />,
      },
    [review, shown, drafting, onShowCommit],
  );
  if (!parsed) return <pre className="overflow-x-auto p-3 font-mono text-12">{diff}</pre>;
  const { draft } = drafting;
  const currentFile = current && rows[current.line - 1]?.file;

  function close() {
    onFinding?.(false);
    root.current?.closest<HTMLElement>("[tabindex='0']")?.focus({ preventScroll: true });
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears Escape from what is in it
    <div
      ref={root}
      style={finding ? underBar : undefined}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !finding || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      {finding ? (
        <div className="sticky top-0 z-20">
          <FindBar label="Find in the diff" inputRef={input} {...bar} onClose={close} />
        </div>
      ) : null}
      <PastGate past={isPast}>
        {review ? <ReviewOverview {...{ review, files, shown, onShowCommit }} /> : null}
        {draft && talk && !draft.isPlaced ? (
          // The lines have gone while it was written: its words must not be lost.
          <div className="border-b px-3 py-2">
            <p className="mb-1 text-12 text-ask">
              These lines of {draft.place.file} are not in what is shown now:
            </p>
            <pre className="mb-2 max-h-24 overflow-auto rounded-sm bg-raise px-2 py-1 font-mono text-11 text-dim">
              {withReorderSigns(draft.quote)}
            </pre>
            {talk.composer(draft)}
          </div>
        ) : null}
        {files.map((file) => (
          <DiffFile
            key={`${file.oldPath}:${file.newPath}`}
            file={file}
            rows={rows}
            hits={found.get(file)}
            current={file === currentFile ? current : null}
            talk={talk}
          />
        ))}
      </PastGate>
    </div>
  );
}

/** Scrolls to the place that is looked at, once it is drawn: its file may have to be opened first. */
function useCurrentInSight(root: RefObject<HTMLElement | null>, current: object | null): void {
  useEffect(() => {
    if (!current) return;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        root.current?.querySelector("mark[data-current]")?.scrollIntoView({ block: "center" });
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [root, current]);
}

function safeParse(diff: string): FileData[] | null {
  try {
    return parseDiff(diff);
  } catch {
    return null;
  }
}
