import type { Callsigns } from "@/components/lib/callsigns";
import { rejectionOf } from "@/components/lib/rejection";
import { cn } from "@/components/ui/cn";
import { StateMark } from "@/components/ui/state-mark";
import type { ApprovalState, TaskState } from "@/contracts/mission-state";

const gateWords: Record<ApprovalState["gate"], string> = {
  spec: "spec",
  plan: "plan",
  rfc: "design",
  task: "task",
  change: "change",
  merge: "merge",
  tool: "tool call",
  question: "question",
  stuck: "stuck",
  decision: "decision",
};

/** One card in the list of them: what it asks, who asks, and how it was decided. */
export function ApprovalRow({
  approval,
  task,
  callsigns,
  isChosen,
  hasBox,
  onChoose,
}: {
  approval: ApprovalState;
  task: TaskState | null;
  callsigns: Callsigns;
  isChosen: boolean;
  /** A box to mark it stands over its end. */
  hasBox: boolean;
  onChoose: () => void;
}) {
  return (
    <button
      type="button"
      aria-current={isChosen}
      onClick={onChoose}
      className={cn(
        "grid w-full grid-cols-[16px_minmax(0,1fr)] gap-x-2 px-3 py-1.5 text-left",
        hasBox && "pr-9",
        isChosen ? "bg-hover shadow-[inset_2px_0_0_var(--text)]" : "hover:bg-hover",
      )}
    >
      <StateMark {...lookOf(approval)} className="mt-[3px] self-start" />
      <span className={cn("truncate", approval.decision && "text-dim")}>{approval.title}</span>
      <span className="col-start-2 truncate text-12 text-faint">
        {gateWords[approval.gate]}
        {approval.agent ? ` · ${callsigns(approval.agent).callsign}` : ""}
        {task ? ` · task ${task.number}` : ""}
      </span>
    </button>
  );
}

function lookOf(approval: ApprovalState) {
  const { decision } = approval;
  if (decision === null) return { shape: "triangle", tone: "ask", word: "needs you" } as const;
  if (decision === "rejected")
    return { shape: "cross", tone: "fail", word: rejectionOf(approval).past.toLowerCase() } as const;
  if (decision === "voided") return { shape: "ban", tone: "wait", word: "withdrawn" } as const;
  return { shape: "check", tone: "done", word: decision } as const;
}
