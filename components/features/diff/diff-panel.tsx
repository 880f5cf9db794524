"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useRef, useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { lazyPart } from "@/components/ui/lazy-part";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { TaskState } from "@/contracts/mission-state";
import { isTaskOver } from "@/contracts/status";
import { GoToFile } from "./go-to-file";
import type { Review } from "./review-of";

const DiffBody = lazyPart(() => import("./diff-body").then((module) => module.DiffBody), {
  loading: () => <SkeletonLines lines={8} />,
});
const liveRefreshMs = 3_000;
const newestPart = "newest";

function commitsOf({ commit, commits }: TaskState): readonly string[] {
  return commits ?? (commit === null ? [] : [commit]);
}

/** What a task changed, against what it began with, whole or commit by commit; while it is under way, what was written so far, by its agent or by hand. */
export function DiffPanel({
  missionId,
  taskId,
  running,
  isByHand,
  isPast,
  version,
  review,
}: {
  missionId: string;
  taskId: string;
  running: boolean;
  /** A person has its files: what they are changes without an event. */
  isByHand: boolean;
  /** The task as it was: only what was committed by then is known. */
  isPast: boolean;
  version: string;
  review: Review;
}) {
  const commits = commitsOf(review.task);
  const [chosen, setChosen] = useState<string | null>(null);
  const [finding, setFinding] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const landed = review.task.commit;
  const commit = chosen && commits.includes(chosen) ? chosen : null;
  const isNewest = chosen === newestPart && !isPast;
  const writes = running && !isPast;
  const diff = useQuery({
    queryKey: ["diff", missionId, taskId, version, commit, isNewest, isPast],
    queryFn: ({ signal }) => {
      const whole = isPast && landed ? { until: landed } : {};
      const part = commit ? { commit } : isNewest ? { newest: "true" } : whole;
      return api.diff(missionId, taskId, part, signal);
    },
    enabled: !isPast || landed !== null,
    ...(isByHand ? { staleTime: 0 } : {}),
    refetchInterval: writes && commit === null ? liveRefreshMs : false,
    placeholderData: (before) => before,
  });
  // What is said is about the change that is shown: while another one is on its way, it is as it was.
  const [said, setSaid] = useState(review);
  if (!diff.isPlaceholderData && said !== review) setSaid(review);
  if (isPast && landed === null)
    return (
      <EmptyState title="Nothing was committed by then">
        A diff is kept from a task's commit on. Files shows which ones had been written.
      </EmptyState>
    );
  if (diff.isPending) return <SkeletonLines lines={8} />;
  if (diff.error && !diff.data) {
    return (
      <LoadFailure title="The diff could not be loaded" onRetry={() => void diff.refetch()}>
        {errorText(diff.error)}
      </LoadFailure>
    );
  }
  const { attempts, status } = review.task;
  if (attempts.length === 0 && !isTaskOver(status) && !review.over)
    return (
      <EmptyState title="Not begun yet">
        What this task changes comes here line by line while its agent writes. A press on a line’s number
        comments on it.
      </EmptyState>
    );
  const { diff: text, files, live, truncated, alsoByOthers = [] } = diff.data;
  const shown = live ? null : (commit ?? landed);
  if (text.trim() === "") {
    return (
      <EmptyState title={writes ? "No difference from the branch so far" : "Nothing was changed"}>
        {writes
          ? "Changes show up here while the agent writes. What it writes as it is there already is none."
          : "This task has not changed a file."}
      </EmptyState>
    );
  }
  function goToFile(path: string) {
    const name = CSS.escape(path);
    // A renamed file has a name of before as well.
    const section = root.current?.querySelector<HTMLElement>(
      `section[aria-label="${name}"], section[data-was="${name}"]`,
    );
    // What is cut off has no section: the end says so.
    (section ?? root.current?.lastElementChild)?.scrollIntoView({ block: "start" });
    section?.focus({ preventScroll: true });
  }
  return (
    <div ref={root}>
      <div className="flex items-center gap-3 border-b py-1 pr-1 pl-3 text-12 text-dim">
        {commits.length > 1 || (commits.length > 0 && writes) ? (
          <span className="flex shrink-0 items-center gap-2">
            <label htmlFor="diff-commit">Change</label>
            <Select
              id="diff-commit"
              value={commit ?? (isNewest ? newestPart : "")}
              onChange={(event) => setChosen(event.target.value === "" ? null : event.target.value)}
            >
              <option value="">all of it</option>
              {writes ? <option value={newestPart}>what is written now</option> : null}
              {commits.map((one, place) => (
                <option key={one} value={one}>
                  {place + 1} of {commits.length} · {one.slice(0, 8)}
                </option>
              ))}
            </Select>
          </span>
        ) : null}
        {/* In one line: what comes beside it moves nothing below. */}
        <span className="min-w-0 flex-1 truncate">
          {live
            ? isByHand
              ? "Not committed yet: the files are in your hands. "
              : "Not committed yet: the agent is still writing. "
            : ""}
          {isPast ? "" : <span className="text-faint">Press a line’s number to comment on it.</span>}
        </span>
        <GoToFile files={files} onGo={goToFile} />
        <IconButton
          label="Find in the diff (Ctrl F)"
          aria-pressed={finding}
          onClick={() => setFinding(!finding)}
        >
          <Search size={13} />
        </IconButton>
      </div>
      <DiffBody
        {...{ diff: text, review: diff.isPlaceholderData ? said : review, shown, isPast, finding }}
        onShowCommit={setChosen}
        onFinding={setFinding}
      />
      {alsoByOthers.length > 0 ? (
        <p className="px-3 py-2 text-12 text-faint">
          With what other tasks did meanwhile in {alsoByOthers.join(", ")}.
        </p>
      ) : null}
      {truncated ? (
        <p className="px-3 py-2 text-12 text-ask">
          The diff is longer than what is shown. Fetch the branch to see the rest.
        </p>
      ) : null}
    </div>
  );
}
