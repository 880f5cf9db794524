"use client";

import { useId, useState } from "react";
import { readGlobs } from "@/components/lib/read-globs";
import { TextInput } from "@/components/ui/field";
import type { ApprovalPolicy } from "@/contracts/events/approval-policy";
import { askedRisks } from "./policy-text";

type AskLimitsProps = {
  policy: ApprovalPolicy;
  onChange: (changes: Partial<ApprovalPolicy>) => void;
};

/** Limits that few missions need, behind one line. */
export function AskLimits({ policy, onChange }: AskLimitsProps) {
  const { risks = [], filesAbove = null, paths = [] } = policy;
  const id = useId();
  const [globs, setGlobs] = useState(paths.join(" "));
  const check = (risk: (typeof askedRisks)[number]["risk"], wanted: boolean) =>
    onChange({ risks: wanted ? [...risks, risk] : risks.filter((other) => other !== risk) });
  return (
    <details className="basis-full">
      <summary className="w-fit cursor-pointer text-12 text-dim hover:text-text">More limits</summary>
      <div className="mt-1.5 flex flex-col gap-1.5 text-12">
        <label htmlFor={`${id}-files`} className="flex items-center gap-2">
          before a change of more than
          <TextInput
            id={`${id}-files`}
            type="number"
            min={0}
            max={100_000}
            value={filesAbove ?? ""}
            placeholder="any"
            aria-label="Ask before a change of more than this many files"
            onChange={(event) => {
              const count = event.target.valueAsNumber;
              onChange({ filesAbove: Number.isInteger(count) && count >= 0 ? count : null });
            }}
            className="w-16! font-mono"
          />
          files lands
        </label>
        <label htmlFor={`${id}-paths`} className="flex items-center gap-2">
          <span className="shrink-0">before a change of these paths lands</span>
          <TextInput
            id={`${id}-paths`}
            value={globs}
            placeholder="migrations/** package.json"
            aria-label="Ask before a change of these paths lands"
            onChange={(event) => {
              setGlobs(event.target.value);
              onChange({ paths: readGlobs(event.target.value) });
            }}
            className="font-mono"
          />
        </label>
        {askedRisks.map(({ risk, label }) => (
          <label key={risk} className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={risks.includes(risk)}
              onChange={(event) => check(risk, event.target.checked)}
              className="accent-[var(--text)]"
            />
            {label}
          </label>
        ))}
      </div>
    </details>
  );
}
