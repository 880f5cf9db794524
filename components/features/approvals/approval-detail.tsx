"use client";

import { useArtifact } from "@/components/lib/api/queries";
import { detailOf } from "@/components/lib/approval-detail";
import type { Callsigns } from "@/components/lib/callsigns";
import { Chip } from "@/components/ui/chip";
import { Choices } from "@/components/ui/choices";
import { cn } from "@/components/ui/cn";
import { Markdown } from "@/components/ui/markdown";
import { Notice } from "@/components/ui/notice";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ApprovalDecision } from "@/contracts/api";
import type { ApprovalState, TaskState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";
import { ApprovalForm } from "./approval-form";
import type { ApprovalMode } from "./approvals-inbox";
import { EditSpec } from "./edit-spec";
import { PlanTasks } from "./plan-tasks";

type ApprovalDetailProps = {
  missionId: string;
  approval: ApprovalState;
  task: TaskState | null;
  /** What is planned, in its order. */
  plan: readonly TaskState[];
  callsigns: Callsigns;
  conflict: string | null;
  /** It has stood long enough to be decided. */
  settled: boolean;
  busy: boolean;
  /** The spec as a person has edited it. */
  edited: string | null;
  onEdited: (text: string) => void;
  mode: ApprovalMode;
  onMode: (mode: ApprovalMode) => void;
  onDecide: (decision: ApprovalDecision["decision"], answer: string | null, forMission?: boolean) => void;
  onOpenTask: (taskId: string) => void;
};

const riskWords = {
  read: "reads only",
  write: "writes files",
  execute: "runs code",
  network: "uses the network",
  publish: "publishes",
};

export function ApprovalDetail(props: ApprovalDetailProps) {
  const { missionId, approval, task, plan, callsigns, conflict, settled, busy, edited, mode } = props;
  const { onEdited, onMode, onDecide, onOpenTask } = props;
  const artifact = useArtifact(missionId, approval.artifactId);
  const original = artifact.data?.content ?? "";
  const isEdited = edited !== null && edited !== original;
  const editing =
    mode === "editing" &&
    approval.gate === "spec" &&
    approval.decision === null &&
    artifact.data !== undefined;

  const detail = detailOf(approval);
  const choices = approval.decision === null && approval.options.length > 0;
  const approve = (forMission?: boolean) => onDecide("approved", isEdited ? edited : null, forMission);

  return (
    <article aria-label={approval.title} aria-busy={!settled} className="flex min-h-0 min-w-0 flex-col">
      <ScrollRegion label="What is asked" className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
        <h3 className="font-medium text-14 [overflow-wrap:anywhere]">{approval.title}</h3>
        <div className="mt-1.5 flex flex-wrap gap-1.5">
          {approval.gate === "stuck" || approval.gate === "question" ? null : (
            <Chip>{riskWords[approval.risk]}</Chip>
          )}
          {approval.costMicroUsd !== null ? (
            <Chip>costs about {formatUsd(approval.costMicroUsd)}</Chip>
          ) : null}
          {task ? (
            <button type="button" onClick={() => onOpenTask(task.id)} className="hover:underline">
              <Chip>
                task {task.number} · {formatUsd(task.spentMicroUsd)} so far
              </Chip>
            </button>
          ) : null}
          <Chip mono title="What you approve is bound to this">
            {approval.hash.slice(0, 10)}
          </Chip>
        </div>
        <div className="@container">
          <div className={cn("mt-3 grid gap-x-6 gap-y-3", choices && "@min-[620px]:grid-cols-2")}>
            {detail ? <Markdown text={detail} className="min-w-0" /> : null}
            {choices ? (
              <Choices
                options={approval.options}
                follows={approval.follows ?? []}
                disabled={busy || !settled}
                onChoose={(option) => onDecide("answered", option)}
              />
            ) : null}
          </div>
        </div>
        {approval.gate === "plan" ? <PlanTasks tasks={plan} callsigns={callsigns} /> : null}
        {artifact.data ? (
          <section className="mt-3 rounded-lg border bg-raise px-3 py-2" aria-label={artifact.data.title}>
            <h4 className="mb-1 font-medium text-12 text-dim">
              {artifact.data.title}
              {isEdited ? ", with your edits" : ""}
            </h4>
            {artifact.data.kind === "diff" ? (
              <pre className="overflow-x-auto font-mono text-12">{artifact.data.content}</pre>
            ) : (
              <Markdown text={edited ?? original} />
            )}
          </section>
        ) : null}
      </ScrollRegion>
      {conflict ? (
        <Notice kind="ask" title="Your decision was not taken" className="mx-4 mb-2">
          {conflict}
        </Notice>
      ) : null}
      {approval.decision ? (
        <p className="border-t px-4 py-2.5 text-dim">
          {approval.decision === "voided"
            ? "What was shown has changed: this no longer holds."
            : `${approval.decision} by ${approval.decidedBy ?? "somebody"}`}
          {approval.answer ? ` · ${approval.answer}` : ""}
        </p>
      ) : (
        <ApprovalForm
          approval={approval}
          busy={busy || !settled}
          edited={isEdited}
          mode={mode}
          onMode={onMode}
          onApprove={approve}
          onSend={onDecide}
        />
      )}
      {editing ? (
        <EditSpec
          text={edited ?? original}
          original={original}
          busy={busy}
          onChange={onEdited}
          onApprove={() => approve()}
          onClose={() => onMode("deciding")}
        />
      ) : null}
    </article>
  );
}
