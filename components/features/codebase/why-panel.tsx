"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { type CodeWhere, codeApi } from "@/components/lib/api/code-endpoints";
import type { Callsigns } from "@/components/lib/callsigns";
import { dayAndTime } from "@/components/lib/format";
import { IconButton } from "@/components/ui/icon-button";
import { LoadFailure } from "@/components/ui/load-failure";
import { PanelHeader } from "@/components/ui/panel-header";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { Why } from "@/contracts/codebase";

/** From a line back to who wanted it: commit, task, RFCs and criteria, what the agent was told, who approved. */
export function WhyPanel({
  where,
  commit,
  path,
  line,
  callsigns,
  onClose,
}: {
  where: CodeWhere;
  commit: string;
  path: string;
  line: number;
  callsigns: Callsigns;
  onClose: () => void;
}) {
  const why = useQuery({
    queryKey: ["code-why", where, commit, path, line],
    queryFn: ({ signal }) => codeApi.why(where, path, line, signal),
  });
  return (
    <section aria-label="Why this line" className="flex min-h-0 flex-1 flex-col">
      <PanelHeader title={`Why line ${line}?`}>
        <IconButton label="Close the reasons" onClick={onClose}>
          <X size={13} />
        </IconButton>
      </PanelHeader>
      {why.isPending ? (
        <SkeletonLines lines={5} />
      ) : why.error ? (
        <LoadFailure title="The reasons could not be loaded" onRetry={() => void why.refetch()}>
          {errorText(why.error)}
        </LoadFailure>
      ) : (
        <ScrollRegion label="Reasons" className="min-h-0 flex-1 overflow-auto">
          <Story why={why.data} callsigns={callsigns} />
        </ScrollRegion>
      )}
    </section>
  );
}

function Story({ why, callsigns }: { why: Why; callsigns: Callsigns }) {
  const { commit, mission, task, criteria, rfcs, prompt, approvals } = why;
  const room = mission && `/missions/${encodeURIComponent(mission.id)}`;
  return (
    <ol className="flex flex-col gap-3 p-3 text-12">
      <Reason title="Commit">
        <span className="font-mono">{commit.id.slice(0, 10)}</span> {commit.subject}
        <span className="block text-faint">
          {commit.author}, {dayAndTime(commit.at)}
        </span>
      </Reason>
      {task && room ? (
        <Reason title="Task">
          <Link className="underline underline-offset-2" href={`${room}?task=${encodeURIComponent(task.id)}`}>
            {task.number} {task.title}
          </Link>
          <span className="block text-faint">
            {callsigns(task.agent).callsign}, in the mission{" "}
            <Link className="underline underline-offset-2" href={room}>
              {mission?.title}
            </Link>
          </span>
        </Reason>
      ) : (
        <Reason title="Task">None: it was not written by a task of this project.</Reason>
      )}
      {rfcs.map((rfc) => (
        <Reason key={rfc.id} title="RFC">
          {room ? (
            <Link
              className="underline underline-offset-2"
              href={`${room}/rfcs/${encodeURIComponent(rfc.id)}`}
            >
              {rfc.title}
            </Link>
          ) : (
            rfc.title
          )}{" "}
          <span className="text-faint">({rfc.status})</span>
        </Reason>
      ))}
      {criteria.map((criterion) => (
        <Reason key={criterion.id} title={criterion.id}>
          {criterion.text}
        </Reason>
      ))}
      {prompt && room ? (
        <Reason title="Prompt">
          <Link
            className="underline underline-offset-2"
            href={`${room}?task=${encodeURIComponent(prompt.taskId)}&tab=trace`}
          >
            What the agent was told
          </Link>
        </Reason>
      ) : null}
      {approvals.map((approval) => (
        <Reason
          key={`${approval.what}${approval.at}`}
          title={approval.decision === "rejected" ? "Declined" : "Approved"}
        >
          {approval.what}
          <span className="block text-faint">
            by {approval.by}
            {approval.note ? `: ${approval.note}` : ""}
            {approval.at ? `, ${dayAndTime(approval.at)}` : ""}
          </span>
        </Reason>
      ))}
    </ol>
  );
}

function Reason({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="border-l pl-2.5">
      <span className="block text-11 text-faint">{title}</span>
      <div className="[overflow-wrap:anywhere]">{children}</div>
    </li>
  );
}
