"use client";

import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Menu, MenuRadioGroup, MenuRadioItem } from "@/components/ui/menu";
import type { WorkflowView } from "@/contracts/workflows";
import { BranchField } from "./branch-field";
import { startWords } from "./stage-words";

type WorkflowChoiceProps = {
  workflows: readonly WorkflowView[];
  chosen: WorkflowView | undefined;
  /** A mission that is run again goes the way that it went. */
  fixed: boolean;
  projectId: string;
  branch: string;
  onChoose: (name: string) => void;
  onBranch: (branch: string) => void;
};

/** Which way the mission takes, and what that starts from. */
export function WorkflowChoice(props: WorkflowChoiceProps) {
  const { workflows, chosen, fixed, projectId, branch, onChoose, onBranch } = props;
  const name = chosen ? `${chosen.title}, from ${startWords[chosen.start.from]}` : "…";
  return (
    <div className="grid grid-cols-[84px_1fr] items-start gap-x-3 gap-y-2 border-b px-4 py-3">
      <span className="pt-1 text-dim">Workflow</span>
      <div className="grid min-w-0 gap-1">
        <div className="flex min-w-0 items-center gap-2">
          {fixed ? (
            <span className="truncate pt-1">{name}</span>
          ) : (
            <Menu
              label="Workflow"
              trigger={
                <Button
                  className="max-w-full font-normal"
                  disabled={workflows.length === 0}
                  aria-label={`Workflow: ${chosen?.title ?? "none"}`}
                >
                  <span className="truncate">{name}</span>
                  <ChevronDown size={12} className="text-faint" />
                </Button>
              }
            >
              <MenuRadioGroup value={chosen?.name ?? ""} onValueChange={onChoose}>
                {workflows.map((workflow) => (
                  <MenuRadioItem key={workflow.name} value={workflow.name}>
                    <span className="flex items-baseline gap-2">
                      <span className="truncate font-medium">{workflow.title}</span>
                      <span className="ml-auto shrink-0 text-12 text-faint">
                        from {startWords[workflow.start.from]}
                      </span>
                    </span>
                    <span className="line-clamp-2 max-w-[420px] text-12 text-dim">
                      {firstSentence(workflow.description)}
                    </span>
                  </MenuRadioItem>
                ))}
              </MenuRadioGroup>
            </Menu>
          )}
          {chosen ? (
            <Link
              href={`/workflows?name=${encodeURIComponent(chosen.name)}&project=${encodeURIComponent(projectId)}`}
              className={`shrink-0 text-dim underline-offset-2 ${fixed ? "pt-1" : ""} hover:text-text hover:underline`}
            >
              its stages
            </Link>
          ) : null}
        </div>
        {chosen && !fixed ? <p className="text-12 text-faint">{chosen.start.hint}</p> : null}
      </div>
      {chosen?.start.from === "branch" ? (
        <BranchField projectId={projectId} value={branch} fixed={fixed} onChange={onBranch} />
      ) : null}
    </div>
  );
}

function firstSentence(text: string): string {
  return /^.+?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}
