import { useMemo, useRef } from "react";
import type { SpecEditing } from "@/components/features/approvals/approval-detail";
import { failedChecks } from "@/components/features/gates/accept-checks";
import { GateStrip } from "@/components/features/gates/gate-strip";
import { LazySpecEditor } from "@/components/features/spec-editor/lazy-spec-editor";
import type { SpecEditorHandle } from "@/components/features/spec-editor/spec-editor";
import { specMarks } from "@/components/features/spec-editor/spec-marks";
import { counted } from "@/components/lib/format";
import { useAnalysis } from "@/components/lib/use-analysis";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Analysis } from "@/contracts/api";
import { formatUsdRange } from "@/contracts/money";

type EditSpecProps = SpecEditing & { projectId: string };

const fileName = "spec.md";

/** The analyst's spec in a person's hands: what is approved is the text as it stands here, judged while it is written. */
export function EditSpec({ projectId, text, original, busy, onChange, onApprove, onClose }: EditSpecProps) {
  const edited = text !== original;
  const editor = useRef<SpecEditorHandle>(null);
  const { analysis, error, loading } = useAnalysis(text, fileName, { projectId });
  const plan = analysis?.plan ?? null;
  const marks = useMemo(() => specMarks(failedChecks(plan), error, null), [plan, error]);
  const isUnreadable = error?.isOfText ?? false;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Edit the spec"
      description="What you approve is the text as it stands here; the plan is made from it. Closing keeps your edits."
      className="h-[76vh] w-[min(920px,calc(100vw-24px))]!"
    >
      <form
        // All of the dialog: what decides stays in sight in a low window, and the text scrolls.
        className="flex h-full min-h-[360px] flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          onApprove();
        }}
      >
        <div className="flex min-h-0 flex-1 flex-col overflow-hidden rounded-md border">
          <div className="min-h-0 flex-1 overflow-auto">
            <LazySpecEditor
              text={text}
              marks={marks}
              onChange={(next) => onChange(next)}
              onAccept={() => undefined}
              onSubmit={onApprove}
              handle={editor}
              label="Text of the spec"
              takesFocus
            />
          </div>
          <GateStrip
            plan={plan}
            judged
            loading={loading}
            unreadable={isUnreadable}
            onGoToLine={(line) => editor.current?.goToLine(line)}
          />
        </div>
        <div className="mt-3 flex flex-wrap items-center gap-2">
          {edited ? (
            <Button look="ghost" onClick={() => onChange(original)}>
              Undo all edits
            </Button>
          ) : null}
          <p role="status" className={isUnreadable ? "text-fail" : "text-dim"}>
            {error?.message ?? (analysis ? planWords(analysis) : "")}
          </p>
          <Button className="ml-auto" onClick={onClose}>
            Back
          </Button>
          <Button type="submit" look="primary" disabled={busy || isUnreadable || text.trim() === ""}>
            {edited ? "Approve the edited spec" : "Approve"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What would be planned of it, and for how much. */
function planWords({ plan, expected }: Analysis): string {
  const tasks = counted(plan.tasks.length, "task");
  return expected ? `${tasks}, about ${formatUsdRange(expected)}` : tasks;
}
