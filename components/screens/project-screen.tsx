"use client";

import { Brain, Code, FileText, Plus } from "lucide-react";
import { AppBar } from "@/components/features/app-bar/app-bar";
import { BarMenuLink } from "@/components/features/app-bar/bar-menu";
import { CapsSection } from "@/components/features/caps/caps-section";
import { MissionList, MissionListSkeleton } from "@/components/features/home/mission-list";
import { ApiError, errorText } from "@/components/lib/api/api-error";
import { useMissions, useProject } from "@/components/lib/api/queries";
import { useMissionsChanged } from "@/components/lib/live/use-missions-changed";
import { CommandLine } from "@/components/ui/command-line";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { LoadFailure } from "@/components/ui/load-failure";
import { ProjectAgents } from "./project-agents";

export function ProjectScreen({ projectId }: { projectId: string }) {
  useMissionsChanged();
  const project = useProject(projectId);
  const missions = useMissions(projectId);
  const newMission = `/projects/${projectId}/new`;
  const places = [
    { label: "RFCs", href: `/projects/${projectId}/rfcs`, icon: FileText },
    {
      label: "Memory",
      href: `/memory?project=${encodeURIComponent(projectId)}`,
      icon: Brain,
    },
    { label: "Code", href: `/projects/${projectId}/codebase`, icon: Code },
  ];
  const missing = project.error instanceof ApiError && project.error.status === 404;
  return (
    <div className="flex min-h-full flex-col">
      <title>{`${project.data?.name ?? "Project"} · War Room`}</title>
      <AppBar
        crumbs={[
          { label: "Home", href: "/" },
          { label: project.data?.name ?? (project.error ? "Project" : "…") },
        ]}
        more={
          missing
            ? null
            : places.map(({ label, ...place }) => (
                <BarMenuLink key={place.href} {...place} label={`${label} of this project`} />
              ))
        }
      >
        {missing ? null : (
          <>
            {places.map(({ label, href }) => (
              <LinkButton key={href} href={href} className="max-md:hidden">
                {label}
              </LinkButton>
            ))}
            <LinkButton look="primary" href={newMission}>
              <Plus size={13} /> New mission
            </LinkButton>
          </>
        )}
      </AppBar>
      <main className="mx-auto flex w-full max-w-[1160px] flex-col gap-6 px-6 py-7 max-md:px-4">
        {missing ? (
          <EmptyState title="There is no such project">
            It may have been removed, or the address is not whole.
            <div className="mt-3">
              <LinkButton href="/">Back to the projects</LinkButton>
            </div>
          </EmptyState>
        ) : project.error ? (
          <LoadFailure
            title="The project could not be loaded"
            className=""
            onRetry={() => void project.refetch()}
          >
            {errorText(project.error)}
          </LoadFailure>
        ) : (
          <>
            <ProjectAgents projectId={projectId} />
            <section aria-labelledby="missions">
              <h2 id="missions" className="mb-2 font-medium text-dim">
                Missions
              </h2>
              {missions.error ? (
                <LoadFailure
                  title="The missions could not be loaded"
                  className=""
                  onRetry={() => void missions.refetch()}
                >
                  {errorText(missions.error)}
                </LoadFailure>
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
            <CapsSection projectId={projectId} />
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
