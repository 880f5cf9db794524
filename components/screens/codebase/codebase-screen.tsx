"use client";

import { useQuery } from "@tanstack/react-query";
import { AppBar } from "@/components/features/app-bar/app-bar";
import { ApiError, errorText } from "@/components/lib/api/api-error";
import { codeApi } from "@/components/lib/api/code-endpoints";
import { useProject } from "@/components/lib/api/queries";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/field";
import { lazyPart } from "@/components/ui/lazy-part";
import { LinkButton } from "@/components/ui/link-button";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import { UntilAlive } from "@/components/ui/until-alive";
import type { Codebase } from "@/contracts/codebase";
import { CodebaseBody } from "./codebase-body";
import { useCodeLocation } from "./use-code-location";

/** It follows a mission, which most who look at code do not. */
const LiveBody = lazyPart(() => import("./live-body").then((module) => module.LiveBody), {
  loading: () => <SkeletonLines lines={10} />,
});

/** A project's code, of its default branch or of a mission's: files, symbols, what connects them, and why a line is there. */
export function CodebaseScreen({
  projectId,
  first,
}: {
  projectId: string;
  /** The top of the tree, as the page came with it, and the branch that was asked for; null: it came without. */
  first: { ref: string | null; codebase: Codebase } | null;
}) {
  const project = useProject(projectId);
  const { location, go } = useCodeLocation();
  const refs = useQuery({
    queryKey: ["code-refs", projectId],
    queryFn: ({ signal }) => codeApi.refs(projectId, signal),
    enabled: !project.error,
  });
  const branches = refs.data?.refs ?? [];
  const chosen = branches.find(({ ref }) => ref === location.ref) ?? null;
  const known = first?.ref === location.ref ? first.codebase : null;
  const missing = project.error instanceof ApiError && project.error.status === 404;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <title>{`Code · ${project.data?.name ?? "Project"} · War Room`}</title>
      <AppBar
        crumbs={[
          { label: project.data?.name ?? "Project", href: `/projects/${encodeURIComponent(projectId)}` },
          { label: "Code" },
        ]}
      >
        {branches.length > 0 ? (
          <Select
            aria-label="Branch"
            className="max-w-56 max-md:max-w-32"
            value={location.ref ?? branches[0]?.ref}
            onChange={({ target }) =>
              go({ ref: target.value === branches[0]?.ref ? null : target.value, line: null })
            }
          >
            {location.ref !== null && !chosen ? <option value={location.ref}>{location.ref}</option> : null}
            {branches.map(({ ref, title, running }) => (
              <option key={ref} value={ref}>
                {title ? `${title}${running ? " (running)" : ""}` : ref}
              </option>
            ))}
          </Select>
        ) : null}
      </AppBar>
      {missing ? (
        <EmptyState title="There is no such project" heading="h1">
          <LinkButton href="/">Back to the projects</LinkButton>
        </EmptyState>
      ) : project.error ? (
        <LoadFailure title="The project could not be loaded" onRetry={() => void project.refetch()}>
          {errorText(project.error)}
        </LoadFailure>
      ) : (
        <UntilAlive>
          {chosen?.missionId ? (
            <LiveBody
              key={chosen.missionId}
              missionId={chosen.missionId}
              {...{ projectId, location, go, first: known }}
            />
          ) : (
            <CodebaseBody mission={null} version="" {...{ projectId, location, go, first: known }} />
          )}
        </UntilAlive>
      )}
    </div>
  );
}
