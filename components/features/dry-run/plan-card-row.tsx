"use client";

import { MessageSquare, Pencil } from "lucide-react";
import { type FormEvent, useState } from "react";
import { dollars } from "@/components/lib/format";
import { taskLook } from "@/components/lib/status-look";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { TextInput } from "@/components/ui/field";
import { passFocusOn } from "@/components/ui/pass-focus-on";
import { StateMark } from "@/components/ui/state-mark";
import { expectedUsd } from "@/contracts/expected-cost";
import type { TaskState } from "@/contracts/mission-state";
import type { PlanTask } from "@/contracts/plan";
import { RowButton } from "./row-button";

type PlanCardRowProps = {
  task: PlanTask;
  /** How it stands; undefined for one that is not in the mission yet. */
  state: TaskState | undefined;
  number: string;
  callsign: string;
  /** Numbers of what it waits for. */
  after: readonly string[];
  /** It is over: it cannot be left out. */
  kept: boolean;
  comments: readonly string[];
  open: {
    isIn: boolean;
    onToggle: (isIn: boolean) => void;
    onEdit: () => void;
    onComment: (text: string) => Promise<boolean>;
  } | null;
};

/** One task of the checklist: unticked it is left out; what is said about it goes to its agent. */
export function PlanCardRow(props: PlanCardRowProps) {
  const { task, state, number, callsign, after, kept, comments, open } = props;
  const [words, setWords] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const waits = after.length > 0 ? `after ${after.join(", ")}` : "";
  async function send(event: FormEvent) {
    event.preventDefault();
    const text = words?.trim();
    if (!text || busy || !open) return;
    setBusy(true);
    if (await open.onComment(text)) setWords(null);
    setBusy(false);
  }
  return (
    <>
      <div className="grid grid-cols-[16px_34px_minmax(0,1fr)_56px_auto] items-center gap-x-2 px-3 py-[2px] @min-[560px]:grid-cols-[16px_34px_minmax(0,1fr)_64px_minmax(0,96px)_56px_auto]">
        {open && !kept ? (
          <input
            type="checkbox"
            aria-label={`${number} ${task.title}`}
            checked={open.isIn}
            onChange={(event) => open.onToggle(event.target.checked)}
            className="accent-[var(--text)]"
          />
        ) : state ? (
          <StateMark {...taskLook(state)} />
        ) : (
          <span />
        )}
        <span className="font-mono text-11 text-faint">{number}</span>
        <span className={cn("truncate", open && !open.isIn && "text-faint line-through")} title={task.title}>
          {task.title}
        </span>
        <span className="hidden truncate text-12 text-dim @min-[560px]:inline">{callsign}</span>
        <span
          className="hidden truncate font-mono text-11 text-faint @min-[560px]:inline"
          title={waits || undefined}
        >
          {waits}
        </span>
        <span className="text-right font-mono text-11 text-dim">
          {kept ? (state ? taskLook(state).word : "kept") : `~${dollars(expectedUsd(task))}`}
        </span>
        {open ? (
          <span className="flex">
            <RowButton label={`Edit ${number} ${task.title}`} onClick={open.onEdit}>
              <Pencil size={12} aria-hidden />
            </RowButton>
            {/* Of what is left out nobody would read a word. */}
            {open.isIn ? (
              <RowButton
                label={`Say something about ${number} ${task.title}`}
                onClick={() => setWords((before) => (before === null ? "" : null))}
              >
                <MessageSquare size={12} aria-hidden />
              </RowButton>
            ) : null}
          </span>
        ) : (
          <span />
        )}
      </div>
      {comments.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be said twice, and none goes away
        <p key={at} className="px-3 pb-1 pl-[78px] text-12 text-dim [overflow-wrap:anywhere]">
          You: {text}
        </p>
      ))}
      {words !== null && open?.isIn ? (
        <form ref={passFocusOn} onSubmit={send} className="flex gap-2 px-3 pb-1.5 pl-[78px]">
          <TextInput
            aria-label={`Comment on ${number} ${task.title}`}
            autoFocus
            placeholder={`${callsign} reads it with the task`}
            value={words}
            maxLength={4_000}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              // Enter alone sends too; with Ctrl or ⌘ as in the other comments.
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }
              if (event.key !== "Escape") return;
              event.stopPropagation();
              setWords(null);
            }}
          />
          <Button type="submit" size="sm" disabled={busy || words.trim() === ""}>
            Comment
          </Button>
        </form>
      ) : null}
    </>
  );
}
