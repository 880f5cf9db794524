"use client";

import { counted, dollars } from "@/components/lib/format";
import { Notice } from "@/components/ui/notice";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { ChangePreview, ChangeRow } from "@/contracts/rerun";
import { changeWords } from "./change-words";

type ChangePanelProps = {
  title: string;
  preview: ChangePreview | null;
  /** It could not be told. */
  problem: string | null;
  loading: boolean;
};

/** What a changed spec or plan means for what an earlier mission has done, before anything is spent. */
export function ChangePanel({ title, preview, problem, loading }: ChangePanelProps) {
  const of = (kind: ChangeRow["kind"]) => preview?.rows.filter((row) => row.kind === kind) ?? [];
  const [kept, redone, added, dropped] = [of("kept"), of("redone"), of("added"), of("dropped")];
  const isSame = redone.length + added.length + dropped.length + (preview?.gone.length ?? 0) === 0;
  return (
    <section aria-label="What changes" aria-busy={loading} className="border-b px-4 py-3">
      <h2 className="font-medium text-dim">Runs “{title}” again, from its branch</h2>
      {problem ? (
        <Notice kind="fail" title="What changes cannot be told" className="mt-2">
          {problem}
        </Notice>
      ) : !preview ? (
        <SkeletonLines lines={3} className="mt-2 px-0" />
      ) : (
        <>
          <p className="mt-1" role="status">
            <b className="font-semibold">{counted(kept.length, "task")} kept</b>
            {` · ${redone.length} done again · ${added.length} new · ${dropped.length} dropped · about `}
            <b className="font-semibold">{dollars(preview.cost.rerunUsd)}</b>
            <span className="text-dim">{` instead of ${dollars(preview.cost.wholeUsd)}`}</span>
          </p>
          {preview.workflowChanged ? (
            <p className="mt-1 text-dim">
              Its workflow has been changed since it ran: the plan is made by what it says now.
            </p>
          ) : null}
          {isSame ? (
            <p className="mt-1 text-dim">
              Nothing that a task covers has changed: all of it is kept, and only the finished branch is
              tested again.
            </p>
          ) : null}
          <ChangeList heading="Done again" rows={redone} note={changeWords} />
          <ChangeList heading="New" rows={added} note={() => ""} />
          <ChangeList heading="Dropped" rows={dropped} note={droppedNote} />
          <GoneCriteria gone={preview.gone} />
          {kept.length > 0 ? (
            <details className="mt-2">
              <summary className="cursor-default text-dim hover:text-text">
                Kept: {counted(kept.length, "task")}
              </summary>
              <Rows rows={kept} note={(row) => (row.commit ? `commit ${row.commit.slice(0, 8)}` : "")} />
            </details>
          ) : null}
        </>
      )}
    </section>
  );
}

/** What was asked for and is not any more: the tasks that are done again are told, and remove its tests. */
function GoneCriteria({ gone }: Pick<ChangePreview, "gone">) {
  if (gone.length === 0) return null;
  return (
    <>
      <h3 className="mt-2 text-12 text-dim">No longer asked for</h3>
      <ul className="mt-0.5">
        {gone.map(({ id, text }) => (
          <li key={id} className="py-0.5 [overflow-wrap:anywhere]">
            <span className="font-mono text-12">{id}</span> {text}
          </li>
        ))}
      </ul>
      <p className="text-12 text-faint">
        Tasks that are done again are told to remove what only served these; kept tasks are not.
      </p>
    </>
  );
}

function ChangeList({ heading, ...list }: { heading: string } & Parameters<typeof Rows>[0]) {
  if (list.rows.length === 0) return null;
  return (
    <>
      <h3 className="mt-2 text-12 text-dim">{heading}</h3>
      <Rows {...list} />
    </>
  );
}

function Rows({ rows, note }: { rows: readonly ChangeRow[]; note: (row: ChangeRow) => string }) {
  return (
    <ul className="mt-0.5">
      {rows.map((row) => (
        <li key={row.taskId} className="py-0.5">
          <span className="[overflow-wrap:anywhere]">{row.title}</span>
          {note(row) ? <span className="block text-12 text-faint">{note(row)}</span> : null}
        </li>
      ))}
    </ul>
  );
}

const filesShown = 6;

/** Nothing is removed behind anybody's back. */
function droppedNote({ files }: ChangeRow): string {
  if (files.length === 0) return "It left no files on the branch.";
  const more = files.length > filesShown ? ` and ${files.length - filesShown} more` : "";
  return `What it left stays on the branch unless a task removes it: ${files.slice(0, filesShown).join(", ")}${more}`;
}
