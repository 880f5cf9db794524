"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { UsdRange } from "@/contracts/expected-cost";
import { formatUsdRange } from "@/contracts/money";
import type { PlanTask } from "@/contracts/plan";
import { counted } from "./format";

/** A plan that a person has changed and not saved: what saving gives, and what keeps it from running. */
export type PlanDraft = {
  tasks: PlanTask[];
  problems: string[];
  range: UsdRange;
  /** Somebody else has saved another plan meanwhile; this one is kept beside it. */
  isOvertaken?: boolean;
};

type UnsavedPlanProps = {
  /** Approve names it as the reason why it waits. */
  id: string;
  draft: PlanDraft;
  onSave: () => Promise<unknown>;
  onUndo: () => void;
};

/** Stands beside every Approve of a plan that was changed: approving would start the plan without the changes. */
export function UnsavedPlan({ id, draft, onSave, onUndo }: UnsavedPlanProps) {
  const [busy, setBusy] = useState(false);
  const { tasks, problems, range, isOvertaken = false } = draft;
  async function save() {
    setBusy(true);
    await onSave();
    setBusy(false);
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      {problems.map((problem) => (
        <Notice key={problem} kind="fail" title={problem} className="basis-full" />
      ))}
      <p id={id} className="min-w-0 flex-1 basis-64 text-12 text-ask">
        {isOvertaken
          ? "The plan was changed elsewhere while you changed it; yours is kept and not saved"
          : "Your changes are not saved"}
        : {counted(tasks.length, "task")}, {formatUsdRange(range)}.{" "}
        {isOvertaken ? "Take one of the two to approve." : "Save or undo them to approve."}
      </p>
      <span className="flex gap-2">
        <Button size="sm" look="ghost" disabled={busy} onClick={onUndo}>
          {isOvertaken ? "Take theirs" : "Undo all"}
        </Button>
        <Button size="sm" look="primary" disabled={busy || problems.length > 0} onClick={() => void save()}>
          {isOvertaken ? "Keep mine instead" : "Save the changed plan"}
        </Button>
      </span>
    </div>
  );
}
