"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { AppBar } from "@/components/features/app-bar/app-bar";
import { DeadLetters } from "@/components/features/home/dead-letters";
import { FirstRun } from "@/components/features/home/first-run";
import { HealthNotices } from "@/components/features/home/health-notices";
import { MissionList } from "@/components/features/home/mission-list";
import { needsYou } from "@/components/features/home/needs-you";
import { NewProjectDialog } from "@/components/features/home/new-project-dialog";
import { ProjectCards } from "@/components/features/home/project-cards";
import { sampleName } from "@/components/features/home/sample-project";
import { StartFromWords } from "@/components/features/home/start-from-words";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { useDeadLetters, useHealth, useMissions, useProjects } from "@/components/lib/api/queries";
import { useMissionsChanged } from "@/components/lib/live/use-missions-changed";
import { notifyError } from "@/components/lib/notify";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SectionsSkeleton } from "@/components/ui/sections-skeleton";

const openStates = new Set([
  "draft",
  "analyzing",
  "awaiting_approval",
  "running",
  "paused",
  "budget_stopped",
  "not_merged",
]);

/** A project for the first example: one that an earlier click made and nobody used, or a new one, for a sample starts from nothing. */
async function prepareSample(): Promise<string> {
  const [examples, projects, missions] = await Promise.all([api.examples(), api.projects(), api.missions()]);
  const example = examples[0];
  if (!example) throw new Error("No example came with this installation.");
  const name = sampleName(example.name);
  const samples = projects.filter((project) => project.name.startsWith(name));
  const used = new Set(missions.map((mission) => mission.projectId));
  const fresh = samples.find((project) => !used.has(project.id));
  const nextName = samples.length === 0 ? name : `${name} ${samples.length + 1}`;
  const project = fresh ?? (await api.createProject({ name: nextName, source: null }));
  return `/projects/${project.id}/new?example=${encodeURIComponent(example.id)}`;
}

/** Finished missions that the first page lists. */
const shownOver = 20;

export function HomeScreen() {
  useMissionsChanged();
  const router = useRouter();
  const client = useQueryClient();
  const [creating, setCreating] = useState(false);
  const health = useHealth();
  const projects = useProjects();
  const missions = useMissions();
  const deadLetters = useDeadLetters();
  const sample = useMutation({
    mutationFn: prepareSample,
    onSuccess: (href) => {
      // Read anew when it is shown again: now, the new project would come up here for a moment.
      void client.invalidateQueries({ queryKey: ["projects"], refetchType: "none" });
      router.push(href);
    },
    onError: (error) => notifyError(errorText(error)),
  });
  const isLeaving = sample.isPending || sample.isSuccess;
  const all = missions.data ?? [];
  const open = all.filter((mission) => openStates.has(mission.status));
  const over = all.filter((mission) => !openStates.has(mission.status));
  const waiting = all.filter(needsYou).length;
  const names = new Map(projects.data?.map((project) => [project.id, project.name]));
  const firstRun = projects.data?.length === 0;
  const failure = projects.error ?? missions.error;
  // All at once: a list that came later would push away what is read already.
  const waits = [health, projects, missions, deadLetters].some(({ isPending }) => isPending);

  return (
    <div className="flex min-h-full flex-col">
      <title>{waiting > 0 ? `(${waiting}) War Room` : "War Room"}</title>
      <AppBar crumbs={[{ label: "War Room" }]}>
        <Button onClick={() => setCreating(true)}>
          <Plus size={13} /> New project
        </Button>
      </AppBar>
      <main className="mx-auto flex w-full max-w-[1160px] flex-col gap-6 px-6 py-7 max-md:px-4">
        {waits ? (
          <SectionsSkeleton label="Loading missions and projects" rows={[3, 3, 6]} />
        ) : (
          <>
            {health.data ? <HealthNotices health={health.data} /> : null}
            {failure ? (
              <Notice
                kind="fail"
                title="The lists could not be loaded"
                action={
                  <Button
                    size="sm"
                    onClick={() => void Promise.all([projects.refetch(), missions.refetch()])}
                  >
                    Try again
                  </Button>
                }
              >
                {errorText(failure)}
              </Notice>
            ) : null}
            {firstRun ? (
              <FirstRun
                start={<StartFromWords projects={[]} missions={[]} />}
                onSample={() => sample.mutate()}
                onNewProject={() => setCreating(true)}
                busy={isLeaving}
              />
            ) : (
              <>
                <StartFromWords projects={projects.data ?? []} missions={all} />
                {open.length > 0 ? (
                  <section aria-labelledby="missions-open">
                    <h2 id="missions-open" className="mb-2 font-medium text-dim">
                      Missions under way
                    </h2>
                    <MissionList missions={open} projectNames={names} />
                  </section>
                ) : null}
                <DeadLetters letters={deadLetters.data ?? []} />
                <section aria-labelledby="projects">
                  <div className="mb-2 flex items-center">
                    <h2 id="projects" className="font-medium text-dim">
                      Projects
                    </h2>
                    <Button
                      size="sm"
                      look="ghost"
                      className="-mr-2 ml-auto"
                      onClick={() => sample.mutate()}
                      disabled={isLeaving}
                    >
                      Try the sample
                    </Button>
                  </div>
                  {projects.data ? <ProjectCards projects={projects.data} missions={all} /> : null}
                </section>
                {over.length > 0 ? (
                  <section aria-labelledby="missions-over">
                    <h2 id="missions-over" className="mb-2 font-medium text-dim">
                      Finished
                    </h2>
                    <MissionList missions={over.slice(0, shownOver)} projectNames={names} />
                    {over.length > shownOver ? (
                      <p className="mt-2 text-12 text-faint">
                        The newest {shownOver} of {over.length}; each project lists all of its own.
                      </p>
                    ) : null}
                  </section>
                ) : null}
              </>
            )}
          </>
        )}
      </main>
      <NewProjectDialog
        open={creating}
        onOpenChange={setCreating}
        onCreated={(project) => router.push(`/projects/${project.id}/new`)}
      />
    </div>
  );
}
