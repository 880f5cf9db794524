"use client";

import { useState } from "react";
import { counted } from "@/components/lib/format";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { type FailedCheck, type GateName, gateNames, type Plan } from "@/contracts/plan";

export type NamedCheck = FailedCheck & { gate: GateName };

/** Every failed check of the gates that apply, in the order of the gates. */
export function failedChecks(plan: Plan | null): NamedCheck[] {
  if (!plan) return [];
  return gateNames.flatMap((gate) =>
    plan.gates[gate].applicable ? plan.gates[gate].failed.map((check) => ({ ...check, gate })) : [],
  );
}

type AcceptChecksProps = {
  checks: NamedCheck[];
  accepted: ReadonlySet<string>;
  onAccept: (checks: string[], accepted: boolean) => void;
  onGoToLine: (line: number) => void;
};

/** A spec that is not ready may still run when a person accepts what fails, by name. */
export function AcceptChecks({ checks, accepted, onAccept, onGoToLine }: AcceptChecksProps) {
  const [open, setOpen] = useState(false);
  if (checks.length === 0) return null;
  const left = checks.filter((check) => !accepted.has(check.check)).length;
  return (
    <section aria-label="Failed checks" className="border-b">
      <div className="flex items-center gap-2 px-4 py-2">
        <span className={left > 0 ? "text-ask" : "text-dim"}>
          {left > 0
            ? `${counted(left, "failed check")} to fix or accept`
            : "All failed checks accepted by name"}
        </span>
        <span className="ml-auto flex gap-1.5">
          <Button size="sm" look="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "Hide" : "Show"}
          </Button>
          <Button
            size="sm"
            onClick={() =>
              onAccept(
                checks.map((check) => check.check),
                left > 0,
              )
            }
          >
            {left > 0 ? "Accept all by name" : "Accept none"}
          </Button>
        </span>
      </div>
      {open ? (
        <ul className="max-h-52 overflow-y-auto pb-2">
          {checks.map((check) => (
            <li key={check.check} className="flex items-start gap-2 px-4 py-1">
              <input
                type="checkbox"
                id={`accept-${check.check}`}
                checked={accepted.has(check.check)}
                onChange={(event) => onAccept([check.check], event.target.checked)}
                className="mt-[3px] accent-[var(--text)]"
              />
              <label htmlFor={`accept-${check.check}`} className="min-w-0 flex-1 text-12">
                <Chip mono className="mr-1.5">
                  {check.gate} {check.check}
                </Chip>
                <span className="text-dim">{check.message}</span>
              </label>
              <button
                type="button"
                className="shrink-0 text-12 text-faint hover:text-text hover:underline"
                onClick={() => onGoToLine(check.line)}
              >
                line {check.line}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
