"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { MapForm, PathForm } from "@/components/features/codebase/ask-forms";
import { CodeSearch } from "@/components/features/codebase/code-search";
import { HealthView } from "@/components/features/codebase/health-view";
import { FileTree } from "@/components/features/file-tree/file-tree";
import { errorText } from "@/components/lib/api/api-error";
import { type CodeWhere, codeApi } from "@/components/lib/api/code-endpoints";
import { useCallsigns } from "@/components/lib/use-callsigns";
import { useStored } from "@/components/lib/use-stored";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPart } from "@/components/ui/lazy-part";
import { LoadFailure } from "@/components/ui/load-failure";
import { ResizeHandle } from "@/components/ui/resize-handle";
import { SkeletonLines } from "@/components/ui/skeleton";
import { TabBar } from "@/components/ui/tab-bar";
import type { Codebase } from "@/contracts/codebase";
import type { MissionState } from "@/contracts/mission-state";
import { CodePane } from "./code-pane";
import { describeFile, indexWords, summaryOf } from "./describe-file";
import type { CodeLocation, CodeView } from "./use-code-location";

const CodeGraph = lazyPart(
  () => import("@/components/features/codebase/code-graph").then((module) => module.CodeGraph),
  {
    loading: () => <SkeletonLines lines={8} />,
  },
);

const tabs: Array<{ id: CodeView; label: string }> = [
  { id: "code", label: "Code" },
  { id: "graph", label: "Graph" },
  { id: "findings", label: "Findings" },
];
const manyFiles = 200;
const whileIndexingMs = 700;

type CodebaseBodyProps = {
  projectId: string;
  location: CodeLocation;
  go: (changes: Partial<CodeLocation>) => void;
  /** The mission whose branch it is; null: no mission's. */
  mission: MissionState | null;
  /** Another one after each commit. */
  version: string;
  /** What the page came with, shown until all of it is there. */
  first: Codebase | null;
};

export function CodebaseBody({ projectId, location, go, mission, version, first }: CodebaseBodyProps) {
  const where = useMemo<CodeWhere>(() => ({ projectId, ref: location.ref }), [projectId, location.ref]);
  const overview = useQuery({
    queryKey: ["codebase", where, version],
    queryFn: ({ signal }) => codeApi.overview(where, signal),
    placeholderData: (before) => (before?.ref === location.ref ? before : undefined),
    refetchInterval: ({ state }) => (state.data?.progress.state === "indexing" ? whileIndexingMs : false),
  });
  const callsigns = useCallsigns(projectId);
  const [width, setWidth] = useStored("codebase-tree", 300);
  const known = overview.data ?? first;
  const rows = useMemo(() => new Map(known?.files.map((row) => [row.path, row])), [known]);
  const paths = useMemo(() => [...rows.keys(), ...(known?.folders ?? [])], [rows, known]);
  const agents = useMemo(() => Object.keys(mission?.agents ?? {}), [mission?.agents]);
  const note = useMemo(() => describeFile(rows, callsigns), [rows, callsigns]);

  if (overview.error) {
    return (
      <LoadFailure title="The code could not be loaded" onRetry={() => void overview.refetch()}>
        {errorText(overview.error)}
      </LoadFailure>
    );
  }
  // Before its files are listed nobody knows whether a branch has any.
  const isListed = known !== null && (paths.length > 0 || known.progress.state === "ready");
  if (!isListed) return <SkeletonLines lines={10} />;
  const { commit, progress } = known;
  if (paths.length === 0) {
    return (
      <EmptyState title="This branch has no files yet" className="flex-1">
        They appear here with the first commit.
      </EmptyState>
    );
  }
  const hasMany = known.folders.length > 0 || paths.length > manyFiles;
  const openFile = (path: string, line: number | null = null) => go({ path, line, view: "code" });
  return (
    <main className="flex min-h-0 flex-1 max-md:flex-col">
      <aside
        aria-label="Files"
        className="flex min-h-0 shrink-0 flex-col border-r bg-panel max-md:h-64 max-md:w-full! max-md:border-r-0 max-md:border-b"
        style={{ width }}
      >
        <CodeSearch where={where} commit={commit} onOpen={openFile}>
          <FileTree
            key={`${location.ref} ${hasMany}`}
            paths={paths}
            states={mission?.files ?? noStates}
            callsigns={callsigns}
            agents={agents}
            selectedPath={location.path}
            note={note}
            beginsClosed={hasMany}
            onOpen={openFile}
          />
        </CodeSearch>
        <Summary codebase={known} />
      </aside>
      <div className="max-md:hidden">
        <ResizeHandle label="Resize files" axis="x" size={width} min={200} max={560} onResize={setWidth} />
      </div>
      <section className="flex min-h-0 min-w-0 flex-1 flex-col">
        <div className="flex h-[38px] shrink-0 items-center gap-3 border-b px-2">
          <TabBar
            label="Code"
            idPrefix="code"
            tabs={tabs}
            value={location.view}
            onChange={(view) => go({ view })}
          />
          {progress.state === "indexing" ? (
            <span role="status" className="ml-auto truncate text-12 text-dim">
              {indexWords(progress)}
            </span>
          ) : null}
        </div>
        <div
          id="code-panel"
          role="tabpanel"
          aria-labelledby={`code-tab-${location.view}`}
          className="flex min-h-0 flex-1 flex-col"
        >
          {location.view === "graph" ? (
            <CodeGraph
              where={where}
              commit={commit}
              focus={location.focus}
              onFocus={(focus) => go({ focus })}
              onOpenFile={(path) => openFile(path)}
            />
          ) : location.view === "findings" ? (
            <HealthView where={where} commit={commit} onOpen={openFile}>
              <PathForm where={where} paths={paths} onOpen={openFile} />
              <MapForm where={where} />
            </HealthView>
          ) : (
            <CodePane {...{ where, commit, location, go, callsigns }} onOpen={openFile} />
          )}
        </div>
      </section>
    </main>
  );
}

const noStates = {};

function Summary({ codebase }: { codebase: Codebase }) {
  return <p className="shrink-0 border-t px-3 py-1.5 text-11 text-faint">{summaryOf(codebase)}</p>;
}
