"use client";

import { OriginNote } from "@/components/features/rerun/origin-note";
import { RerunLink } from "@/components/features/rerun/rerun-link";
import { RfcLinks } from "@/components/features/rfcs/rfc-links";
import { SharedContextList } from "@/components/features/shared-context/shared-context-list";
import { documentRounds } from "@/components/lib/document-rounds";
import { lookOfMission } from "@/components/lib/look-of-mission";
import { MissionMark } from "@/components/lib/marked-title";
import { needsOf } from "@/components/lib/mission-view";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { CodeText } from "@/components/ui/code-text";
import { DocumentLink } from "@/components/ui/document-link";
import { Notice } from "@/components/ui/notice";
import { PastGate } from "@/components/ui/past-gate";
import { StateMark, toneText } from "@/components/ui/state-mark";
import type { ArtifactState } from "@/contracts/mission-state";
import { formatUsdRange } from "@/contracts/money";
import { isMissionOver } from "@/contracts/status";
import { CompletionPanel, ImplementOffer } from "./lazy-panels";
import { needWords } from "./need-notice";
import { handBackPlace, threadPlace } from "./room-search";
import { RunningTasks } from "./running-tasks";
import { ShareLinks } from "./share-links";
import type { WorkbenchProps } from "./workbench";

type MissionOverviewProps = WorkbenchProps & { onOpenArtifact: (artifact: ArtifactState) => void };

/** The mission while no task is selected: what waits, what runs, what is being written; at the end, the result. */
export function MissionOverview({
  mission,
  streams,
  callsigns,
  actions,
  isPast,
  go,
  onOpenArtifact,
  onShowApproval,
}: MissionOverviewProps) {
  const waiting = needsOf(mission).filter(
    ({ kind }) => kind === "approval" || kind === "thread" || kind === "hand-back",
  );
  const documents = Object.values(mission.artifacts).filter((artifact) =>
    ["spec", "plan", "rfc", "document", "review"].includes(artifact.kind),
  );
  const rounds = documentRounds(documents, mission.tasks);
  const over = isMissionOver(mission.status);
  const beginsLater = mission.status === "draft" || mission.status === "awaiting_approval";
  const look = lookOfMission(mission);
  const approved = Object.values(mission.rfcs).filter(({ status }) => status === "approved");
  return (
    // At its end it is another page: nothing of it is what stood elsewhere before.
    <div key={over ? "over" : "open"} className="flex shrink-0 grow flex-col">
      {over ? (
        <PastGate past={isPast}>
          <CompletionPanel
            mission={mission}
            onCommand={actions.command}
            onShowThread={(thread) => go(threadPlace(thread))}
          >
            {approved.map(({ id, title }) => (
              <ImplementOffer key={id} missionId={mission.missionId} rfcId={id} title={title} />
            ))}
            {mission.origin ? <OriginNote origin={mission.origin} tasks={mission.tasks} /> : null}
            <div className="mt-3 flex flex-wrap items-center gap-3">
              <RerunLink {...mission} />
              <ShareLinks missionId={mission.missionId} isOver />
            </div>
          </CompletionPanel>
        </PastGate>
      ) : (
        <div className="px-3.5 pt-3 pb-2">
          <h2 className="flex items-center gap-2 font-medium text-14">
            <StateMark {...look} size={15} className="shrink-0" />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <CodeText text={mission.title} /> <MissionMark mission={mission} />
            </span>
          </h2>
          <div className="mt-2 flex flex-wrap gap-1.5">
            <Chip>
              <span className={toneText[look.tone]}>{look.word}</span>
            </Chip>
            <Chip title="Workflow">{mission.workflow}</Chip>
            <Chip>{mission.mode === "parallel" ? `parallel, ${mission.parallelLimit}` : "sequential"}</Chip>
            <Chip mono title={mission.branch}>
              <span className="truncate">{mission.branch}</span>
            </Chip>
            {mission.plan ? (
              <Chip title="What the plan was expected to cost when it was made: without, and with second tries">
                plan {mission.plan.revision} · estimated {formatUsdRange(mission.plan)}
              </Chip>
            ) : null}
          </div>
          {mission.statusReason && mission.status !== "running" ? (
            <p className="mt-2 text-dim">{mission.statusReason}</p>
          ) : null}
          {mission.origin ? <OriginNote origin={mission.origin} tasks={mission.tasks} /> : null}
          <p className="mt-2">
            <ShareLinks missionId={mission.missionId} isOver={false} />
          </p>
          {mission.status === "paused" || mission.status === "budget_stopped" ? (
            <div className="mt-2">
              <RerunLink {...mission} />
            </div>
          ) : null}
        </div>
      )}
      {over || beginsLater ? null : (
        <RunningTasks
          // Another moment of the past has nothing to do with what ran before it.
          key={isPast ? mission.seq : "live"}
          mission={mission}
          streams={streams}
          callsigns={callsigns}
          onOpenTask={(taskId) => go({ taskId })}
        />
      )}
      <RfcLinks mission={mission} task={null} />
      {mission.status === "draft" ? null : (
        <PastGate past={isPast}>
          <SharedContextList
            entries={mission.sharedContext}
            onCommand={over || isPast ? null : actions.command}
          />
        </PastGate>
      )}
      {documents.length > 0 ? (
        <section aria-label="Documents" className="border-t px-3.5 py-3">
          <h3 className="mb-1 font-medium text-12 text-dim">Documents</h3>
          <ul>
            {documents.map((artifact) => (
              <li key={artifact.id}>
                <DocumentLink
                  kind={artifact.kind === "spec" && artifact.taskId === null ? "given" : artifact.kind}
                  title={artifact.title}
                  note={rounds.get(artifact.id)}
                  onOpen={() => onOpenArtifact(artifact)}
                />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {waiting.length > 0 && !over ? (
        // At the edge of the panel, over what scrolls: a question that comes moves nothing that is being read.
        <div
          data-needs-you
          className="sticky bottom-0 mt-auto flex max-h-60 shrink-0 flex-col gap-2 overflow-y-auto border-t bg-panel px-3.5 py-2.5"
        >
          {waiting.map((need) => (
            <Notice
              key={need.id}
              kind="ask"
              title={<span className="line-clamp-3">{needWords(need, mission.tasks)}</span>}
              action={
                <Button
                  size="sm"
                  aria-label={`Show: ${needWords(need, mission.tasks)}`}
                  onClick={() => {
                    if (need.kind === "approval") onShowApproval(need.approval);
                    if (need.kind === "thread") go(threadPlace(need.thread));
                    if (need.kind === "hand-back") go(handBackPlace(need.task));
                  }}
                >
                  Show
                </Button>
              }
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}
