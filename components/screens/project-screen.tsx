"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { AppBar } from "@/components/features/app-bar/app-bar";
import { MissionList, MissionListSkeleton } from "@/components/features/home/mission-list";
import { ApiError, errorText } from "@/components/lib/api/api-error";
import { useMissions, useProject } from "@/components/lib/api/queries";
import { useMissionsChanged } from "@/components/lib/live/use-missions-changed";
import { CommandLine } from "@/components/ui/command-line";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";

export function ProjectScreen({ projectId }: { projectId: string }) {
  useMissionsChanged();
  const project = useProject(projectId);
  const missions = useMissions(projectId);
  const newMission = `/projects/${projectId}/new`;
  const missing = project.error instanceof ApiError && project.error.status === 404;
  return (
    <div className="flex min-h-full flex-col">
      <PageTitle>{`${project.data?.name ?? "Project"} · War Room`}</PageTitle>
      <AppBar crumbs={[{ label: "Projects", href: "/" }, { label: project.data?.name ?? "…" }]}>
        {missing ? null : (
          <LinkButton look="primary" href={newMission}>
            <Plus size={13} /> New mission
          </LinkButton>
        )}
      </AppBar>
      <main className="mx-auto flex w-full max-w-[1080px] flex-col gap-6 px-6 py-7 max-md:px-4">
        {project.error ? (
          <Notice
            kind="fail"
            title={missing ? "There is no such project" : "The project could not be loaded"}
          >
            {missing ? (
              <Link href="/" className="underline">
                Back to the projects
              </Link>
            ) : (
              errorText(project.error)
            )}
          </Notice>
        ) : (
          <>
            <section aria-labelledby="missions">
              <h2 id="missions" className="mb-2 font-medium text-dim">
                Missions
              </h2>
              {missions.error ? (
                <Notice kind="fail" title="The missions could not be loaded">
                  {errorText(missions.error)}
                </Notice>
              ) : !missions.data ? (
                <MissionListSkeleton />
              ) : missions.data.length === 0 ? (
                <div className="rounded-lg border bg-panel">
                  <EmptyState title="No mission yet">
                    A mission is one goal for the team: a spec or a requirement.
                    <div className="mt-3">
                      <LinkButton look="primary" href={newMission}>
                        Write the first one
                      </LinkButton>
                    </div>
                  </EmptyState>
                </div>
              ) : (
                <MissionList missions={missions.data} />
              )}
            </section>
            {project.data ? (
              <section aria-labelledby="clone">
                <h2 id="clone" className="mb-2 font-medium text-dim">
                  Get the code
                </h2>
                <div className="flex flex-col gap-2 rounded-lg border bg-panel p-4">
                  <p className="text-dim">
                    Each mission leaves a branch <code className="font-mono text-12">war-room/…</code> in the
                    project's own repository. Your working copy is never touched.
                  </p>
                  <CommandLine
                    label="clone the project"
                    command={`git clone ${project.data.repository} ${slug(project.data.name)}`}
                  />
                  <CommandLine
                    label="fetch the branches into your own clone"
                    command={`git fetch ${project.data.repository} 'refs/heads/war-room/*:refs/remotes/war-room/*'`}
                  />
                </div>
              </section>
            ) : null}
          </>
        )}
      </main>
    </div>
  );
}

function slug(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "project"
  );
}
