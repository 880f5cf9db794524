"use client";

import { Plus } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { AppBar } from "@/components/features/app-bar/app-bar";
import { ChangeList } from "@/components/features/memory/change-list";
import { MemoryForm } from "@/components/features/memory/memory-form";
import { MemoryTransfer } from "@/components/features/memory/memory-transfer";
import { RecommendationList } from "@/components/features/memory/recommendation-list";
import { TeamSetting } from "@/components/features/memory/team-setting";
import { useMemoryChange, useMemoryChanges } from "@/components/features/memory/use-memory";
import { errorText } from "@/components/lib/api/api-error";
import { memoryApi } from "@/components/lib/api/memory-endpoints";
import { useProjects } from "@/components/lib/api/queries";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { LoadFailure } from "@/components/ui/load-failure";
import { Segmented } from "@/components/ui/segmented";
import { SkeletonLines } from "@/components/ui/skeleton";
import { MemoryEntries } from "./memory-entries";

type View = "entries" | "timeline" | "failures";
const views: Array<{ id: View; label: string }> = [
  { id: "entries", label: "Entries" },
  { id: "timeline", label: "Timeline" },
  { id: "failures", label: "Fails again" },
];

/** What missions have left, of one project or of all: to search, to read, to put right. */
export function MemoryScreen() {
  const query = useSearchParams();
  const projects = useProjects();
  const projectId = query.get("project") ?? undefined;
  const chosen = query.get("entry");
  const view = views.find(({ id }) => id === query.get("view"))?.id ?? "entries";
  const [writing, setWriting] = useState(false);

  function go(change: { project?: string; entry?: string | null; view?: View }) {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(change)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    window.history.pushState(null, "", `/memory?${next}`);
    setWriting(false);
  }
  const open = (entry: string) => go({ entry, view: "entries" });
  const known = projects.data ?? [];
  const project = known.find(({ id }) => id === projectId);

  return (
    <div className="flex h-dvh flex-col max-md:h-auto max-md:min-h-dvh">
      <title>Memory · War Room</title>
      <AppBar
        crumbs={[
          project
            ? { label: project.name, href: `/projects/${encodeURIComponent(project.id)}` }
            : { label: "Home", href: "/" },
          { label: "Memory" },
        ]}
      >
        <MemoryTransfer projectId={projectId} />
        <Button look="primary" onClick={() => setWriting(true)}>
          <Plus size={13} aria-hidden /> <span className="max-md:sr-only">New entry</span>
        </Button>
      </AppBar>
      <section aria-label="What is shown" className="flex flex-wrap items-center gap-3 border-b px-3.5 py-2">
        <Segmented label="View" options={views} value={view} onChange={(next) => go({ view: next })} />
        <Select
          aria-label="Project"
          value={projectId ?? ""}
          onChange={(event) => go({ project: event.target.value, entry: null })}
        >
          <option value="">All projects</option>
          {known.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        {projectId ? <TeamSetting key={projectId} projectId={projectId} /> : null}
      </section>
      {writing ? (
        <main className="mx-auto w-full max-w-[760px] p-6">
          <NewEntry
            projectId={projectId ?? known[0]?.id ?? ""}
            projects={known}
            onDone={open}
            onCancel={() => setWriting(false)}
          />
        </main>
      ) : view === "entries" ? (
        <MemoryEntries
          key={projectId ?? "all"}
          projectId={projectId}
          projects={known}
          chosen={chosen}
          onOpen={open}
          onClose={() => go({ entry: null })}
        />
      ) : (
        <main className="mx-auto w-full max-w-[1080px] overflow-y-auto p-6">
          {view === "timeline" ? (
            <Timeline projectId={projectId} onOpen={open} />
          ) : (
            <RecommendationList projectId={projectId} onOpen={open} />
          )}
        </main>
      )}
    </div>
  );
}

type Named = ReadonlyArray<{ id: string; name: string }>;

function Timeline({ projectId, onOpen }: { projectId: string | undefined; onOpen: (id: string) => void }) {
  const changes = useMemoryChanges(projectId, true);
  if (changes.error)
    return (
      <LoadFailure
        title="The timeline could not be loaded"
        className=""
        onRetry={() => void changes.refetch()}
      >
        {errorText(changes.error)}
      </LoadFailure>
    );
  return changes.data ? <ChangeList changes={changes.data} onOpen={onOpen} /> : <SkeletonLines lines={8} />;
}

function NewEntry({
  projectId,
  projects,
  onDone,
  onCancel,
}: {
  projectId: string;
  projects: Named;
  onDone: (id: string) => void;
  onCancel: () => void;
}) {
  const add = useMemoryChange(memoryApi.add, ({ memory }) => onDone(memory.id));
  return (
    <>
      <h2 className="mb-3 text-[17px] font-semibold">New entry</h2>
      <MemoryForm
        start={{
          ...{ title: "", text: "", kind: "decision" },
          ...(projectId ? { scope: "project", owner: projectId } : { scope: "everyone", owner: "" }),
        }}
        projects={projects}
        action="Keep it"
        busy={add.isPending}
        onSave={(fields) => add.mutate(fields)}
        onCancel={onCancel}
      />
    </>
  );
}
