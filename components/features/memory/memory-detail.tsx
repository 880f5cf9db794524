"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useState } from "react";
import { Markdown } from "@/components/lib/markdown/markdown";
import { plainLine } from "@/components/lib/plain-line";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import type { MemoryEntry, MemoryOrder } from "@/contracts/memory";
import { ChangeList } from "./change-list";
import { MemoryForm } from "./memory-form";
import { useMemoryOrder } from "./use-memory";
import { kindNames, scopeNames, stateNames, usesText } from "./words";

type Props = {
  entry: MemoryEntry;
  projects: ReadonlyArray<{ id: string; name: string }>;
  onOpen: (id: string) => void;
};

/** An entry: its words, where it comes from, where it was used, what became of it, and what one may do with it. */
export function MemoryDetail({ entry, projects, onOpen }: Props) {
  const { memory, sources, uses, changes, replaces } = entry;
  const [editing, setEditing] = useState(false);
  const order = useMemoryOrder();
  const send = (what: MemoryOrder, done: string) => order.mutate({ memoryId: memory.id, order: what, done });
  const { title, text, kind, scope, owner } = memory;
  if (editing) {
    return (
      <MemoryForm
        start={{ title, text, kind, scope, owner }}
        projects={projects}
        action="Save"
        busy={order.isPending}
        onSave={(fields) => {
          send({ type: "edit", ...fields }, "Saved.");
          setEditing(false);
        }}
        onCancel={() => setEditing(false)}
      />
    );
  }
  const told = scope === "project" ? (projects.find(({ id }) => id === owner)?.name ?? owner) : owner;
  return (
    <article className="flex min-w-0 flex-col gap-5">
      <header className="grid gap-1.5">
        <h2 className="text-[17px] font-semibold [overflow-wrap:anywhere]">{plainLine(title)}</h2>
        <p className="flex flex-wrap items-center gap-1.5 text-12 text-dim">
          <Chip>{kindNames[kind]}</Chip>
          <Chip>{stateNames[memory.state]}</Chip>
          <Chip>
            told to {scopeNames[scope]}
            {told ? `: ${told}` : ""}
          </Chip>
          {memory.pinned ? <Chip>pinned</Chip> : null}
          {memory.rehearsal ? <Chip title="Only rehearsals are told">rehearsal</Chip> : null}
          <span>
            {usesText(memory)} · learnt {memory.seen === 1 ? "once" : `${memory.seen} times`}
            {memory.expiresAt && memory.state === "live" ? ` · expires ${memory.expiresAt.slice(0, 10)}` : ""}
          </span>
        </p>
        <div className="mt-1 flex flex-wrap gap-1.5">
          <Button onClick={() => setEditing(true)}>Edit</Button>
          {memory.pinned ? (
            <Button onClick={() => send({ type: "unpin" }, "No longer pinned.")}>Unpin</Button>
          ) : (
            <Button onClick={() => send({ type: "pin" }, "Pinned: it comes first, and nothing replaces it.")}>
              Pin
            </Button>
          )}
          {memory.state === "rejected" || memory.state === "superseded" ? (
            <Button onClick={() => send({ type: "restore" }, "In use again.")}>Use again</Button>
          ) : (
            <Button
              look="danger"
              onClick={() => send({ type: "reject" }, "Rejected: no agent is told this again.")}
            >
              Reject
            </Button>
          )}
          {memory.state === "expired" ? null : (
            <Button onClick={() => send({ type: "expire" }, "Expired: no agent is told this any more.")}>
              Let it expire
            </Button>
          )}
          {memory.expiresAt === null ? null : (
            <Button onClick={() => send({ type: "keep" }, "Kept for good.")}>Keep for good</Button>
          )}
        </div>
      </header>
      {kind === "code-snippet" ? (
        <pre className="overflow-x-auto rounded-md border bg-bg p-3 font-mono text-12">{text}</pre>
      ) : (
        <div className="whitespace-pre-wrap [overflow-wrap:anywhere]">
          <Markdown text={text} />
        </div>
      )}
      {memory.paths.length > 0 ? (
        <p className="flex flex-wrap gap-1.5">
          {memory.paths.map((path) => (
            <Chip key={path} mono>
              {path}
            </Chip>
          ))}
        </p>
      ) : null}
      {memory.supersededBy ? (
        <p className="text-dim">
          Another entry stands in its place:{" "}
          <button type="button" className="underline" onClick={() => onOpen(memory.supersededBy ?? "")}>
            open it
          </button>
        </p>
      ) : null}
      {replaces.length > 0 ? (
        <Part title="Stands in the place of">
          {replaces.map(({ id, title: replaced }) => (
            <li key={id}>
              <button type="button" className="text-left underline" onClick={() => onOpen(id)}>
                {plainLine(replaced)}
              </button>
            </li>
          ))}
        </Part>
      ) : null}
      <Part title="Where it comes from" empty="Its sources are not known.">
        {sources.map((source) => (
          <li
            key={`${source.missionId}:${source.taskId}:${source.at}:${source.quote}`}
            className="grid gap-0.5"
          >
            <span className="flex flex-wrap gap-1.5 text-12 text-dim">
              <Place missionId={source.missionId} taskId={source.taskId} title={source.missionTitle} />
              <span>{source.person ? "said by a person" : (source.agent ?? "")}</span>
              <time dateTime={source.at}>{source.at.slice(0, 10)}</time>
            </span>
            {source.quote ? (
              <blockquote className="line-clamp-3 border-l-2 pl-2 text-12 text-dim [overflow-wrap:anywhere]">
                {plainLine(source.quote)}
              </blockquote>
            ) : null}
          </li>
        ))}
      </Part>
      <Part title="Where it was used" empty="No task was given it yet.">
        {uses.map((use) => (
          <li key={`${use.attemptId}:${use.at}`} className="flex flex-wrap gap-1.5 text-12">
            <Place missionId={use.missionId} taskId={use.taskId} title={use.missionTitle} />
            <span>{use.outcome ?? "still at work"}</span>
            <span className="text-faint [overflow-wrap:anywhere]">{use.why}</span>
          </li>
        ))}
      </Part>
      <section aria-label="History">
        <h3 className="mb-1.5 font-medium text-12 text-dim">History</h3>
        <ChangeList changes={changes} onOpen={null} />
      </section>
    </article>
  );
}

function Part({ title, empty, children }: { title: string; empty?: string; children: ReactNode[] }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1.5 font-medium text-12 text-dim">{title}</h3>
      {children.length === 0 ? (
        <p className="text-faint">{empty}</p>
      ) : (
        <ul className="flex flex-col gap-2">{children}</ul>
      )}
    </section>
  );
}

function Place(place: { missionId: string | null; taskId: string | null; title: string | null }) {
  const { missionId, taskId, title } = place;
  if (missionId === null) return null;
  // A mission of another War Room, or one that is gone, cannot be opened.
  if (title === null) return <span>{missionId}</span>;
  const task = taskId === null ? "" : `?task=${encodeURIComponent(taskId)}`;
  return (
    <Link className="underline" href={`/missions/${encodeURIComponent(missionId)}${task}`}>
      {title}
    </Link>
  );
}
