import { shortDuration } from "@/components/lib/format";
import { useNow } from "@/components/lib/use-now";
import { Notice } from "@/components/ui/notice";
import type { TaskState } from "@/contracts/mission-state";

/** What still runs before the files are free, and for how long it has: so that one knows what is waited for. */
export function RunningOut({ step, callsign }: { step: TaskState["currentStep"]; callsign: string }) {
  const now = useNow();
  if (!step) {
    return (
      <Notice kind="ask" title={`${callsign} ends its running step`}>
        The files come to you when it has let go of them.
      </Notice>
    );
  }
  const ranMs = Math.max(0, now - Date.parse(step.startedAt));
  return (
    <Notice kind="ask" title={`${callsign} ends its step: ${step.title}`}>
      <span className="tabular-nums">Running for {shortDuration(ranMs)}.</span>{" "}
      {step.kind === "model"
        ? "The files come to you when the model has answered."
        : "The files come to you when it is done."}
    </Notice>
  );
}
