"use client";

import { useCallback, useEffect, useReducer, useState } from "react";
import { editPlan, noEdits, type PlanEdit } from "@/components/features/dry-run/plan-edits";
import type { Plan } from "@/contracts/plan";

/** The plan as edited: a new analysis replaces it, unless a person has changed it. */
export function usePlanEdits(plan: Plan | null) {
  const [edits, dispatch] = useReducer(editPlan, noEdits);
  const [base, setBase] = useState<string>("");
  const current = plan ? JSON.stringify(plan.tasks) : "";
  const edited = edits.past.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plan's text is its identity
  useEffect(() => {
    if (!plan || edited || current === base) return;
    dispatch({ type: "replace", tasks: plan.tasks });
    setBase(current);
  }, [current, edited, base]);
  const edit = useCallback(
    (change: PlanEdit) => {
      dispatch(change);
      if (change.type === "replace") setBase(current);
    },
    [current],
  );
  // Not for one moment a new plan's cost with no task, until it is taken over.
  const shown = plan && !edited && current !== base ? { ...edits, tasks: plan.tasks } : edits;
  return { edits: shown, edit, edited, outdated: edited && current !== "" && current !== base };
}
