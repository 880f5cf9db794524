import type { Entity } from "./entity";

/** What the spec asks for when something is refused. */
export type Refusal = { status: number; message: string };

export type FieldRule = { field: string; message: string } & (
  | { kind: "required" }
  | { kind: "min" | "max" | "minLength" | "maxLength"; value: number }
  | { kind: "format"; format: "email" | "date" | "url" }
  | { kind: "oneOf"; values: string[] }
  | { kind: "number" }
);

export type FieldValue = string | number | boolean | null;

/** One thing that a criterion needs from the code of one entity. */
export type Feature =
  | { kind: "range"; entity: Entity; field: string }
  | { kind: "clamp"; entity: Entity; field: string; message: string | null }
  | { kind: "bound"; entity: Entity; field: string; min: number; message: string }
  | { kind: "match"; entity: Entity; field: string }
  | { kind: "search"; entity: Entity; fields: string[] }
  | { kind: "sort"; entity: Entity; field: string; standard: "asc" | "desc" | null }
  | { kind: "page"; entity: Entity; size: number }
  | { kind: "list"; entity: Entity }
  | { kind: "empty"; entity: Entity; message: string; filtered: boolean }
  | { kind: "clear"; entity: Entity; label: string }
  | { kind: "location"; entity: Entity }
  | { kind: "rule"; entity: Entity; rule: FieldRule; status: number }
  | { kind: "unique"; entity: Entity; field: string; refusal: Refusal }
  | {
      kind: "transition";
      entity: Entity;
      field: string;
      from: string;
      to: string;
      allowed: boolean;
      refusal: Refusal | null;
    }
  | { kind: "limit"; entity: Entity; owner: string; max: number; active: Condition | null; refusal: Refusal }
  | { kind: "guard"; entity: Entity; child: Entity; link: string; active: Condition | null; refusal: Refusal }
  | { kind: "default"; entity: Entity; field: string; value: FieldValue }
  | { kind: "stamp"; entity: Entity; field: string; on: "create" | "change"; days: number }
  | { kind: "missing"; entity: Entity; message: string }
  | { kind: "count"; entity: Entity; by: string | null }
  | { kind: "retry"; retries: number; delayMs: number }
  | { kind: "fallback"; message: string };

/** Rows for which a field holds a value, or none. */
export type Condition = { field: string; value: FieldValue };
