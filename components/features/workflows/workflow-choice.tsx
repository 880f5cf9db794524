"use client";

import Link from "next/link";
import { Select, TextInput } from "@/components/ui/field";
import type { WorkflowView } from "@/contracts/workflows";
import { startWords } from "./stage-words";

type WorkflowChoiceProps = {
  workflows: readonly WorkflowView[];
  chosen: WorkflowView | undefined;
  projectId: string;
  branch: string;
  onChoose: (name: string) => void;
  onBranch: (branch: string) => void;
};

/** Which way the mission takes, and what that starts from. */
export function WorkflowChoice(props: WorkflowChoiceProps) {
  const { workflows, chosen, projectId, branch, onChoose, onBranch } = props;
  return (
    <div className="grid grid-cols-[84px_1fr] items-start gap-x-3 gap-y-2 border-b px-4 py-3">
      <label htmlFor="workflow" className="pt-1 text-dim">
        Workflow
      </label>
      <div className="grid min-w-0 gap-1">
        <div className="flex min-w-0 items-center gap-2">
          <Select
            id="workflow"
            value={chosen?.name ?? ""}
            disabled={workflows.length === 0}
            onChange={(event) => onChoose(event.target.value)}
            className="max-w-full"
          >
            {workflows.map(({ name, title, start }) => (
              <option key={name} value={name}>
                {title}, from {startWords[start.from]}
              </option>
            ))}
          </Select>
          {chosen ? (
            <Link
              href={`/workflows?name=${encodeURIComponent(chosen.name)}&project=${encodeURIComponent(projectId)}`}
              className="shrink-0 text-dim underline-offset-2 hover:text-text hover:underline"
            >
              its stages
            </Link>
          ) : null}
        </div>
        {chosen ? <p className="text-12 text-faint">{chosen.start.hint}</p> : null}
      </div>
      {chosen?.start.from === "branch" ? (
        <>
          <label htmlFor="branch" className="pt-1 text-dim">
            Branch
          </label>
          <TextInput
            id="branch"
            value={branch}
            onChange={(event) => onBranch(event.target.value)}
            placeholder="feature/filters"
            autoComplete="off"
            spellCheck={false}
          />
        </>
      ) : null}
    </div>
  );
}
