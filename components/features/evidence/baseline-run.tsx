"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { counted } from "@/components/lib/format";
import { Chip } from "@/components/ui/chip";
import type { Baseline } from "@/contracts/mission-state";

/** The repository's own tests before anything was changed: what failed then is nobody's doing now. */
export function BaselineRun({ baseline, report }: { baseline: Baseline; report: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const { passed, failed, flaky, todo, skipped, failing, problem } = baseline;
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <section aria-label="Tests before the work" className="mt-2 border-t">
      <h3 className="px-3.5 pt-2 pb-1 font-medium text-12 text-dim">Before the work</h3>
      <div className="flex flex-wrap items-center gap-1.5 px-3.5 pb-2">
        <Chip className="text-done">{passed} passed</Chip>
        {failed > 0 ? <Chip className="text-fail">{failed} failed</Chip> : null}
        {flaky > 0 ? <Chip className="text-fail">{flaky} flaky</Chip> : null}
        {todo > 0 ? <Chip>{todo} todo</Chip> : null}
        {skipped > 0 ? <Chip>{skipped} skipped</Chip> : null}
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="ml-auto flex items-center gap-1 text-12 text-text hover:underline"
        >
          <Icon size={13} aria-hidden="true" />
          {isOpen ? "Hide the tests" : "Show the tests"}
        </button>
      </div>
      {failing.length > 0 ? (
        <p className="px-3.5 pb-2 text-12 text-dim">
          {counted(failing.length, "test")} did not pass before anything was changed; no task fails for it.
        </p>
      ) : null}
      {problem ? <p className="px-3.5 pb-2 text-12 text-fail [overflow-wrap:anywhere]">{problem}</p> : null}
      {isOpen ? report : null}
    </section>
  );
}
