"use client";

import { Plus } from "lucide-react";
import { AppBar } from "@/components/features/app-bar/app-bar";
import { RfcFileList } from "@/components/features/rfcs/rfc-file-list";
import { RfcList } from "@/components/features/rfcs/rfc-list";
import { errorText } from "@/components/lib/api/api-error";
import { useProject } from "@/components/lib/api/queries";
import { useRfcFiles, useRfcs } from "@/components/lib/api/rfcs";
import { useMissionsChanged } from "@/components/lib/live/use-missions-changed";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";

/** The RFCs of a project. */
export function RfcsScreen({ projectId }: { projectId: string }) {
  useMissionsChanged();
  const project = useProject(projectId);
  const rfcs = useRfcs(projectId);
  const files = useRfcFiles(projectId).data ?? [];
  const write = `/projects/${projectId}/new?workflow=rfc`;
  return (
    <div className="flex min-h-full flex-col">
      <title>{`RFCs · ${project.data?.name ?? "War Room"}`}</title>
      <AppBar
        crumbs={[{ label: project.data?.name ?? "…", href: `/projects/${projectId}` }, { label: "RFCs" }]}
      >
        <LinkButton look="primary" href={write}>
          <Plus size={13} aria-hidden /> New RFC
        </LinkButton>
      </AppBar>
      <main className="mx-auto flex w-full max-w-[1080px] flex-col gap-4 px-6 py-7 max-md:px-4">
        {rfcs.error && !rfcs.data ? (
          <LoadFailure title="The RFCs could not be loaded" className="" onRetry={() => void rfcs.refetch()}>
            {errorText(rfcs.error)}
          </LoadFailure>
        ) : !rfcs.data ? (
          <SkeletonLines lines={8} />
        ) : rfcs.data.length === 0 ? (
          <div className="rounded-lg border bg-panel">
            <EmptyState title={files.length > 0 ? "No mission has written an RFC yet" : "No RFC yet"}>
              An architect writes a design, others review it, and you decide.
              <div className="mt-3">
                <LinkButton look="primary" href={write}>
                  Ask for the first one
                </LinkButton>
              </div>
            </EmptyState>
          </div>
        ) : (
          <RfcList rfcs={rfcs.data} />
        )}
        {files.length > 0 ? <RfcFileList projectId={projectId} files={files} /> : null}
      </main>
    </div>
  );
}
