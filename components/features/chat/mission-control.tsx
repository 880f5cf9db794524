"use client";

import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import { groupedNumber } from "@/components/lib/format";
import { unmergedNote } from "@/components/lib/merge-conflict-note";
import { messageFate } from "@/components/lib/message-fate";
import { openApprovals } from "@/components/lib/mission-view";
import { useMergeNote } from "@/components/lib/use-merge-note";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Kbd } from "@/components/ui/kbd";
import { PanelHeader } from "@/components/ui/panel-header";
import type { ApprovalState, ArtifactState, MissionState, ThreadState } from "@/contracts/mission-state";
import { isMissionOver } from "@/contracts/status";
import { AskedBackCard } from "./asked-back-card";
import { BudgetCard, type RaiseBudget } from "./budget-card";
import { budgetMoveText } from "./budget-move-text";
import { chatEntries } from "./chat-entries";
import { ChatInput } from "./chat-input";
import { ChatMessage } from "./chat-message";
import { holdsUp } from "./holds-up";
import { type Decide, QuestionCard, type Unsaved } from "./question-card";
import { TellOthers } from "./tell-others";
import { unheardOf } from "./unheard";

type MissionControlProps = {
  mission: MissionState;
  agents: Array<{ name: string; callsign: string; role: string }>;
  callsigns: Callsigns;
  inputRef: RefObject<HTMLTextAreaElement | null>;
  problem: string | null;
  /** Why nothing can be written now; null: it can. */
  off: string | null;
  onSend: (text: string) => Promise<boolean>;
  /** What a decision was refused with, by approval. */
  conflicts: Readonly<Record<string, string>>;
  onDecide: Decide;
  /** The plan of this approval as it was changed and not saved. */
  unsavedOf: (approvalId: string) => Unsaved | null;
  onRaiseBudget: RaiseBudget;
  onShowApproval: (approval: ApprovalState) => void;
  onShowThread: (thread: ThreadState) => void;
  onOpenTask: (taskId: string) => void;
  /** Null: no task can be added now. */
  onMakeTask: ((message: { id: string; text: string }) => void) | null;
  onOpenArtifact: (artifact: ArtifactState) => void;
};

/** Drawn at first, and more at each wish. */
const shownEntries = 200;
const cardGapPx = 6;

/** The chat with the team: what it says, what it asks, and your words and commands. */
export function MissionControl(props: MissionControlProps) {
  const {
    mission,
    agents,
    callsigns,
    inputRef,
    problem,
    off,
    conflicts,
    onSend,
    onDecide,
    unsavedOf,
    onRaiseBudget,
    onShowApproval,
    onShowThread,
    onOpenTask,
    onMakeTask,
    onOpenArtifact,
  } = props;
  const { messages, approvals, threads, tasks, taskOrder } = mission;
  const stopped = mission.status === "budget_stopped";
  const list = useRef<HTMLOListElement>(null);
  const atEnd = useRef(true);
  /** Where it was put last, and how high all was then: a scroll event that follows from that is not the reader's. */
  const placed = useRef<{ top: number; content: number; view: number } | null>(null);
  /** The reader has touched it since. */
  const touched = useRef(false);
  /** The first that is drawn, once earlier ones were asked for: what is read does not go when more comes. */
  const [begin, setBegin] = useState<number | null>(null);
  const { moves } = mission.budget;
  const all = useMemo(
    () => chatEntries(messages, approvals, threads, moves),
    [messages, approvals, threads, moves],
  );
  const earlier = begin ?? Math.max(0, all.length - shownEntries);
  const entries = useMemo(() => all.slice(earlier), [all, earlier]);
  /** How far the end is from the top of what is read, while earlier entries come in above it. */
  const fromEnd = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what comes in above moves what is read
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || fromEnd.current === null) return;
    element.scrollTop = element.scrollHeight - fromEnd.current;
    fromEnd.current = null;
  }, [begin]);

  function touch() {
    touched.current = true;
  }

  function showEarlier() {
    const element = list.current;
    if (!element) return;
    atEnd.current = false;
    fromEnd.current = element.scrollHeight - element.scrollTop;
    setBegin(Math.max(0, earlier - shownEntries));
    // The button goes when all are there.
    if (earlier <= shownEntries) element.focus({ preventScroll: true });
  }

  // New entries, and Markdown that is drawn a moment later, scroll while the reader is at the end.
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const toEnd = () => {
      if (!atEnd.current) return;
      element.scrollTop = element.scrollHeight;
      // A card of options that is higher than the chat is read from its top.
      const card = element.lastElementChild
        ?.querySelector("[data-open-card='options']")
        ?.getBoundingClientRect();
      const over = card ? card.top - element.getBoundingClientRect().top : 0;
      if (over < 0) element.scrollTop += over - cardGapPx;
      placed.current = {
        top: element.scrollTop,
        content: element.scrollHeight,
        view: element.clientHeight,
      };
      touched.current = false;
    };
    // It calls once for each element that is new to it, when the page is laid out anyway.
    const sizes = new ResizeObserver(toEnd);
    const watchSizes = () => {
      for (const child of element.children) sizes.observe(child);
    };
    const children = new MutationObserver(() => {
      watchSizes();
      toEnd();
    });
    children.observe(element, { childList: true });
    sizes.observe(element);
    watchSizes();
    return () => {
      sizes.disconnect();
      children.disconnect();
    };
  }, []);

  const open = useMemo(() => openApprovals(mission.approvals), [mission.approvals]);
  const mergeNote = useMergeNote(mission, open);
  const context = useMemo(
    () => ({
      agents,
      tasks: taskOrder.flatMap((id) => {
        const task = tasks[id];
        return task ? [{ number: task.number, title: task.title }] : [];
      }),
    }),
    [agents, tasks, taskOrder],
  );
  const who = (name: string) =>
    name === "you" || name === "person" ? { callsign: "you", role: "" } : callsigns(name);
  const place = (taskId: string | null) => {
    const task = taskId ? tasks[taskId] : undefined;
    return task ? (
      <>
        {" · "}
        <button type="button" className="hover:text-text hover:underline" onClick={() => onOpenTask(task.id)}>
          task {task.number}
        </button>
      </>
    ) : null;
  };

  const question = (approval: ApprovalState, note: string | null) => (
    <QuestionCard
      approval={approval}
      holdsUp={holdsUp(approval, mission)}
      note={note}
      unsaved={unsavedOf(approval.id)}
      conflict={conflicts[approval.id] ?? null}
      onDecide={onDecide}
      onShow={onShowApproval}
    />
  );
  /** What somebody asks or did, without words of its own. */
  const card = (
    { id, at }: { id: string; at: string },
    asker: { callsign: string; role: string },
    taskId: string | null,
    shown: ReactNode,
  ) => (
    <ChatMessage key={id} name={asker.callsign} role={asker.role} at={at} place={place(taskId)} text={null}>
      {shown}
    </ChatMessage>
  );

  return (
    <section aria-label="Mission control" className="flex min-h-0 flex-1 flex-col">
      <PanelHeader title="Mission control">
        <Kbd>C</Kbd>
      </PanelHeader>
      <ol
        ref={list}
        aria-live="polite"
        onScroll={(event) => {
          const element = event.currentTarget;
          const { scrollTop: top, scrollHeight: content, clientHeight: view } = element;
          const last = placed.current;
          const isPlaced = last !== null && Math.abs(top - last.top) < 2;
          // What came or went above moved it; it is put to the end again when that is laid out.
          const isMoved = last !== null && (content !== last.content || view !== last.view);
          if (atEnd.current && (isPlaced || (isMoved && !touched.current))) return;
          atEnd.current = content - top - view < 24;
        }}
        onWheel={touch}
        onTouchMove={touch}
        onPointerDown={touch}
        onKeyDown={touch}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll what was said
        tabIndex={0}
        className={cn(
          "flex min-h-0 flex-1 flex-col gap-[9px] overflow-y-auto px-3.5",
          // In a short room every line goes to the card.
          stopped ? "py-1" : "py-2.5",
        )}
      >
        {earlier > 0 ? (
          <li className="self-center">
            <Button size="sm" look="ghost" onClick={showEarlier}>
              Earlier messages ({groupedNumber(earlier)})
            </Button>
          </li>
        ) : null}
        {entries.map((entry) => {
          if (entry.kind === "thread") {
            const { thread, asked } = entry;
            return card(
              entry,
              who(thread.words[asked]?.by ?? ""),
              thread.taskId,
              <AskedBackCard
                thread={thread}
                asked={asked}
                isOver={isMissionOver(mission.status)}
                onShow={onShowThread}
              />,
            );
          }
          if (entry.kind === "budget")
            return card(entry, who(entry.move.by), null, <p>{budgetMoveText(entry.move)}</p>);
          if (entry.kind === "approval") {
            const { agent, taskId, gate, decision } = entry.approval;
            const asker = agent ? who(agent) : { callsign: "war room", role: "" };
            const note =
              unmergedNote(mission, entry.approval) ??
              (gate === "merge" && decision === null ? mergeNote : null);
            return card(entry, asker, taskId, question(entry.approval, note));
          }
          const { message, approval } = entry;
          const sender = who(message.from);
          const unheard = off ? null : unheardOf(message, mission, (name) => who(name).callsign);
          const text = approval && message.text.trim() === approval.title.trim() ? null : message.text;
          return (
            <ChatMessage
              key={entry.id}
              name={sender.callsign}
              role={message.to ? `to ${who(message.to).callsign}` : sender.role}
              at={message.at}
              place={place(message.taskId)}
              text={text}
              fate={messageFate(message, mission)}
            >
              {approval ? question(approval, null) : null}
              {unheard ? (
                <TellOthers
                  unheard={unheard}
                  callsign={who(message.to ?? "").callsign}
                  onSend={onSend}
                  onMakeTask={onMakeTask && (() => onMakeTask(message))}
                  onOpenArtifact={onOpenArtifact}
                  onOpenTask={onOpenTask}
                />
              ) : null}
            </ChatMessage>
          );
        })}
        {entries.length === 0 ? (
          <li className="text-dim">
            Tell the team what matters. Its questions appear here and are answered here.
          </li>
        ) : null}
      </ol>
      {stopped ? <BudgetCard mission={mission} onRaise={onRaiseBudget} /> : null}
      <ChatInput {...{ context, inputRef, onSend, problem, off }} keptAs={mission.missionId} />
    </section>
  );
}
