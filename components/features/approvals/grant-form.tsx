"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { readGlobs } from "@/components/lib/read-globs";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Select, TextInput } from "@/components/ui/field";
import type { GrantCase } from "@/contracts/events/grant-limits";
import type { GrantWish } from "@/contracts/grant-wish";
import type { TaskState } from "@/contracts/mission-state";
import { grantProblem, hasKind, readLimit, readTimes, suggestedPaths } from "./grant-defaults";

type GrantFormProps = {
  of: GrantCase;
  task: TaskState | null;
  /** How many tasks depend on it, however far on. */
  dependents: number;
  busy: boolean;
  onAllow: (wish: GrantWish) => void;
  onBack: () => void;
};

/** Approves a card and allows more like it, within limits: which, for whom, for how much, how often. */
export function GrantForm({ of, task, dependents, busy, onAllow, onBack }: GrantFormProps) {
  const isTask = of.what === "task";
  const kinds = hasKind(of);
  const [covers, setCovers] = useState<GrantWish["covers"]>(kinds ? "kind" : "exact");
  const [paths, setPaths] = useState(suggestedPaths(of).join(", "));
  const [tasks, setTasks] = useState<GrantWish["tasks"]>(isTask && dependents > 0 ? "subtree" : "task");
  const [usd, setUsd] = useState("");
  const [times, setTimes] = useState("");
  const [upToUsd, most] = [readLimit(usd), readTimes(times)];
  const patterns = covers === "kind" ? readGlobs(paths) : [];
  const needsPatterns = covers === "kind" && of.argv !== undefined && patterns.length === 0;
  const problem = grantProblem({ upToUsd, times: most, lacksPaths: needsPatterns });
  const problemId = useId();
  function allow(event: FormEvent) {
    event.preventDefault();
    if (busy || upToUsd === undefined || most === undefined || needsPatterns) return;
    onAllow({ covers, paths: patterns, tasks, upToUsd, times: most });
  }
  return (
    <form
      aria-label="Allow with limits"
      className="border-t px-4 py-2.5"
      onSubmit={allow}
      onKeyDown={(event) => event.key === "Escape" && onBack()}
    >
      <div className="grid grid-cols-2 gap-x-3 gap-y-2 max-md:grid-cols-1">
        {isTask ? null : (
          <Field label="Which">
            {(id) => (
              <Select
                id={id}
                autoFocus
                value={covers}
                onChange={(event) => setCovers(event.target.value as GrantWish["covers"])}
              >
                {kinds ? <option value="kind">{kindWords(of)}</option> : null}
                <option value="exact">Exactly this one</option>
              </Select>
            )}
          </Field>
        )}
        {covers === "kind" ? (
          <Field label={isTask ? "Only tasks that change" : "Only paths"}>
            {(id) => (
              <TextInput
                id={id}
                className="font-mono"
                placeholder={of.argv === undefined ? "any" : "src/api/**"}
                value={paths}
                onChange={(event) => setPaths(event.target.value)}
              />
            )}
          </Field>
        ) : null}
        <Field label="For">
          {(id) => (
            <Select
              id={id}
              value={tasks}
              onChange={(event) => setTasks(event.target.value as GrantWish["tasks"])}
            >
              <option value="task">{task ? `Task ${task.number}` : "This task"}</option>
              {dependents > 0 ? (
                <option value="subtree">
                  {task?.number} and what depends on it ({dependents + 1} tasks)
                </option>
              ) : null}
              <option value="mission">Every task of the mission</option>
            </Select>
          )}
        </Field>
        <div className="grid grid-cols-2 gap-x-3">
          <Field label="Up to, in dollars">
            {(id) => (
              <TextInput
                id={id}
                inputMode="decimal"
                aria-invalid={upToUsd === undefined}
                placeholder="no limit"
                value={usd}
                onChange={(event) => setUsd(event.target.value)}
              />
            )}
          </Field>
          <Field label="Times, with this">
            {(id) => (
              <TextInput
                id={id}
                inputMode="numeric"
                aria-invalid={most === undefined}
                placeholder="no limit"
                value={times}
                onChange={(event) => setTimes(event.target.value)}
              />
            )}
          </Field>
        </div>
      </div>
      <div className="mt-2.5 flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" disabled={busy || problem !== null} aria-describedby={problemId}>
          Approve and allow
        </Button>
        <Button look="ghost" onClick={onBack}>
          Back
        </Button>
        <span id={problemId} role="status" className={cn("text-12", problem ? "text-ask" : "text-faint")}>
          {problem ??
            (isTask
              ? "What they have cost from now on counts, and what those that run are expected to cost."
              : "It ends when the tasks that it is for have cost so much from now on, or it was used so often.")}
        </span>
      </div>
    </form>
  );
}

function kindWords({ tool, argv }: GrantCase): string {
  return argv ? `${argv[0]} on these paths, else as here` : `All calls of ${tool}`;
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="grid min-w-0 gap-1">
      <label htmlFor={id} className="text-12 text-dim">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
