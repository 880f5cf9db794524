"use client";

import { useQuery } from "@tanstack/react-query";
import { GitCommitHorizontal, Search, Waypoints } from "lucide-react";
import { useMemo, useState } from "react";
import { Outline } from "@/components/features/codebase/outline";
import { UsesPanel } from "@/components/features/codebase/uses-panel";
import { WhyPanel } from "@/components/features/codebase/why-panel";
import { ApiError, errorText } from "@/components/lib/api/api-error";
import { type CodeWhere, codeApi } from "@/components/lib/api/code-endpoints";
import type { Callsigns } from "@/components/lib/callsigns";
import type { LineLink } from "@/components/lib/code/line-parts";
import { FileAsRead } from "@/components/lib/diagram/file-as-read";
import { useFileView } from "@/components/lib/diagram/use-file-view";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import { LoadFailure } from "@/components/ui/load-failure";
import { Notice } from "@/components/ui/notice";
import { SkeletonLines } from "@/components/ui/skeleton";
import { blameNotes } from "./blame-notes";
import { notShownWords } from "./describe-file";
import { ImpactButton } from "./impact-button";
import type { CodeLocation } from "./use-code-location";

const CodeViewer = lazyPart(
  () => import("@/components/features/code-viewer/code-viewer").then((module) => module.CodeViewer),
  { loading: () => <SkeletonLines lines={12} /> },
);

type Side = { kind: "uses"; line: number; column: number } | { kind: "why"; line: number } | null;

/** One file: its text, and beside it its outline, the uses of a name, or why a line is there. */
export function CodePane({
  where,
  commit,
  location,
  go,
  callsigns,
  onOpen,
}: {
  where: CodeWhere;
  commit: string;
  location: CodeLocation;
  go: (changes: Partial<CodeLocation>) => void;
  callsigns: Callsigns;
  onOpen: (path: string, line: number | null) => void;
}) {
  const { path, line } = location;
  const [side, setSide] = useState<{ of: string; what: Side }>({ of: "", what: null });
  const [showsBlame, setShowsBlame] = useState(false);
  const [finding, setFinding] = useState(false);
  const file = useQuery({
    queryKey: ["code-file", where, commit, path],
    queryFn: ({ signal }) => codeApi.file(where, path ?? "", signal),
    enabled: path !== null,
  });
  const blame = useQuery({
    queryKey: ["code-blame", where, commit, path],
    queryFn: ({ signal }) => codeApi.blame(where, path ?? "", signal),
    enabled: path !== null && showsBlame,
  });
  const { view, showSource, choice } = useFileView(path ?? "", { text: file.data?.text ?? undefined, line });
  const links = useMemo(() => linksByLine(file.data?.links ?? []), [file.data]);
  const notes = useMemo(
    () => (blame.data ? blameNotes(blame.data, callsigns) : undefined),
    [blame.data, callsigns],
  );
  if (path === null) {
    return (
      <EmptyState title="Choose a file, or search" className="flex-1">
        The tree shows who changed a file last and how long it is. Names in the code lead to where they are
        declared; a line's number tells why it is there.
      </EmptyState>
    );
  }
  if (file.isPending) return <SkeletonLines lines={12} />;
  if (file.error) {
    return file.error instanceof ApiError && file.error.status === 404 ? (
      <EmptyState title="This file is not on this branch" className="flex-1">
        <code className="font-mono">{path}</code>
      </EmptyState>
    ) : (
      <LoadFailure title="The file could not be loaded" onRetry={() => void file.refetch()}>
        {errorText(file.error)}
      </LoadFailure>
    );
  }
  const shown = side.of === path ? side.what : null;
  const setShown = (what: Side) => setSide({ of: path, what });
  function find(isOn: boolean) {
    setFinding(isOn);
    showSource();
  }
  return (
    <div className="flex min-h-0 flex-1 max-md:flex-col">
      <section aria-label="File" className="flex min-h-0 min-w-0 flex-1 flex-col">
        <div className="flex h-[34px] shrink-0 items-center gap-1.5 border-b bg-raise px-3 text-12">
          <span className="min-w-0 flex-1 truncate font-mono text-dim" title={path}>
            {path}
          </span>
          {choice}
          <Button
            size="sm"
            look="ghost"
            aria-pressed={finding && view === "source"}
            title="Find in the file (Ctrl F)"
            onClick={() => find(view !== "source" || !finding)}
          >
            <Search size={13} aria-hidden /> Find
          </Button>
          <ImpactButton where={where} commit={commit} path={path} onOpen={onOpen} />
          <Button
            size="sm"
            look="ghost"
            aria-pressed={showsBlame && view === "source"}
            onClick={() => {
              setShowsBlame(view !== "source" || !showsBlame);
              showSource();
            }}
          >
            <GitCommitHorizontal size={13} aria-hidden /> Blame
          </Button>
          <Button size="sm" look="ghost" onClick={() => go({ view: "graph", focus: path })}>
            <Waypoints size={13} aria-hidden /> Neighbours
          </Button>
        </div>
        {showsBlame && blame.error ? (
          <LoadFailure
            title="The history of the lines could not be loaded"
            onRetry={() => void blame.refetch()}
          >
            {errorText(blame.error)}
          </LoadFailure>
        ) : null}
        {file.data.text === null ? (
          <Notice title="This file is not shown" className="m-3">
            {notShownWords(file.data.why)}
          </Notice>
        ) : view !== "source" ? (
          <FileAsRead view={view} path={path} text={file.data.text} onFind={() => find(true)} />
        ) : (
          <CodeViewer
            text={file.data.text}
            path={path}
            line={line}
            links={links}
            notes={showsBlame ? notes : undefined}
            finding={finding}
            onFinding={setFinding}
            onFollow={(link) => onOpen(link.path, link.line)}
            onPlace={(place) => setShown({ kind: "uses", ...place })}
            onLine={(at) => {
              go({ line: at });
              setShown({ kind: "why", line: at });
            }}
          />
        )}
      </section>
      {view !== "source" && !shown ? null : (
        <aside
          className={cn(
            "flex w-64 shrink-0 flex-col border-l max-xl:w-52",
            shown ? "max-md:h-64 max-md:w-full max-md:border-t max-md:border-l-0" : "max-md:hidden",
          )}
        >
          {shown?.kind === "uses" ? (
            <UsesPanel
              {...{ where, commit }}
              at={{ path, line: shown.line, column: shown.column }}
              onOpen={onOpen}
              onClose={() => setShown(null)}
            />
          ) : shown?.kind === "why" ? (
            <WhyPanel
              {...{ where, commit, path, callsigns }}
              line={shown.line}
              onClose={() => setShown(null)}
            />
          ) : (
            <Outline
              file={file.data}
              onOpen={onOpen}
              onReferences={(place) => setShown({ kind: "uses", ...place })}
            />
          )}
        </aside>
      )}
    </div>
  );
}

function linksByLine(links: ReadonlyArray<readonly [number, number, number, string, number]>) {
  const byLine = new Map<number, LineLink[]>();
  for (const [line, column, length, path, toLine] of links) {
    const own = byLine.get(line) ?? [];
    own.push({ column, length, path, line: toLine });
    byLine.set(line, own);
  }
  return byLine;
}
