"use client";

import { useState } from "react";
import { counted } from "@/components/lib/format";
import { Button } from "@/components/ui/button";
import { CommandLine } from "@/components/ui/command-line";
import { Notice } from "@/components/ui/notice";
import type { MissionCommand } from "@/contracts/api";
import type { MissionState } from "@/contracts/mission-state";

type NotMergedProps = {
  mission: Pick<MissionState, "branch" | "slug" | "mergeConflict">;
  /** Null while it is not known. */
  repository: string | null;
  onCommand: (command: MissionCommand) => Promise<unknown>;
};

/** The branch conflicts with the one that it was to be merged into: where, how a person resolves it, and the ways on. */
export function NotMerged({ mission, repository, onCommand }: NotMergedProps) {
  const [busy, setBusy] = useState(false);
  const { branch, slug, mergeConflict } = mission;
  const into = mergeConflict?.into ?? "the default branch";
  const paths = mergeConflict?.paths ?? [];
  const order = async (command: MissionCommand) => {
    setBusy(true);
    await onCommand(command);
    setBusy(false);
  };
  return (
    <Notice kind="ask" className="mt-3" title={`Not merged: it conflicts with ${into}`}>
      <p>
        {counted(paths.length, "file was", "files were")} changed in both, and the branch is as the team left
        it. Resolve the conflict on the branch, or change {into}; then try again. A branch that has moved is
        tested anew first. Of War Room’s own report and reviews any version will do.
      </p>
      <ul className="mt-2 font-mono text-12 text-text">
        {paths.map((path) => (
          <li key={path}>{path}</li>
        ))}
      </ul>
      {repository ? (
        <div className="mt-2.5 flex flex-col gap-1.5 text-text">
          <CommandLine
            label="begin to resolve the conflict"
            command={`git clone -b ${branch} ${repository} ${slug} && cd ${slug} && git merge origin/${into}`}
          />
          <CommandLine
            label="bring the resolved branch back"
            command={`git commit -am "Resolve the conflict with ${into}" && git push origin ${branch}`}
          />
        </div>
      ) : null}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button look="primary" disabled={busy} onClick={() => void order({ type: "retry-merge" })}>
          Try the merge again
        </Button>
        <Button disabled={busy} onClick={() => void order({ type: "leave-unmerged" })}>
          Leave it unmerged
        </Button>
      </div>
    </Notice>
  );
}
