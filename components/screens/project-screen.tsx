"use client";

import { Brain, Code, FileText, Plus } from "lucide-react";
import Link from "next/link";
import { AppBar } from "@/components/features/app-bar/app-bar";
import { BarMenuLink } from "@/components/features/app-bar/bar-menu";
import { CapsSection } from "@/components/features/caps/caps-section";
import { MissionList } from "@/components/features/home/mission-list";
import { TeamSetting } from "@/components/features/memory/team-setting";
import { useMemoryTeam } from "@/components/features/memory/use-memory";
import { ProjectEvidence } from "@/components/features/project/project-evidence";
import { RepositorySection } from "@/components/features/project/repository-section";
import { ApiError, errorText } from "@/components/lib/api/api-error";
import {
  useCaps,
  useMissions,
  useProject,
  useProjectEvidence,
  useRoster,
} from "@/components/lib/api/queries";
import { useMissionsChanged } from "@/components/lib/live/use-missions-changed";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { LoadFailure } from "@/components/ui/load-failure";
import { SectionsSkeleton } from "@/components/ui/sections-skeleton";
import { ProjectAgents } from "./project-agents";

export function ProjectScreen({ projectId }: { projectId: string }) {
  useMissionsChanged();
  const project = useProject(projectId);
  const missions = useMissions(projectId);
  const own = [
    useRoster(projectId),
    useCaps(projectId),
    useMemoryTeam(projectId),
    useProjectEvidence(projectId),
  ];
  // All at once: a part that came later would push away what is read already.
  const waits = [project, missions, ...own].some(({ isPending }) => isPending);
  const newMission = `/projects/${projectId}/new`;
  const places = [
    { name: "RFCs", label: "RFCs", href: `/projects/${projectId}/rfcs`, icon: FileText },
    {
      name: "Memory",
      // Beside the memory of all projects.
      label: "Project memory",
      href: `/memory?project=${encodeURIComponent(projectId)}`,
      icon: Brain,
    },
    { name: "Code", label: "Code", href: `/projects/${projectId}/codebase`, icon: Code },
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
            : places.map(({ name, href, icon }) => (
                <BarMenuLink key={href} {...{ href, icon }} label={`${name} of this project`} />
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
        ) : waits ? (
          <SectionsSkeleton label="Loading the project" rows={[3, 3, 6]} />
        ) : (
          <>
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
              ) : missions.data?.length === 0 ? (
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
                <MissionList missions={missions.data ?? []} />
              )}
            </section>
            <ProjectEvidence projectId={projectId} />
            <section id="settings" aria-labelledby="settings-title" className="flex flex-col gap-4">
              <h2 id="settings-title" className="font-medium text-dim">
                Settings of the project
              </h2>
              <CapsSection projectId={projectId} />
              <section aria-labelledby="agents">
                <h3 id="agents" className="mb-2 font-medium text-12 text-dim">
                  Agents
                </h3>
                <div className="flex flex-col gap-2.5 rounded-lg border bg-panel p-4">
                  <p className="text-dim">
                    The{" "}
                    <Link href="/agents" className="underline underline-offset-2">
                      agents of this installation
                    </Link>{" "}
                    work here, and those that the repository brings in{" "}
                    <code className="font-mono text-12">agents/</code> once you have allowed them.
                  </p>
                  <ProjectAgents projectId={projectId} />
                </div>
              </section>
              <section aria-labelledby="team">
                <h3 id="team" className="mb-2 font-medium text-12 text-dim">
                  Memory
                </h3>
                <div className="flex flex-col gap-2.5 rounded-lg border bg-panel p-4">
                  <TeamSetting projectId={projectId} />
                </div>
              </section>
              {project.data ? <RepositorySection project={project.data} /> : null}
            </section>
          </>
        )}
      </main>
    </div>
  );
}
