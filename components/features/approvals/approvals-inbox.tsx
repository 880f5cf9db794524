"use client";

import { useEffect, useRef, useState } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import { useHotkeys } from "@/components/lib/use-hotkeys";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { StateMark } from "@/components/ui/state-mark";
import type { ApprovalDecision } from "@/contracts/api";
import type { ApprovalState, TaskState } from "@/contracts/mission-state";
import { ApprovalDetail } from "./approval-detail";

export type DecideApproval = (
  approval: ApprovalState,
  decision: Pick<ApprovalDecision, "decision" | "answer">,
) => Promise<boolean>;

type ApprovalsInboxProps = {
  missionId: string;
  open: ApprovalState[];
  recent: ApprovalState[];
  tasks: Record<string, TaskState>;
  callsigns: Callsigns;
  focusId: string | null;
  /** What each decision failed with, shown on the card: somebody else may have been faster. */
  conflicts: Readonly<Record<string, string>>;
  onDecide: DecideApproval;
  onOpenTask: (taskId: string) => void;
};

const gateWords: Record<ApprovalState["gate"], string> = {
  spec: "spec",
  plan: "plan",
  rfc: "design",
  task: "task",
  merge: "merge",
  tool: "tool call",
  question: "question",
  stuck: "stuck",
};

/** Everything that waits for a person. J and K move, A approves, R rejects with a reason, Enter opens the task. */
export function ApprovalsInbox(props: ApprovalsInboxProps) {
  const { missionId, open, recent, tasks, callsigns, focusId, conflicts, onDecide, onOpenTask } = props;
  const [chosenId, setChosenId] = useState<string | null>(focusId);
  // Bound to the approval: the next one must not open with the cursor in its reason.
  const [rejectingId, setRejectingId] = useState<string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const list = open.length > 0 ? open : recent;
  const at = Math.max(
    0,
    list.findIndex((approval) => approval.id === chosenId),
  );
  const chosen = list[at];

  useEffect(() => {
    if (focusId) setChosenId(focusId);
  }, [focusId]);
  function go(step: number) {
    setRejectingId(null);
    setChosenId(list[Math.min(list.length - 1, Math.max(0, at + step))]?.id ?? null);
  }
  const usable = chosen?.decision === null;
  useHotkeys({
    j: () => go(1),
    k: () => go(-1),
    a: () => {
      if (chosen && usable && chosen.options.length === 0 && chosen.gate !== "question")
        void onDecide(chosen, { decision: "approved", answer: null });
    },
    r: (event) => {
      if (!usable) return;
      event.preventDefault();
      setRejectingId(chosen.id);
    },
    enter: () => {
      if (chosen?.taskId && root.current?.contains(document.activeElement)) onOpenTask(chosen.taskId);
    },
  });

  if (!chosen) {
    return (
      <EmptyState title="Nothing waits for you">Plans, merges and agents' questions come here.</EmptyState>
    );
  }
  return (
    <div
      ref={root}
      className="grid min-h-0 flex-1 grid-cols-[minmax(220px,340px)_minmax(0,1fr)] max-md:grid-cols-1 max-md:grid-rows-[auto_minmax(0,1fr)] max-md:overflow-y-auto"
    >
      <ul
        aria-label="Approvals"
        className="min-h-0 overflow-y-auto border-r py-1 max-md:border-r-0 max-md:border-b"
      >
        {list.map((approval) => (
          <li key={approval.id}>
            <button
              type="button"
              aria-current={approval === chosen}
              onClick={() => {
                setRejectingId(null);
                setChosenId(approval.id);
              }}
              className={cn(
                "grid w-full grid-cols-[16px_minmax(0,1fr)] gap-x-2 px-3 py-1.5 text-left",
                approval === chosen ? "bg-hover shadow-[inset_2px_0_0_var(--text)]" : "hover:bg-hover",
              )}
            >
              <StateMark {...lookOf(approval)} className="mt-[3px] self-start" />
              <span className={cn("truncate", approval.decision && "text-dim")}>{approval.title}</span>
              <span className="col-start-2 truncate text-12 text-faint">
                {gateWords[approval.gate]}
                {approval.agent ? ` · ${callsigns(approval.agent).callsign}` : ""}
                {approval.taskId && tasks[approval.taskId] ? ` · task ${tasks[approval.taskId]?.number}` : ""}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <ApprovalDetail
        key={chosen.id}
        missionId={missionId}
        approval={chosen}
        task={chosen.taskId ? (tasks[chosen.taskId] ?? null) : null}
        conflict={conflicts[chosen.id] ?? null}
        rejecting={rejectingId === chosen.id}
        onRejecting={(rejecting) => setRejectingId(rejecting ? chosen.id : null)}
        onDecide={onDecide}
        onOpenTask={onOpenTask}
      />
    </div>
  );
}

function lookOf({ decision }: ApprovalState) {
  if (decision === null) return { shape: "triangle", tone: "ask", word: "needs you" } as const;
  if (decision === "rejected") return { shape: "cross", tone: "fail", word: "rejected" } as const;
  if (decision === "voided") return { shape: "ban", tone: "wait", word: "no longer holds" } as const;
  return { shape: "check", tone: "done", word: decision } as const;
}
