import { X } from "lucide-react";
import { CopyButton } from "@/components/ui/copy-button";
import { IconButton } from "@/components/ui/icon-button";
import { Notice } from "@/components/ui/notice";
import type { ApprovalState } from "@/contracts/mission-state";

type Decided = Pick<ApprovalState, "title" | "decision" | "decidedBy">;

/** Somebody else decided while words were being written: says so, and keeps the words to be used elsewhere. */
export function UnsentWords({
  approval,
  words,
  onDrop,
}: {
  approval: Decided;
  words: string;
  /** They are not wanted any more. */
  onDrop?: () => void;
}) {
  return (
    <Notice
      kind="ask"
      title={`“${approval.title}” was ${approval.decision === "voided" ? "withdrawn" : approval.decision} meanwhile${byWhom(approval)}`}
      action={
        <span className="flex gap-1">
          <CopyButton text={words} label="Copy your words" />
          {onDrop ? (
            <IconButton label="Let your words go" onClick={onDrop}>
              <X size={13} />
            </IconButton>
          ) : null}
        </span>
      }
    >
      <p className="text-12">Your words were not sent:</p>
      <p className="max-h-24 overflow-y-auto whitespace-pre-wrap text-text">{words}</p>
    </Notice>
  );
}

function byWhom({ decidedBy }: Decided): string {
  if (!decidedBy) return "";
  return decidedBy === "you" ? " by you, in another window" : ` by ${decidedBy}`;
}
