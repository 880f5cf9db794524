"use client";

import type { ComponentProps, ReactNode } from "react";
import { counted } from "@/components/lib/format";
import { needsYouLook, taskLook } from "@/components/lib/status-look";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { StateMark } from "@/components/ui/state-mark";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { plainConditions } from "@/contracts/plain-conditions";
import { TaskMenu } from "./task-menu";

type TaskHeaderProps = {
  task: TaskState;
  plan: Pick<MissionState, "projectId" | "tasks" | "taskOrder">;
  needs: boolean;
  callsign: string;
  after: string[];
  /** Why it waits although it is ready. */
  waits: string | null;
  /** What will not go together when it lands. */
  conflict: string | null;
  orders: Omit<ComponentProps<typeof TaskMenu>, "task" | "plan">;
  children?: ReactNode;
};

export function TaskHeader({
  task,
  plan,
  needs,
  callsign,
  after,
  waits,
  conflict,
  orders,
  children,
}: TaskHeaderProps) {
  const attempt = task.attempts.at(-1);
  // Where a person has its files, the panel below says it.
  const reason = task.takenOver ? null : (waits ?? (task.statusReason && plainConditions(task.statusReason)));
  const look = needs ? needsYouLook : taskLook(task);
  return (
    <div className="shrink-0 border-b px-3.5 pt-2.5 pb-2">
      <h2 className="flex items-center gap-2 font-medium text-14">
        <StateMark {...look} size={15} />
        <span className="min-w-0 truncate" title={task.title}>
          {task.number} {task.title}
        </span>
        <span className="ml-auto flex items-center">
          {children}
          <TaskMenu task={task} plan={plan} {...orders} />
        </span>
      </h2>
      {/* What changes while the task runs stands on the line below, so that no chip is ever moved to another line. */}
      <div className="mt-[7px] flex flex-wrap gap-1.5">
        <Chip className="min-w-[10ch] justify-center">
          <span className={needs ? "text-ask" : undefined}>{look.word}</span>
        </Chip>
        <Chip>{callsign}</Chip>
        {task.writes.slice(0, 2).map((glob) => (
          <Chip key={glob} mono>
            {glob}
          </Chip>
        ))}
        {task.writes.length > 2 ? (
          <Chip title={task.writes.join("\n")}>+{counted(task.writes.length - 2, "path")}</Chip>
        ) : null}
        {after.length > 0 ? <Chip>after {after.join(", ")}</Chip> : null}
      </div>
      <div className="mt-1.5 flex min-h-[18px] items-baseline gap-3 text-12">
        <p className={cn("min-w-0 flex-1 first-letter:uppercase", needs ? "text-ask" : "text-dim")}>
          {reason}
        </p>
        {attempt ? (
          <p className="max-w-[60%] shrink-0 truncate font-mono text-11 text-faint">
            {[
              attempt.model,
              ...(task.attempts.length > 1 ? [`attempt ${task.attempts.length}`] : []),
              ...(task.commit ? [task.commit.slice(0, 8)] : []),
            ].join(" · ")}
          </p>
        ) : null}
      </div>
      {conflict ? <p className="mt-1.5 text-12 text-dim first-letter:uppercase">{conflict}</p> : null}
    </div>
  );
}
