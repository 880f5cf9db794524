"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { AppBar } from "@/components/features/app-bar/app-bar";
import { RfcDecisions } from "@/components/features/rfcs/rfc-decisions";
import { RfcHistory, RfcImplementations, RfcReviews } from "@/components/features/rfcs/rfc-side";
import { useImplementRfc } from "@/components/features/rfcs/use-implement-rfc";
import { ApiError, errorText } from "@/components/lib/api/api-error";
import { useProject } from "@/components/lib/api/queries";
import { rfcApi, useRfc } from "@/components/lib/api/rfcs";
import { useMissionsChanged } from "@/components/lib/live/use-missions-changed";
import { notifyError } from "@/components/lib/notify";
import { rfcLookOf, rfcName } from "@/components/lib/rfc-look";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import { StateMark, toneText } from "@/components/ui/state-mark";
import type { RfcDecision, RfcView } from "@/contracts/rfcs";
import { RfcReader } from "./rfc-reader";

/** An RFC: its text with what is said about it, who judges it, what is decided, and what builds it. */
export function RfcScreen({ missionId, rfcId }: { missionId: string; rfcId: string }) {
  useMissionsChanged();
  const { data, error, refetch } = useRfc(missionId, rfcId);
  if (data) return <Loaded rfc={data} />;
  const missing = error instanceof ApiError && error.status === 404;
  return (
    <div className="flex min-h-full flex-col">
      <title>RFC · War Room</title>
      <AppBar crumbs={[{ label: "Room", href: `/missions/${missionId}` }, { label: "RFC" }]} />
      <main className="mx-auto w-full max-w-[1240px] px-6 py-7 max-md:px-4">
        {missing ? (
          <EmptyState title="There is no such RFC">
            Its task may have been cancelled before it wrote anything, or the address is not whole.
          </EmptyState>
        ) : error ? (
          <LoadFailure title="The RFC could not be loaded" className="" onRetry={() => void refetch()}>
            {errorText(error)}
          </LoadFailure>
        ) : (
          <SkeletonLines lines={12} />
        )}
      </main>
    </div>
  );
}

function Loaded({ rfc }: { rfc: RfcView }) {
  const { missionId, id, mission } = rfc;
  const client = useQueryClient();
  const project = useProject(rfc.projectId);
  const look = rfcLookOf(rfc);
  const name = `${rfcName(rfc.number)}: ${rfc.title}`;
  const newest = rfc.revisions.at(-1);
  const again = () => client.invalidateQueries({ queryKey: ["missions"] });
  const decide = useMutation({
    mutationFn: (body: { decision: RfcDecision; reason: string }) =>
      rfcApi.decide(missionId, id, { ...body, hash: newest?.hash ?? "" }),
    onError: (cause) => notifyError(errorText(cause)),
    onSettled: again,
  });
  const implement = useImplementRfc(missionId, id);
  return (
    <div className="flex min-h-full flex-col">
      <title>{`${name} · War Room`}</title>
      <AppBar
        crumbs={[
          { label: project.data?.name ?? "…", href: `/projects/${rfc.projectId}` },
          { label: "RFCs", href: `/projects/${rfc.projectId}/rfcs` },
          { label: name },
        ]}
      >
        <LinkButton href={`/missions/${missionId}?task=${rfc.taskId}`}>Open the room</LinkButton>
      </AppBar>
      <main className="mx-auto grid w-full max-w-[1240px] grid-cols-[minmax(0,1fr)_320px] items-start gap-6 px-6 py-7 max-lg:grid-cols-1 max-md:px-4">
        <div className="flex min-w-0 flex-col gap-4">
          <div className="flex flex-wrap items-center gap-2">
            <Chip>
              <StateMark {...look} size={12} />
              <span className={toneText[look.tone]}>{look.word}</span>
            </Chip>
            {rfc.path ? (
              <Chip mono className="max-w-full" title={rfc.path}>
                <span className="truncate">{rfc.path}</span>
              </Chip>
            ) : null}
            {mission.rehearsal ? <Chip>rehearsal</Chip> : null}
            {newest ? (
              <Chip mono title="What you decide about is bound to this">
                {newest.hash.slice(0, 10)}
              </Chip>
            ) : null}
          </div>
          <RfcDecisions
            rfc={rfc}
            revision={newest?.number ?? 1}
            busy={decide.isPending || implement.isPending}
            onDecide={async (decision, reason) => {
              const taken = await decide.mutateAsync({ decision, reason }).catch(() => null);
              return taken !== null;
            }}
            onImplement={() => implement.mutate()}
          />
          <RfcReader rfc={rfc} onChanged={again} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <RfcReviews rfc={rfc} />
          <RfcImplementations rfc={rfc} />
          <RfcHistory rfc={rfc} />
        </div>
      </main>
    </div>
  );
}
