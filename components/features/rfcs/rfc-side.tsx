"use client";

import Link from "next/link";
import { clockTime, counted } from "@/components/lib/format";
import { rfcLooks } from "@/components/lib/rfc-look";
import { missionLook, taskLooks } from "@/components/lib/status-look";
import { useCallsigns } from "@/components/lib/use-callsigns";
import { Section } from "@/components/ui/section";
import { StateMark, toneText } from "@/components/ui/state-mark";
import { plainConditions } from "@/contracts/plain-conditions";
import { rfcStatusOf } from "@/contracts/rfc-status";
import type { RfcView } from "@/contracts/rfcs";

const taskHref = (missionId: string, taskId: string) => `/missions/${missionId}?task=${taskId}`;

/** Who was asked to look at it, and what they say. */
export function RfcReviews({ rfc: { missionId, reviews, projectId } }: { rfc: RfcView }) {
  const callsigns = useCallsigns(projectId);
  return (
    <Section title="Reviewers">
      {reviews.length === 0 ? (
        <p className="text-dim">Its workflow asks nobody but you.</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {reviews.map(({ taskId, number, agent, status, verdict, findings }) => (
            <li key={taskId} className="grid grid-cols-[16px_minmax(0,1fr)] gap-2">
              <StateMark {...taskLooks[status]} className="mt-0.5 self-start" />
              <span className="min-w-0">
                <Link href={taskHref(missionId, taskId)} className="hover:underline">
                  <span className="font-mono text-11 text-faint">{number}</span> {callsigns(agent).callsign}{" "}
                  <span className="text-12 text-faint">{callsigns(agent).role}</span>
                </Link>
                <span className="block text-12 text-dim">
                  {verdict === null
                    ? taskLooks[status].word
                    : `${verdict === "approve" ? "approves" : "asks for changes"} · ${counted(findings.length, "finding")}`}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** The tasks that build it, with what each waits for. */
export function RfcImplementations({ rfc: { implementations } }: { rfc: RfcView }) {
  if (implementations.length === 0) return null;
  return (
    <Section title="What builds it">
      {implementations.map(({ missionId, title, status, waitsFor, tasks }) => {
        const waits = missionLook(status, waitsFor !== null);
        const look = waitsFor === "merge" ? { ...waits, word: "its merge waits for you" } : waits;
        const numbers = new Map(tasks.map((task) => [task.id, task.number]));
        return (
          <div key={missionId}>
            <Link
              href={`/missions/${missionId}`}
              className="flex items-center gap-2 font-medium hover:underline"
            >
              <StateMark {...look} />
              <span className="min-w-0 truncate">{title}</span>
              <span className={`ml-auto shrink-0 text-12 ${toneText[look.tone]}`}>{look.word}</span>
            </Link>
            <ul aria-label={`Tasks of ${title}`} className="mt-1.5 flex flex-col gap-1">
              {tasks.map((task) => {
                const waits = task.dependsOn.flatMap((id) => numbers.get(id) ?? []);
                return (
                  <li key={task.id} className="grid grid-cols-[16px_minmax(0,1fr)] gap-2 text-[12.5px]">
                    <StateMark {...taskLooks[task.status]} className="mt-0.5 self-start" />
                    <span className="min-w-0">
                      <Link href={taskHref(missionId, task.id)} className="hover:underline">
                        <span className="font-mono text-11 text-faint">{task.number}</span> {task.title}
                      </Link>
                      <span className="block text-12 text-dim">
                        {task.type.replaceAll("_", " ")} · {taskLooks[task.status].word}
                        {waits.length > 0 ? ` · after ${waits.join(", ")}` : ""}
                      </span>
                    </span>
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
    </Section>
  );
}

/** How it came to its state. */
export function RfcHistory({ rfc: { history, projectId } }: { rfc: RfcView }) {
  const callsigns = useCallsigns(projectId);
  return (
    <Section title="History">
      <ol className="flex flex-col gap-2">
        {history.map(({ to, by, reason, at }) => {
          const look = rfcLooks[rfcStatusOf(to) ?? "draft"];
          return (
            <li key={`${at}-${to}`} className="grid grid-cols-[16px_minmax(0,1fr)] gap-2">
              <StateMark {...look} isStill className="mt-0.5 self-start" />
              <span className="min-w-0">
                {look.word}{" "}
                <span className="text-12 text-faint">
                  · {callsigns(by).callsign} · {clockTime(at, false)}
                </span>
                {reason ? (
                  <span className="block text-12 text-dim [overflow-wrap:anywhere]">
                    {plainConditions(reason)}
                  </span>
                ) : null}
              </span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
