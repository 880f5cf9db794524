"use client";

import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import { echoOf } from "@/components/lib/echo";
import type { PlanDraft } from "@/components/lib/unsaved-plan";
import { UnsentWords } from "@/components/lib/unsent-words";
import { useHotkeys } from "@/components/lib/use-hotkeys";
import { EmptyState } from "@/components/ui/empty-state";
import type { ApprovalDecision } from "@/contracts/api";
import type { UsdRange } from "@/contracts/expected-cost";
import type { ApprovalState, TaskState } from "@/contracts/mission-state";
import type { MicroUsd } from "@/contracts/money";
import { ApprovalDetail, type SpecEditing } from "./approval-detail";
import { ApprovalRow } from "./approval-row";
import type { AskedApproval } from "./asked-approval";
import { BatchBar } from "./batch-bar";
import { useBatch } from "./use-batch";
import { useSettled } from "./use-settled";
import { type Unsent, useUnsent } from "./use-unsent";

/** What an approval allows beyond its card. */
export type Leave = Pick<ApprovalDecision, "forMission" | "grant">;

export type DecideApproval = (
  approval: ApprovalState,
  decision: Pick<ApprovalDecision, "decision" | "answer"> & Leave,
) => Promise<boolean>;

/** The plan that is being changed, and of which card it is. */
export type DraftedPlan = {
  approvalId: string | null;
  draftOf: (approvalId: string) => PlanDraft | null;
  save: () => Promise<unknown>;
  undo: () => void;
  /** What was changed of a plan that was decided elsewhere meanwhile, in words. */
  overtaken: Unsent | null;
};

/** What a person is about to do with a card. */
export type ApprovalMode = "deciding" | "rejecting" | "editing" | "limiting";

type ApprovalsInboxProps = {
  missionId: string;
  open: ApprovalState[];
  recent: ApprovalState[];
  tasks: Record<string, TaskState>;
  taskOrder: readonly string[];
  /** What the mission has cost so far. */
  spentMicroUsd: MicroUsd;
  /** What the plan as it stands is expected to cost. */
  planRange: UsdRange | null;
  /** The change that a merge or a landing is about. */
  renderDiff: (approval: ApprovalState) => ReactNode;
  renderPlan: (approval: ApprovalState, onWriting: (words: string) => void) => ReactNode;
  renderSpecEditor: (editing: SpecEditing) => ReactNode;
  /** A card whose plan has changes that are not saved: approving it would approve what is not shown. */
  plan: DraftedPlan;
  callsigns: Callsigns;
  /** Taken once. */
  asked: AskedApproval | null;
  onAsked: () => void;
  /** The card that the address names; one that is gone is as if there were none. */
  linkedId: string | null;
  /** Another card is open. */
  onChosen?: (id: string) => void;
  /** What each decision failed with, shown on the card: somebody else may have been faster. */
  conflicts: Readonly<Record<string, string>>;
  onDecide: DecideApproval;
  onOpenTask: (taskId: string) => void;
  /** What waits and is no approval, above the list. */
  others: ReactNode;
  /** What a merge would leave behind. */
  note: string | null;
  /** Under the list: in a low panel the height is the card's. */
  below: ReactNode;
};

/** Everything that waits for a person. J and K move, X marks for one decision together, A approves and R says no with a reason to what is marked or else the open one, E edits a spec, Enter opens the task. */
export function ApprovalsInbox(props: ApprovalsInboxProps) {
  const {
    missionId,
    open,
    recent,
    tasks,
    taskOrder,
    spentMicroUsd,
    planRange,
    renderDiff,
    renderPlan,
    renderSpecEditor,
    plan,
    callsigns,
    asked,
    onAsked,
    linkedId,
    onChosen,
    conflicts,
    onDecide,
    onOpenTask,
    others,
    note,
    below,
  } = props;
  const [chosenId, setChosenId] = useState<string | null>(asked?.id ?? linkedId);
  /** What was chosen here and is not yet in the address. */
  const awaited = useRef<readonly string[]>([]);
  // Bound to the approval: the next one must not open with the cursor in its reason.
  const [doing, setDoing] = useState<{ id: string; mode: ApprovalMode } | null>(null);
  const [busyId, setBusyId] = useState<string | null>(null);
  /** Specs as people have edited them, by approval: moving to another card loses nothing. */
  const [edits, setEdits] = useState<Readonly<Record<string, string>>>({});
  const unsent = useUnsent({ recent, busyId, changes: plan.overtaken });
  const root = useRef<HTMLDivElement>(null);
  const unsaved = plan.approvalId;
  const saved = open.filter(({ id }) => id !== unsaved);
  const batch = useBatch(saved, edits, onDecide);
  const list = open.length > 0 ? open : recent;
  const at = Math.max(
    0,
    list.findIndex((approval) => approval.id === chosenId),
  );
  const chosen = list[at];

  const { settled, settle } = useSettled(chosen?.id);
  useEffect(() => {
    if (!asked) return;
    setChosenId(asked.id);
    setDoing(asked.edit ? { id: asked.id, mode: "editing" } : null);
    settle(asked.id);
    // Who was led here goes on here with the keyboard; the editor takes the focus itself.
    if (!asked.edit) root.current?.focus({ preventScroll: true });
    onAsked();
  }, [asked, onAsked, settle]);
  // Back, or a link: the address says what is open, unless it only answers to what was chosen here.
  useEffect(() => {
    const echo = echoOf(awaited.current, linkedId);
    awaited.current = echo.awaited;
    if (echo.isEcho || linkedId === null) return;
    setChosenId(linkedId);
    settle(linkedId);
  }, [linkedId, settle]);
  const name = useCallback(
    (id: string) => {
      setChosenId(id);
      if (id === linkedId || !onChosen) return;
      awaited.current = [...awaited.current, id];
      onChosen(id);
    },
    [linkedId, onChosen],
  );
  // One that was decided gave way to the next that waits: from here on that is the one that is open.
  const gaveWay = chosen?.decision === null && recent.some(({ id }) => id === chosenId);
  useEffect(() => {
    if (gaveWay && chosen) name(chosen.id);
  }, [gaveWay, chosen, name]);
  function choose(id: string) {
    setDoing(null);
    unsent.dropReason();
    name(id);
    settle(id);
  }
  function dropWords() {
    unsent.drop();
    plan.undo();
  }
  function go(step: number) {
    const next = list[Math.min(list.length - 1, Math.max(0, at + step))];
    if (next && next !== chosen) choose(next.id);
  }
  // One decision at a time: a key that repeats decides once.
  const usable = chosen?.decision === null && settled && busyId !== chosen.id;
  async function decide(decision: ApprovalDecision["decision"], answer: string | null, leave: Leave = {}) {
    if (!chosen) return;
    // It stays open when nothing else waits.
    name(chosen.id);
    setBusyId(chosen.id);
    if (await onDecide(chosen, { decision, answer, ...leave })) {
      unsent.dropReason();
      if (chosen.id === unsaved) plan.undo();
    }
    setBusyId(null);
  }
  useHotkeys({
    j: () => go(1),
    k: () => go(-1),
    // Where cards are marked, they are what is decided.
    a: () => {
      if (batch.marked.length > 0) {
        if (batch.options.length === 0) void batch.approve();
      } else if (
        chosen &&
        usable &&
        chosen.id !== unsaved &&
        chosen.options.length === 0 &&
        chosen.gate !== "question"
      )
        void decide("approved", edits[chosen.id] ?? null);
    },
    x: () => {
      if (chosen) batch.toggle(chosen);
    },
    e: (event) => {
      if (!usable || chosen.gate !== "spec") return;
      event.preventDefault();
      setDoing({ id: chosen.id, mode: "editing" });
    },
    r: (event) => {
      if (!usable && batch.marked.length === 0) return;
      event.preventDefault();
      if (batch.marked.length > 0) {
        if (batch.options.length === 0) batch.setReason("");
      } else if (chosen) setDoing({ id: chosen.id, mode: "rejecting" });
    },
    enter: () => {
      if (chosen?.taskId && root.current?.contains(document.activeElement)) onOpenTask(chosen.taskId);
    },
  });

  if (!chosen) {
    return (
      <>
        {others}
        <EmptyState title="Nothing to approve">Plans, merges and agents' questions come here.</EmptyState>
        {below}
      </>
    );
  }
  return (
    <div
      ref={root}
      tabIndex={-1}
      className="grid min-h-0 flex-1 outline-none grid-cols-[minmax(220px,340px)_minmax(0,1fr)] max-md:grid-cols-1 max-md:grid-rows-[auto_minmax(0,1fr)] max-md:overflow-y-auto"
    >
      <div className="flex min-h-0 flex-col border-r max-md:border-r-0 max-md:border-b">
        {others}
        <ul aria-label="Approvals" className="min-h-0 flex-1 overflow-y-auto py-1">
          {list.map((approval) => (
            <li key={approval.id} className="relative">
              {batch.canMark.has(approval) ? (
                <input
                  type="checkbox"
                  aria-label={`Mark ${approval.title}`}
                  checked={batch.marked.includes(approval)}
                  onChange={() => batch.toggle(approval)}
                  className="absolute top-2 right-3 z-10 accent-[var(--text)]"
                />
              ) : null}
              <ApprovalRow
                approval={approval}
                task={approval.taskId ? (tasks[approval.taskId] ?? null) : null}
                callsigns={callsigns}
                isChosen={approval === chosen}
                hasBox={batch.canMark.size > 0}
                onChoose={() => choose(approval.id)}
              />
            </li>
          ))}
        </ul>
        {batch.marked.length > 0 ? <BatchBar batch={batch} /> : null}
        {below}
      </div>
      <ApprovalDetail
        key={chosen.id}
        missionId={missionId}
        approval={chosen}
        note={chosen.gate === "merge" && chosen.decision === null ? note : null}
        task={chosen.taskId ? (tasks[chosen.taskId] ?? null) : null}
        plan={taskOrder.flatMap((id) => tasks[id] ?? [])}
        spentMicroUsd={spentMicroUsd}
        planRange={planRange}
        renderDiff={renderDiff}
        renderPlan={() => renderPlan(chosen, (words) => unsent.writeField(chosen.id, words))}
        renderSpecEditor={renderSpecEditor}
        drafted={plan}
        words={unsent.reasonFor(chosen.id)}
        onWords={(words) => unsent.writeReason(chosen.id, words)}
        overtaken={unsent.overtaken ? <UnsentWords {...unsent.overtaken} onDrop={dropWords} /> : null}
        hasKeys={batch.marked.length === 0}
        conflict={conflicts[chosen.id] ?? null}
        settled={settled}
        busy={busyId === chosen.id}
        edited={edits[chosen.id] ?? null}
        onEdited={(text) => setEdits((before) => ({ ...before, [chosen.id]: text }))}
        mode={doing?.id === chosen.id ? doing.mode : "deciding"}
        onMode={(mode) => setDoing({ id: chosen.id, mode })}
        onDecide={(decision, answer, leave) => void decide(decision, answer, leave)}
        onOpenTask={onOpenTask}
      />
    </div>
  );
}
