"use client";

import { Workflow as WorkflowIcon } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { AppBar } from "@/components/features/app-bar/app-bar";
import { plainTemplate } from "@/components/features/workflows/plain-template";
import { StageList } from "@/components/features/workflows/stage-list";
import { startWords } from "@/components/features/workflows/stage-words";
import { StartWith } from "@/components/features/workflows/start-with";
import { WorkflowGraph } from "@/components/features/workflows/workflow-graph";
import { errorText } from "@/components/lib/api/api-error";
import { useWorkflows } from "@/components/lib/api/queries";
import { useCallsigns } from "@/components/lib/use-callsigns";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadFailure } from "@/components/ui/load-failure";
import { Notice } from "@/components/ui/notice";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { WorkflowView } from "@/contracts/workflows";

const sources: Record<WorkflowView["source"], string> = {
  app: "War Room's",
  own: "yours",
  project: "the project's",
};

/** All workflows, and the chosen one as a graph. */
export function WorkflowsScreen() {
  const query = useSearchParams();
  const router = useRouter();
  const projectId = query.get("project") ?? undefined;
  const list = useWorkflows(projectId);
  const callsigns = useCallsigns(projectId);
  const [stage, setStage] = useState<string | null>(null);
  const workflows = list.data?.workflows ?? [];
  const named = query.get("name");
  const chosen = workflows.find(({ name }) => name === named) ?? (named === null ? workflows[0] : undefined);

  function choose(name: string) {
    setStage(null);
    const project = projectId ? `&project=${encodeURIComponent(projectId)}` : "";
    router.replace(`/workflows?name=${encodeURIComponent(name)}${project}`);
  }
  function chooseStage(id: string) {
    setStage(id);
    document.getElementById(`stage-${id}`)?.scrollIntoView({ block: "nearest" });
  }

  return (
    <div className="flex min-h-dvh flex-col">
      <title>Workflows · War Room</title>
      <AppBar crumbs={[{ label: "Home", href: "/" }, { label: "Workflows" }]} />
      <main className="grid flex-1 grid-cols-[280px_minmax(0,1fr)] max-xl:grid-cols-[220px_minmax(0,1fr)] max-md:grid-cols-1">
        <nav
          aria-label="Workflows"
          className="flex flex-col gap-0.5 border-r bg-panel p-2 max-md:grid max-md:grid-cols-2 max-md:border-r-0 max-md:border-b"
        >
          {list.isPending ? <SkeletonLines lines={7} /> : null}
          {workflows.map((workflow) => (
            <button
              key={workflow.name}
              type="button"
              aria-current={workflow === chosen ? "page" : undefined}
              onClick={() => choose(workflow.name)}
              className={cn(
                "grid gap-0.5 rounded-md px-2.5 py-2 text-left transition-colors hover:bg-hover",
                workflow === chosen ? "bg-hover" : "",
              )}
            >
              <span className="flex items-center gap-2">
                <span className="truncate font-medium">{workflow.title}</span>
                {workflow.source === "app" ? null : (
                  <Chip className="ml-auto">{sources[workflow.source]}</Chip>
                )}
              </span>
              <span className="text-12 text-dim">from {startWords[workflow.start.from]}</span>
            </button>
          ))}
        </nav>
        <section aria-label="Workflow" className="flex min-w-0 flex-col gap-4 p-6 max-md:p-4">
          {list.error ? (
            <LoadFailure
              title="The workflows could not be loaded"
              onRetry={() => void list.refetch()}
              className=""
            >
              {errorText(list.error)}
            </LoadFailure>
          ) : null}
          {list.data && list.data.problems.length > 0 ? (
            <Notice kind="ask" title="Some files are no workflows">
              <ul>
                {list.data.problems.map(({ file, line, message }) => (
                  <li key={`${file}:${line}`} className="break-words">
                    <span className="font-mono text-12">
                      {file}:{line}
                    </span>{" "}
                    {message}
                  </li>
                ))}
              </ul>
            </Notice>
          ) : null}
          {chosen ? (
            <>
              <header className="grid gap-1">
                <div className="flex flex-wrap items-center justify-between gap-3">
                  <h2 className="text-[17px] font-semibold">{chosen.title}</h2>
                  <StartWith workflow={chosen.name} projectId={projectId} />
                </div>
                <p className="max-w-[86ch] text-dim">{chosen.description}</p>
                <p className="flex flex-wrap items-center gap-2 text-12 text-dim">
                  <Chip>starts from {startWords[chosen.start.from]}</Chip>
                  <Chip>{chosen.ends === "merge" ? "ends with a merge" : "merges nothing"}</Chip>
                  <Chip mono title={chosen.file}>
                    {chosen.name}
                  </Chip>
                  <span>{chosen.start.hint}</span>
                </p>
              </header>
              <WorkflowGraph
                workflow={chosen}
                callsigns={callsigns}
                plain={plainTemplate}
                onChoose={chooseStage}
              />
              <StageList workflow={chosen} callsigns={callsigns} plain={plainTemplate} chosen={stage} />
            </>
          ) : list.data ? (
            <EmptyState
              icon={<WorkflowIcon size={22} aria-hidden />}
              title={named === null ? "There are no workflows" : `There is no workflow named ${named}`}
            >
              {named === null
                ? "Put a file into the workflows folder; docs/workflows.md says how."
                : "Choose one of the list. A file that is not valid is named with its line."}
            </EmptyState>
          ) : null}
        </section>
      </main>
    </div>
  );
}
