"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import type { BudgetRaise } from "@/components/features/chat/budget-stop";
import { parseInput } from "@/components/features/chat/slash-commands";
import { ApiError, errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { notify, notifyError } from "@/components/lib/notify";
import { undoOf } from "@/components/lib/undo-order";
import type { ApprovalDecision, MissionCommand } from "@/contracts/api";
import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import { asksFirst, type OrderToConfirm } from "./order-to-confirm";
import { usePlanDraft } from "./use-plan-draft";

/**
 * What a person can do to a mission; each answer that was refused is shown where it was given.
 * @param off why nothing can be ordered now, whatever is pressed
 */
export function useRoomActions(mission: MissionState, off: string | null = null) {
  const { missionId } = mission;
  const newest = useRef(mission);
  newest.current = mission;
  const [busy, setBusy] = useState(false);
  const [toConfirm, setToConfirm] = useState<OrderToConfirm | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [conflicts, setConflicts] = useState<Readonly<Record<string, string>>>({});

  const order = useCallback(
    async (send: () => Promise<unknown>): Promise<boolean> => {
      if (off) {
        notify(off);
        return false;
      }
      setBusy(true);
      try {
        await send();
        return true;
      } catch (error) {
        notifyError(errorText(error));
        return false;
      } finally {
        setBusy(false);
      }
    },
    [off],
  );

  const command = useCallback(
    async (body: MissionCommand): Promise<boolean> => {
      const undo = undoOf(newest.current, body);
      if (!(await order(() => api.command(missionId, body)))) return false;
      if (undo) {
        const takeBack = async () => {
          for (const opposite of undo.orders)
            if (!(await order(() => api.command(missionId, opposite)))) return;
        };
        notify(undo.said, { action: { label: "Undo", onClick: () => void takeBack() } });
      }
      return true;
    },
    [missionId, order],
  );

  const plan = usePlanDraft(mission.approvals, command);

  const takeOver = useCallback(
    (taskId: string) => order(() => api.takeOver(missionId, taskId)),
    [missionId, order],
  );

  /** Words about a task, for whoever works on it. */
  const comment = useCallback(
    (taskId: string, text: string) => order(() => api.sendMessage(missionId, text, taskId)),
    [missionId, order],
  );

  /** Lets a mission that stands at a cap go on, whichever it is. */
  const raise = useCallback(
    (raised: BudgetRaise) => ("type" in raised ? command(raised) : order(() => api.setCap(raised))),
    [command, order],
  );

  const decide = useCallback(
    async (
      approval: ApprovalState,
      decision: Pick<ApprovalDecision, "decision" | "answer" | "forMission" | "grant">,
    ): Promise<boolean> => {
      if (off) {
        notify(off);
        return false;
      }
      try {
        await api.decide(missionId, approval.id, { ...decision, hash: approval.hash });
        setConflicts(({ [approval.id]: _settled, ...rest }) => rest);
        return true;
      } catch (error) {
        const text = errorText(error);
        const conflict = error instanceof ApiError && error.status === 409;
        if (conflict) setConflicts((before) => ({ ...before, [approval.id]: text }));
        else notifyError(text);
        return false;
      }
    },
    [missionId, off],
  );

  const say = useCallback(
    async (
      input: string,
      { tasks, budget }: Pick<MissionState, "tasks" | "budget">,
      onDraft: ((title: string) => void) | null,
    ): Promise<boolean> => {
      if (off) {
        setProblem(off);
        return false;
      }
      const parsed = parseInput(input, Object.values(tasks), budget);
      if (parsed.kind === "draft") {
        setProblem(onDraft ? null : "No task can be added now.");
        onDraft?.(parsed.title);
        return onDraft !== null;
      }
      setProblem(parsed.kind === "problem" ? parsed.problem : null);
      if (parsed.kind === "problem") return false;
      if (parsed.kind === "command") {
        const wish = asksFirst(parsed.command)
          ? await new Promise<MissionCommand | null>((settle) =>
              setToConfirm({ command: parsed.command, settle }),
            )
          : parsed.command;
        setToConfirm(null);
        if (!wish) return false;
        const isSaid = undoOf(newest.current, wish) !== null;
        const done = await command(wish);
        if (done && !isSaid) notify(`Done: ${parsed.said}`);
        return done;
      }
      try {
        await api.sendMessage(missionId, parsed.text);
        return true;
      } catch (error) {
        setProblem(errorText(error));
        return false;
      }
    },
    [missionId, command, off],
  );

  return useMemo(
    () => ({ busy, problem, conflicts, toConfirm, command, plan, takeOver, comment, raise, decide, say }),
    [busy, problem, conflicts, toConfirm, command, plan, takeOver, comment, raise, decide, say],
  );
}

export type RoomActions = ReturnType<typeof useRoomActions>;
