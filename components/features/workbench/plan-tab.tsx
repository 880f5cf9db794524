import Link from "next/link";
import { documentRounds } from "@/components/lib/document-rounds";
import { counted, dollars } from "@/components/lib/format";
import { Markdown } from "@/components/lib/markdown/markdown";
import { FindingItem } from "@/components/lib/review/finding-item";
import { criterionLooks } from "@/components/lib/status-look";
import type { Rung } from "@/components/lib/tried-rungs";
import { DocumentItems } from "@/components/ui/document-link";
import { StateMark } from "@/components/ui/state-mark";
import type { CriterionEvidence } from "@/contracts/evidence";
import { expectedUsd } from "@/contracts/expected-cost";
import { findingKey } from "@/contracts/finding-key";
import type { ArtifactState, MissionState, TaskState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";
import { taskDescription } from "@/contracts/task-description";
import { PlanPart } from "./plan-part";
import { TaskNow } from "./task-now";
import { TriedLadder } from "./tried-ladder";

type PlanTabProps = {
  missionId: string;
  task: TaskState;
  /** Findings that somebody has taken on. */
  acknowledged: NonNullable<MissionState["acknowledged"]>;
  /** Nobody works on the mission any more. */
  over: boolean;
  criteria: CriterionEvidence[];
  before: TaskState[];
  behind: TaskState[];
  artifacts: ArtifactState[];
  streaming: string | null;
  /** What was tried to get it done, where something went wrong. */
  rungs: readonly Rung[];
  onOpenTask: (taskId: string) => void;
  onOpenArtifact: (artifact: ArtifactState) => void;
};

/** What the task does or came to, what it is and must prove, and what has come to it. */
export function PlanTab({
  missionId,
  task,
  acknowledged,
  over,
  criteria,
  before,
  behind,
  artifacts,
  streaming,
  rungs,
  onOpenTask,
  onOpenArtifact,
}: PlanTabProps) {
  const description = taskDescription(task, Object.fromEntries(before.map((each) => [each.id, each])));
  return (
    <div>
      <TaskNow task={task} streaming={streaming} />
      <PlanPart title="Brief">
        {task.description.trim() ? (
          <Markdown text={description} keepsLines />
        ) : (
          <p className="text-dim">{task.title}</p>
        )}
      </PlanPart>
      {criteria.length > 0 ? (
        <PlanPart title="Acceptance criteria">
          <ul className="flex flex-col gap-1">
            {criteria.map((criterion) => (
              <li key={criterion.id} className="grid grid-cols-[15px_52px_minmax(0,1fr)] gap-2 text-[12.5px]">
                <StateMark {...criterionLooks[criterion.state]} className="mt-[3px] self-start" />
                <span className="font-mono text-11 text-faint">{criterion.id}</span>
                <span className="[overflow-wrap:anywhere]">{criterion.text}</span>
              </li>
            ))}
          </ul>
        </PlanPart>
      ) : null}
      {before.length + behind.length > 0 ? (
        <PlanPart title="Dependencies">
          <TaskLinks label="after" tasks={before} onOpenTask={onOpenTask} />
          <TaskLinks label="holds up" tasks={behind} onOpenTask={onOpenTask} />
        </PlanPart>
      ) : null}
      <PlanPart title="Money">
        <p className="font-mono text-12">
          {formatUsd(task.spentMicroUsd)}{" "}
          <span className="text-faint">
            spent,{" "}
            {task.keptFrom ? "kept from an earlier mission" : `about ${dollars(expectedUsd(task))} expected`}{" "}
            · {counted(task.stepsDone, "step")}
          </span>
        </p>
      </PlanPart>
      {/* From here on what comes while the task runs, in the order in which it comes: it moves nothing above it. */}
      <Recalled task={task} />
      {task.notes && Object.keys(task.notes).length > 0 ? (
        <PlanPart title="Notes of its agents">
          <dl className="flex flex-col gap-1.5 text-[12.5px]">
            {Object.entries(task.notes).map(([key, note]) => (
              <div key={key}>
                <dt className="font-mono text-11 text-faint">
                  {key} · {note.agent}
                </dt>
                <dd className="whitespace-pre-wrap [overflow-wrap:anywhere]">{note.text}</dd>
              </div>
            ))}
          </dl>
        </PlanPart>
      ) : null}
      {rungs.length > 0 ? (
        <PlanPart title="What was tried">
          <TriedLadder rungs={rungs} />
        </PlanPart>
      ) : null}
      {artifacts.length > 0 ? (
        <PlanPart title="Left behind">
          <ul className="flex flex-col gap-0.5">
            <DocumentItems
              documents={artifacts}
              notes={documentRounds(artifacts, {})}
              onOpen={onOpenArtifact}
            />
          </ul>
        </PlanPart>
      ) : null}
      {task.review ? (
        <PlanPart
          title={`Review, round ${task.review.round}: ${task.review.verdict === "approve" ? "approved" : "changes asked for"}`}
        >
          {task.review.findings.length === 0 ? <p className="text-dim">No finding.</p> : null}
          <ul className="flex flex-col gap-2">
            {task.review.findings.map((finding) => {
              const key = findingKey(finding);
              return (
                <li key={key}>
                  <FindingItem
                    missionId={missionId}
                    taskId={task.id}
                    found={{ key, finding, by: "review", commit: null }}
                    by=""
                    acknowledged={acknowledged[key]}
                    over={over}
                  />
                </li>
              );
            })}
          </ul>
        </PlanPart>
      ) : null}
    </div>
  );
}

/** What the newest attempt was given of what earlier missions have left, and why. */
function Recalled({ task }: { task: TaskState }) {
  const attempt = task.attempts.at(-1);
  const [given, told] = [attempt?.recalled ?? [], attempt?.recommended ?? []];
  if (given.length + told.length === 0) return null;
  return (
    <PlanPart title="Told from memory">
      <ul className="flex flex-col gap-1.5 text-[12.5px]">
        {given.map(({ memoryId, title, why, asked }) => (
          <li key={memoryId}>
            <Link className="hover:underline" href={`/memory?entry=${encodeURIComponent(memoryId)}`}>
              {title}
            </Link>
            <p className="text-11 text-faint [overflow-wrap:anywhere]">
              {asked ? "asked for · " : ""}
              {why}
            </p>
          </li>
        ))}
        {told.map((text) => (
          <li key={text} className="[overflow-wrap:anywhere]">
            {text}
          </li>
        ))}
      </ul>
    </PlanPart>
  );
}

function TaskLinks({
  label,
  tasks,
  onOpenTask,
}: {
  label: string;
  tasks: TaskState[];
  onOpenTask: (taskId: string) => void;
}) {
  if (tasks.length === 0) return null;
  return (
    <div className="flex gap-2">
      <span className="w-16 shrink-0 text-faint">{label}</span>
      <span className="flex min-w-0 flex-col items-start">
        {tasks.map((task) => (
          <button
            key={task.id}
            type="button"
            className="max-w-full truncate hover:underline"
            onClick={() => onOpenTask(task.id)}
          >
            {task.number} {task.title}
          </button>
        ))}
      </span>
    </div>
  );
}
