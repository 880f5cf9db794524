import type { EventFrame, MissionEventOf } from "@/contracts/events";
import type { StepWrite } from "@/server/ports/store";
import { type RequestPart, type RequestParts, takeParts } from "./request-parts";
import { insertRows, type Row, sourceOf, type Write } from "./sql-writes";
import { stepNotOpen, stepTaken } from "./storage-errors";
import { closedStepTable, requestPartTable, stepTable } from "./tables";

type StepStart = Extract<StepWrite, { request: unknown }>;
type StepFinish = Extract<StepWrite, { result: unknown }>;
type StepRow = Row<typeof stepTable.columns>;

/** What one change says of one step: its body, and the events that tell of it. */
type StepParts = {
  start?: StepStart;
  started?: MissionEventOf<"step-started">;
  finish?: StepFinish;
  finished?: MissionEventOf<"step-finished">;
  retries: number;
};

/**
 * Rows of the journal. A step may start and finish in one change or in two.
 * @param parts of requests: those that are in the database, and where to say which ones this change writes
 */
export function projectSteps(
  missionId: string,
  frames: readonly EventFrame[],
  writes: readonly StepWrite[],
  at: string,
  { written, writing }: RequestParts,
): Write[] {
  const shared = new Map<string, RequestPart>();
  const slim = writes.map((write) => {
    if (!("request" in write) || write.kind !== "model") return write;
    const { request, parts } = takeParts(write.request);
    for (const part of parts) if (!written.has(part.hash)) shared.set(part.hash, part);
    return { ...write, request };
  });
  for (const hash of shared.keys()) writing.add(hash);
  const parts = collectParts(frames, slim);
  const always = frames.length > 0;
  const opening = [...parts].filter(([, part]) => part.start || part.started);
  const closing = [...parts].filter(([, part]) => !part.start && !part.started);
  return [
    ...openSteps(
      opening.filter(([, part]) => part.start),
      (id, part) => openedRow(missionId, id, part, at),
      "error",
      always,
    ),
    ...openSteps(
      opening.filter(([, part]) => !part.start),
      (id, part) => openedRow(missionId, id, part, at),
      "skip",
    ),
    ...closeSteps(closing, at, always),
    ...insertRows(requestPartTable, [...shared.values()].sort(byHash), "skip"),
  ];
}

/** Rows that several processes may write are locked in one order. */
function byHash(one: RequestPart, other: RequestPart): number {
  return one.hash < other.hash ? -1 : 1;
}

function collectParts(frames: readonly EventFrame[], writes: readonly StepWrite[]): Map<string, StepParts> {
  const parts = new Map<string, StepParts>();
  const partOf = (stepId: string) => {
    const part = parts.get(stepId) ?? { retries: 0 };
    parts.set(stepId, part);
    return part;
  };
  for (const write of writes) {
    const part = partOf(write.stepId);
    if ("request" in write) {
      if (part.start) throw stepTaken([write.stepId]);
      part.start = write;
    } else {
      if (part.finish) throw stepNotOpen([write.stepId]);
      part.finish = write;
    }
  }
  for (const { event } of frames) {
    if (event.type === "step-started") partOf(event.stepId).started = event;
    if (event.type === "step-finished") partOf(event.stepId).finished = event;
    if (event.type === "step-retried") partOf(event.stepId).retries += 1;
  }
  return parts;
}

function openSteps(
  opening: ReadonlyArray<[string, StepParts]>,
  toRow: (id: string, part: StepParts) => StepRow,
  whenTaken: "error" | "skip",
  always = false,
): Write[] {
  const writes = insertRows(
    stepTable,
    opening.map(([id, part]) => toRow(id, part)),
    "skip",
    always,
  );
  if (whenTaken === "skip") return writes;
  const otherwise = () => stepTaken(opening.map(([id]) => id));
  return writes.map((write) => ({ ...write, mustTouch: { rows: opening.length, otherwise } }));
}

function openedRow(missionId: string, id: string, part: StepParts, at: string): StepRow {
  const { start, started } = part;
  const known = start ?? started;
  return {
    id,
    missionId,
    attemptId: known?.attemptId,
    taskId: known?.taskId,
    index: known?.index,
    kind: known?.kind,
    name: known?.name,
    requestHash: known?.requestHash,
    request: start?.request,
    startedAt: at,
    title: started?.title,
    agent: started?.agent,
    risk: started?.risk,
    path: started?.path,
    reservedMicroUsd: started?.reservedMicroUsd ?? 0,
    ...closedFields(part, at),
  };
}

/** What a finish adds; null where the change does not say. */
function closedFields({ finish, finished, retries }: StepParts, at: string) {
  return {
    outcome: finish?.outcome ?? null,
    result: finish?.result ?? null,
    endedAt: finish ? at : null,
    status: finished?.outcome ?? null,
    summary: finished?.summary ?? null,
    durationMs: finished?.durationMs ?? null,
    costMicroUsd: finished?.costMicroUsd ?? 0,
    inputTokens: finished?.usage?.inputTokens ?? 0,
    outputTokens: finished?.usage?.outputTokens ?? 0,
    cacheReadTokens: finished?.usage?.cacheReadTokens ?? 0,
    cacheWriteTokens: finished?.usage?.cacheWriteTokens ?? 0,
    retries,
  };
}

const summed = new Set([
  "cost_micro_usd",
  "input_tokens",
  "output_tokens",
  "cache_read_tokens",
  "cache_write_tokens",
  "retries",
]);

/** Finishes steps of earlier changes; a body finishes a step once. */
function closeSteps(closing: ReadonlyArray<[string, StepParts]>, at: string, always: boolean): Write[] {
  const bodies = closing.filter(([, part]) => part.finish);
  const events = closing.filter(([, part]) => !part.finish);
  const otherwise = () => stepNotOpen(bodies.map(([id]) => id));
  return [
    ...updateSteps(bodies, at, "AND t.request IS NOT NULL AND t.outcome IS NULL", always).map((write) => ({
      ...write,
      mustTouch: { rows: bodies.length, otherwise },
    })),
    ...updateSteps(events, at, "", false),
  ];
}

function updateSteps(
  closing: ReadonlyArray<[string, StepParts]>,
  at: string,
  guard: string,
  always: boolean,
): Write[] {
  const source = sourceOf(
    closedStepTable,
    closing.map(([id, part]) => ({ id, ...closedFields(part, at) })),
    always,
  );
  if (!source) return [];
  const sql = source.once(guard, () => closeSql(source, guard));
  return [{ sql, values: [...source.values, closing.map(([id]) => id)] }];
}

function closeSql(source: NonNullable<ReturnType<typeof sourceOf>>, guard: string): string {
  const assignments = source.columns
    .filter(({ name }) => name !== "id")
    .map(({ name }) => {
      const merged = summed.has(name) ? `t."${name}" + r."${name}"` : `COALESCE(r."${name}", t."${name}")`;
      return `"${name}" = ${merged}`;
    });
  // The keys are given once more: by the join alone the planner may go through the whole table and look each row up in what is given.
  return `UPDATE steps t SET ${assignments.join(", ")} FROM (${source.select}) r
    WHERE t.id = r.id AND t.id = ANY($2::text[]) ${guard} RETURNING 1`;
}
