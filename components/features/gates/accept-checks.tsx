"use client";

import { useState } from "react";
import { counted } from "@/components/lib/format";
import { isRequirement } from "@/components/lib/is-requirement";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { CodeText } from "@/components/ui/code-text";
import { type FailedCheck, type GateName, gateNames, type Plan } from "@/contracts/plan";

export type NamedCheck = FailedCheck & { gate: GateName };

/** Every failed check of the gates that apply, in the order of the gates; plain words are not judged. */
export function failedChecks(plan: Plan | null): NamedCheck[] {
  if (!plan || isRequirement(plan)) return [];
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
    <section aria-label="Findings of the gates" className="border-b">
      <div className="flex items-center gap-2 px-4 py-2">
        <span className={left > 0 ? "text-ask" : "text-dim"}>
          {left > 0
            ? `${counted(left, "finding")} to mend or accept`
            : `${counted(checks.length, "finding")} accepted, kept with the mission by name`}
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
            {left > 0 ? acceptText(checks.length, left) : "Take it back"}
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
                <span className="text-dim">
                  <CodeText text={check.message} />
                </span>
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

function acceptText(all: number, left: number): string {
  if (left < all) return `Accept the other ${left === 1 ? "finding" : `${left} findings`}`;
  return all === 1 ? "Accept this finding" : `Accept these ${all} findings`;
}
