import type { EventFrame, MissionEventOf } from "@/contracts/events";
import { insertRows, type Row, type Write } from "./sql-writes";
import { budgetEntryTable, eventTable, messageTable, sharedContextTable } from "./tables";

type LedgerRow = Row<typeof budgetEntryTable.columns>;

/** Rows that follow from the events one by one: the log itself, the ledger, messages, versions of what is shared. */
export function projectEvents(frames: readonly EventFrame[]): Write[] {
  return [
    ...insertEvents(frames),
    ...insertRows(budgetEntryTable, frames.flatMap(ledgerRows), "skip", true),
    ...insertRows(messageTable, uniqueBy(frames.flatMap(messageRows), "id"), "skip"),
    ...insertRows(sharedContextTable, frames.flatMap(sharedContextRows), "skip"),
  ];
}

/**
 * The log itself, which has most rows of all: frames of one mission and one moment, without a gap. Their bodies travel as
 * one JSON list, whose elements arrive byte for byte, and not as text within JSON.
 */
function insertEvents(frames: readonly EventFrame[]): Write[] {
  const [first] = frames;
  if (!first) return [];
  const bodies = frames.map(({ event }) => JSON.stringify(event));
  const types = frames.map(({ event }) => event.type);
  return [
    { sql: insertEventsSql, values: [first.missionId, first.seq, first.at, `[${bodies.join(",")}]`, types] },
  ];
}

const insertEventsSql = `INSERT INTO "${eventTable.name}" ("mission_id", "seq", "at", "type", "event")
  SELECT $1::text, $2::int4 + s.place::int4 - 1, $3::timestamptz, s.type, s.event
  FROM ROWS FROM (json_array_elements($4::json), unnest($5::text[])) WITH ORDINALITY AS s(event, type, place)
  RETURNING 1`;

function ledgerRows({ missionId, seq, at, event }: EventFrame): LedgerRow[] {
  const empty = { missionId, seq, at, taskId: null, stepId: null, warnMicroUsd: null, stopMicroUsd: null };
  const nothing = { reservedDelta: 0, spentDelta: 0, unknownDelta: 0 };
  switch (event.type) {
    case "mission-created":
    case "budget-changed":
      return [{ ...empty, ...nothing, kind: "limits", ...limits(event) }];
    case "step-started":
      if (event.reservedMicroUsd === 0) return [];
      return [
        { ...empty, ...nothing, ...step(event), kind: "reserve", reservedDelta: event.reservedMicroUsd },
      ];
    case "step-finished":
      if (event.costMicroUsd === 0 && event.releasedMicroUsd === 0) return [];
      return [
        {
          ...empty,
          ...step(event),
          kind: "settle",
          spentDelta: event.costMicroUsd,
          reservedDelta: -event.releasedMicroUsd,
          unknownDelta: event.unknownMicroUsd ?? 0,
        },
      ];
    default:
      return [];
  }
}

function limits(event: MissionEventOf<"mission-created" | "budget-changed">) {
  return { warnMicroUsd: event.warnMicroUsd, stopMicroUsd: event.stopMicroUsd };
}

function step(event: MissionEventOf<"step-started" | "step-finished">) {
  return { taskId: event.taskId, stepId: event.stepId };
}

function messageRows({ missionId, seq, at, event }: EventFrame): Row<typeof messageTable.columns>[] {
  if (event.type !== "message-posted") return [];
  const { type: _type, messageId: id, action: _action, data: _data, ...message } = event;
  return [{ missionId, id, seq, at, ...message }];
}

function sharedContextRows({ missionId, at, event }: EventFrame): Row<typeof sharedContextTable.columns>[] {
  if (event.type !== "shared-context-set") return [];
  const { type: _type, ...set } = event;
  return [{ missionId, at, ...set }];
}

function uniqueBy<T extends Record<string, unknown>>(rows: T[], field: keyof T): T[] {
  return [...new Map(rows.map((row) => [row[field], row])).values()];
}
