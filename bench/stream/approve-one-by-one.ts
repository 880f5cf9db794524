import { io } from "socket.io-client";
import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import type { EventBatch } from "@/contracts/socket";
import { machineMs } from "./clock";

type Question = { approvalId: string; hash: string; taskId: string | null };

/**
 * A person who approves each task as it is asked for: from before the request leaves until the first event of the
 * task's first step is here. The next approval waits until that task has ended.
 */
export async function approveOneByOne(order: {
  url: string;
  missionId: string;
  count: number;
}): Promise<number[]> {
  const { url, missionId, count } = order;
  const socket = io(url, { transports: ["websocket"], forceNew: true });
  const asked: Question[] = [];
  let wake = () => {};
  let stepMs: number | null = null;
  let ended = false;
  let current = "";
  const take = ({ event }: EventFrame) => {
    if (event.type === "approval-requested" && event.gate === "task") asked.push(event);
    if (event.type === "step-started" && event.taskId === current) stepMs ??= machineMs();
    if (event.type === "task-status-changed" && event.taskId === current && event.to === "done") ended = true;
    wake();
  };
  const until = async (holds: () => boolean) => {
    while (!holds())
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  };
  socket.on("events", ({ frames }: EventBatch) => frames.forEach(take));
  const start = await socket.timeout(10_000).emitWithAck("subscribe", { missionId, afterSeq: null });
  asked.push(...openQuestions(start.data.snapshot));
  start.data.events.forEach(take);

  const samples: number[] = [];
  while (samples.length < count) {
    await until(() => asked.length > 0);
    const { approvalId, hash, taskId } = asked.shift() as Question;
    current = taskId ?? "";
    stepMs = null;
    ended = false;
    const startedAt = machineMs();
    const answered = fetch(`${url}/api/missions/${missionId}/approvals/${approvalId}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ decision: "approved", hash }),
    });
    await until(() => stepMs !== null);
    samples.push((stepMs ?? 0) - startedAt);
    const response = await answered;
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    await until(() => ended);
  }
  socket.close();
  return samples;
}

function openQuestions(mission: MissionState): Question[] {
  return Object.values(mission.approvals)
    .filter(({ gate, decision }) => gate === "task" && decision === null)
    .map(({ id, hash, taskId }) => ({ approvalId: id, hash, taskId }));
}
