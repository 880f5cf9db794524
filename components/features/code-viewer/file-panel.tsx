"use client";

import { useQuery } from "@tanstack/react-query";
import { Download, Search, X } from "lucide-react";
import { useState } from "react";
import { ApiError, errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { FileAsRead } from "@/components/lib/diagram/file-as-read";
import { useFileView } from "@/components/lib/diagram/use-file-view";
import type { OpenWork } from "@/components/lib/open-work";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { CopyButton } from "@/components/ui/copy-button";
import { IconButton } from "@/components/ui/icon-button";
import { lazyPart } from "@/components/ui/lazy-part";
import { LoadFailure } from "@/components/ui/load-failure";
import { Notice } from "@/components/ui/notice";
import { SkeletonLines } from "@/components/ui/skeleton";
import { Tip } from "@/components/ui/tip";

const CodeViewer = lazyPart(() => import("./code-viewer").then((module) => module.CodeViewer), {
  loading: () => <SkeletonLines lines={8} />,
});

/** One file of the mission's branch, as committed, or of a task that is under way. `version` changes when the branch's may have. */
export function FilePanel({
  missionId,
  path,
  version,
  work,
  elsewhere,
  line,
  onLine,
  onClose,
}: {
  missionId: string;
  path: string;
  version: string;
  /** Whose file it is, where it is not the branch's. */
  work: OpenWork | null;
  /** A task that has it while the branch has not. */
  elsewhere: { number: string; onShow: () => void } | null;
  /** 1-based; scrolled to and marked. */
  line: number | null;
  onLine: (line: number) => void;
  onClose: () => void;
}) {
  const [finding, setFinding] = useState(false);
  const file = useQuery({
    queryKey: ["file", missionId, path, version, work?.taskId, work?.version],
    queryFn: ({ signal }) => api.file(missionId, path, work?.taskId ?? null, signal),
    // What a person edits elsewhere is asked for whenever they look here again.
    ...(work?.isByHand ? { staleTime: 0 } : {}),
    placeholderData: (before) => (before?.path === path ? before : undefined),
  });
  const raw = api.rawFile(missionId, path, work?.taskId ?? null);
  const refusal = file.error instanceof ApiError ? file.error.status : null;
  // What was read before is not there any more, or is no text now.
  const isRefused = refusal === 404 || refusal === 400;
  const shown = isRefused ? undefined : file.data;
  const { view, showSource, choice } = useFileView(path, { text: shown?.text, line });
  function find(isOn: boolean) {
    setFinding(isOn);
    showSource();
  }
  return (
    <section aria-label="File" className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-[34px] shrink-0 items-center gap-1 border-b bg-raise pr-1 pl-3">
        <span className="min-w-0 flex-1 truncate font-mono text-12 text-dim">{path}</span>
        {work && shown ? (
          <Chip className="shrink-0" title={`As task ${work.number} has it now: it is not on the branch yet`}>
            {work.isByHand ? "in your hands" : "not committed"}
          </Chip>
        ) : null}
        {shown ? (
          <>
            {choice}
            <IconButton
              label="Find in the file (Ctrl F)"
              aria-pressed={finding && view === "source"}
              onClick={() => find(view !== "source" || !finding)}
            >
              <Search size={13} />
            </IconButton>
            <CopyButton text={shown.text} label="Copy the file" />
          </>
        ) : null}
        {refusal === 404 ? null : <SaveLink href={raw} path={path} />}
        <IconButton label="Close the file" onClick={onClose}>
          <X size={13} />
        </IconButton>
      </div>
      {shown?.truncated ? (
        <Notice title="Only its first part is shown" className="m-2">
          It is larger than what can be read here. Save it to have all of it.
        </Notice>
      ) : null}
      {shown && shown.encoding !== "UTF-8" ? (
        <p className="border-b px-3 py-1 text-12 text-dim">It is no UTF-8: read as {shown.encoding}.</p>
      ) : null}
      {file.isPending ? (
        <SkeletonLines lines={8} />
      ) : shown && view !== "source" ? (
        <FileAsRead view={view} path={path} text={shown.text} onFind={() => find(true)} />
      ) : shown ? (
        <CodeViewer
          text={shown.text}
          path={path}
          line={line}
          onLine={onLine}
          finding={finding}
          onFinding={setFinding}
        />
      ) : refusal === 404 ? (
        <Notice
          title={work ? `Task ${work.number} has no such file now` : "This file is not on the branch yet"}
          className="m-3"
          action={
            elsewhere ? (
              <Button size="sm" onClick={elsewhere.onShow}>
                Show it as {elsewhere.number} has it
              </Button>
            ) : undefined
          }
        >
          {work
            ? "It was removed, or is not written yet."
            : "It appears when the task that writes it is committed."}
        </Notice>
      ) : isRefused ? (
        <Notice
          title="This file cannot be shown"
          className="m-3"
          action={
            <a href={raw} download className="underline">
              Save it
            </a>
          }
        >
          {errorText(file.error)}
        </Notice>
      ) : (
        <LoadFailure title="The file could not be loaded" onRetry={() => void file.refetch()}>
          {errorText(file.error)}
        </LoadFailure>
      )}
    </section>
  );
}

function SaveLink({ href, path }: { href: string; path: string }) {
  return (
    <Tip label="Save the file">
      <a
        href={href}
        download
        aria-label={`Save ${path}`}
        className="inline-grid size-7 shrink-0 place-items-center rounded-md text-dim transition-colors hover:bg-hover hover:text-text"
      >
        <Download size={13} aria-hidden />
      </a>
    </Tip>
  );
}
