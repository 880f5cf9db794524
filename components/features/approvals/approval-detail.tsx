"use client";

import { type ReactNode, useId } from "react";
import { useArtifact } from "@/components/lib/api/queries";
import { detailOf } from "@/components/lib/approval-detail";
import { Markdown } from "@/components/lib/markdown/markdown";
import { rejectionOf } from "@/components/lib/rejection";
import { UnsavedPlan } from "@/components/lib/unsaved-plan";
import { Chip } from "@/components/ui/chip";
import { Choices } from "@/components/ui/choices";
import { cn } from "@/components/ui/cn";
import { Notice } from "@/components/ui/notice";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ApprovalDecision } from "@/contracts/api";
import { toComeUsd, type UsdRange } from "@/contracts/expected-cost";
import type { ApprovalState, TaskState } from "@/contracts/mission-state";
import { formatUsd, formatUsdRange, type MicroUsd, microUsdFromUsd } from "@/contracts/money";
import { tasksIn } from "@/contracts/task-scope";
import { ApprovalForm } from "./approval-form";
import type { ApprovalMode, DraftedPlan, Leave } from "./approvals-inbox";
import { GrantForm } from "./grant-form";

/** The spec of an analyst in a person's hands. */
export type SpecEditing = {
  text: string;
  /** The analyst's text, to go back to. */
  original: string;
  busy: boolean;
  onChange: (text: string) => void;
  onApprove: () => void;
  /** Leaves the text as it is now: nothing written is lost. */
  onClose: () => void;
};

type ApprovalDetailProps = {
  missionId: string;
  approval: ApprovalState;
  /** What approving it leaves behind. */
  note: string | null;
  task: TaskState | null;
  /** What is planned, in its order. */
  plan: readonly TaskState[];
  /** What the mission has cost so far. */
  spentMicroUsd: MicroUsd;
  /** What the plan as it stands is expected to cost. */
  planRange: UsdRange | null;
  renderDiff: (approval: ApprovalState) => ReactNode;
  renderPlan: () => ReactNode;
  renderSpecEditor: (editing: SpecEditing) => ReactNode;
  drafted: DraftedPlan;
  /** The reason or the answer as it is written. */
  words: string;
  onWords: (words: string) => void;
  /** Says that the card before was decided by somebody else, with the words that were being written. */
  overtaken: ReactNode;
  /** A and R decide this one, and not what is marked. */
  hasKeys: boolean;
  conflict: string | null;
  /** It has stood long enough to be decided. */
  settled: boolean;
  busy: boolean;
  /** The spec as a person has edited it. */
  edited: string | null;
  onEdited: (text: string) => void;
  mode: ApprovalMode;
  onMode: (mode: ApprovalMode) => void;
  onDecide: (decision: ApprovalDecision["decision"], answer: string | null, leave?: Leave) => void;
  onOpenTask: (taskId: string) => void;
};

const riskWords = {
  read: "reads only",
  write: "writes files",
  execute: "runs code",
  network: "uses the network",
  publish: "publishes",
};

const rangeWords =
  "The whole mission: from what its tasks are expected to cost to what they may cost with second tries";

export function ApprovalDetail(props: ApprovalDetailProps) {
  const { missionId, approval, note, task, plan, conflict, settled, busy, edited, mode } = props;
  const { spentMicroUsd, planRange, drafted, onEdited, onMode, onDecide, onOpenTask } = props;
  const unsavedId = useId();
  const draft = drafted.draftOf(approval.id);
  const artifact = useArtifact(missionId, approval.artifactId);
  const original = artifact.data?.content ?? "";
  const isEdited = edited !== null && edited !== original;
  const editing =
    mode === "editing" &&
    approval.gate === "spec" &&
    approval.decision === null &&
    artifact.data !== undefined;

  const detail = detailOf(approval);
  // The one figure that the plan's text has too.
  const asksForPlan = approval.gate === "plan" && approval.decision === null && planRange !== null;
  const choices = approval.decision === null && approval.options.length > 0;
  const approve = (leave?: Leave) => onDecide("approved", isEdited ? edited : null, leave);

  return (
    <article aria-label={approval.title} aria-busy={!settled} className="flex min-h-0 min-w-0 flex-col">
      <ScrollRegion label="What is asked" className="min-h-0 flex-1 overflow-y-auto px-4 py-2">
        {/* In a line where there is room: in a low panel what is asked comes right below. */}
        <div className="flex flex-wrap items-center gap-1.5">
          <h3 className="mr-1.5 font-medium text-14 [overflow-wrap:anywhere]">{approval.title}</h3>
          {approval.gate === "stuck" || approval.gate === "question" ? null : (
            <Chip>{riskWords[approval.risk]}</Chip>
          )}
          {task ? (
            <button type="button" onClick={() => onOpenTask(task.id)} className="hover:underline">
              <Chip>
                task {task.number} · {formatUsd(task.spentMicroUsd)} so far{toComeWords([task])}
              </Chip>
            </button>
          ) : (
            <Chip
              title={asksForPlan ? rangeWords : "The whole mission, as its open tasks are expected to cost"}
            >
              mission · {formatUsd(spentMicroUsd)} so far
              {asksForPlan ? `, ${formatUsdRange(planRange)} to come` : toComeWords(plan)}
            </Chip>
          )}
          <Chip mono title="What you approve is bound to this">
            {approval.hash.slice(0, 10)}
          </Chip>
        </div>
        <div className="@container">
          <div className={cn("mt-2 grid gap-x-6 gap-y-3", choices && "@min-[620px]:grid-cols-2")}>
            {detail ? <Markdown text={detail} keepsLines className="min-w-0" /> : null}
            {choices ? (
              <Choices
                options={approval.options}
                follows={approval.follows ?? []}
                disabled={busy || !settled}
                advisesFirst={approval.gate === "stuck"}
                onChoose={(option) => onDecide("answered", option)}
              />
            ) : null}
          </div>
        </div>
        {approval.gate === "merge" || (approval.gate === "change" && approval.decision === null)
          ? props.renderDiff(approval)
          : null}
        {approval.gate === "plan" ? props.renderPlan() : null}
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
      {/* One line, as on its card in the chat: in a low panel a box would lie over what is decided. */}
      {note ? <p className="px-4 pb-1.5 text-12 text-ask">{note}</p> : null}
      {conflict ? (
        <Notice kind="ask" title="Your decision was not taken" className="mx-4 mb-2">
          {conflict}
        </Notice>
      ) : null}
      {props.overtaken ? <div className="px-4 pb-2">{props.overtaken}</div> : null}
      {draft ? (
        <div className="border-t bg-askbg px-4 py-1.5">
          <UnsavedPlan id={unsavedId} draft={draft} onSave={drafted.save} onUndo={drafted.undo} />
        </div>
      ) : null}
      {approval.decision ? (
        <p className="border-t px-4 py-2.5 text-dim">
          {approval.decision === "voided"
            ? "What was shown has changed: this no longer holds."
            : `${approval.decision === "rejected" ? rejectionOf(approval).past.toLowerCase() : approval.decision} by ${approval.decidedBy ?? "somebody"}`}
          {approval.answer ? ` · ${approval.answer}` : ""}
        </p>
      ) : mode === "limiting" && approval.grantCase ? (
        <GrantForm
          of={approval.grantCase}
          task={task}
          dependents={task ? dependentsOf(plan, task.id) : 0}
          busy={busy || !settled}
          onAllow={(grant) => approve({ grant })}
          onBack={() => onMode("deciding")}
        />
      ) : (
        <ApprovalForm
          approval={approval}
          busy={busy || !settled}
          edited={isEdited}
          waitsFor={draft ? unsavedId : null}
          mode={mode}
          hasKeys={props.hasKeys}
          words={props.words}
          onWords={props.onWords}
          onMode={onMode}
          onApprove={(forMission) => approve({ forMission })}
          onSend={onDecide}
        />
      )}
      {editing
        ? props.renderSpecEditor({
            text: edited ?? original,
            ...{ original, busy, onChange: onEdited },
            onApprove: () => approve(),
            onClose: () => onMode("deciding"),
          })
        : null}
    </article>
  );
}

function toComeWords(tasks: readonly TaskState[]): string {
  const toCome = microUsdFromUsd(toComeUsd(tasks));
  return toCome === 0 ? ", nothing to come" : `, about ${formatUsd(toCome)} to come`;
}

/** How many tasks depend on it, however far on. */
function dependentsOf(plan: readonly TaskState[], taskId: string): number {
  const tasks = Object.fromEntries(plan.map((task) => [task.id, task]));
  return tasksIn({ tasks, taskOrder: plan.map(({ id }) => id) }, { taskId, dependents: true }).length - 1;
}
