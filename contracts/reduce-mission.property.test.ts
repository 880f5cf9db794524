import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { emptyMissionState } from "./empty-mission-state";
import { type EventFrame, eventFrameSchema, type MissionEvent, missionEventSchema } from "./events";
import type { MissionState } from "./mission-state";
import { reduceMission } from "./reduce-mission";

/** Few ids, so that events meet; among them the names that plain objects inherit. */
const ids = fc.constantFrom("a", "b", "c-1", "constructor", "__proto__", "toString", "hasOwnProperty");

/** Any value that a schema accepts, made from the schema itself: a new event type is covered at once. */
function valuesOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const { def } = schema._zod as { def: SchemaDef };
  switch (def.type) {
    case "literal":
      return fc.constantFrom(...(def.values ?? []));
    case "enum":
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case "string":
      return schemaFits(schema, fc.oneof({ weight: 5, arbitrary: ids }, fc.string()));
    case "number":
      return schemaFits(schema, fc.oneof(fc.nat({ max: 20 }), fc.double({ min: 0, max: 1, noNaN: true })));
    case "boolean":
      return fc.boolean();
    case "nullable":
      return fc.option(valuesOf(need(def.innerType)), { nil: null });
    case "optional":
    case "default":
      return valuesOf(need(def.innerType));
    case "array":
      return fc.array(valuesOf(need(def.element)), { maxLength: 4 });
    case "object":
      return fc.record(mapValues(def.shape ?? {}, valuesOf));
    case "record":
      return fc.dictionary(ids as fc.Arbitrary<string>, valuesOf(need(def.valueType)), { maxKeys: 3 });
    case "union":
      return fc.oneof(...(def.options ?? []).map(valuesOf));
    case "lazy": {
      // What may hold itself is made in its plainest form, its last one.
      const { def: whole } = need(def.getter)()._zod as { def: SchemaDef };
      return valuesOf(need(whole.options?.at(-1)));
    }
    default:
      throw new Error(`the test does not know how to make a ${def.type}`);
  }
}

type SchemaDef = {
  type: string;
  values?: unknown[];
  entries?: Record<string, unknown>;
  innerType?: z.core.$ZodType;
  valueType?: z.core.$ZodType;
  getter?: () => z.core.$ZodType;
  element?: z.core.$ZodType;
  shape?: Record<string, z.core.$ZodType>;
  options?: z.core.$ZodType[];
};

function schemaFits(schema: z.core.$ZodType, values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return values.filter((value) => (schema as z.ZodType).safeParse(value).success);
}

function mapValues<T, R>(record: Record<string, T>, map: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("a schema without its part");
  return value;
}

const events = valuesOf(missionEventSchema) as fc.Arbitrary<MissionEvent>;
const logs = fc.array(events, { minLength: 1, maxLength: 40, size: "max" });

function framesOf(log: readonly MissionEvent[]): EventFrame[] {
  return log.map((event, index) => ({
    missionId: "mission",
    seq: index + 1,
    at: new Date(Date.UTC(2026, 0, 1) + index).toISOString(),
    event,
  }));
}

const fold = (frames: readonly EventFrame[], start: MissionState): MissionState =>
  frames.reduce(reduceMission, start);
const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe("folding any valid log", () => {
  it("makes only events that fit the schema", () => {
    fc.assert(
      fc.property(events, (event) => missionEventSchema.safeParse(event).success),
      { numRuns: 300 },
    );
  });

  it("gives the same state from a stored snapshot and the events after it as from the start", () => {
    fc.assert(
      fc.property(logs, fc.nat(), (log, cut) => {
        const frames = framesOf(log).map((frame) => eventFrameSchema.parse(frame));
        const at = cut % (frames.length + 1);
        const whole = fold(frames, emptyMissionState("mission"));
        const snapshot = asJson(fold(frames.slice(0, at), emptyMissionState("mission")));
        expect(asJson(fold(asJson(frames.slice(at)), snapshot))).toEqual(asJson(whole));
        expect(whole.seq).toBe(frames.length);
      }),
      { numRuns: 400 },
    );
  });

  it("keeps every part of the state through JSON, and leaves its input alone", () => {
    fc.assert(
      fc.property(logs, events, (log, next) => {
        const frames = framesOf([...log, next]);
        const before = fold(frames.slice(0, -1), emptyMissionState("mission"));
        const copy = structuredClone(before);
        const after = fold(frames.slice(-1), before);
        expect(before).toEqual(copy);
        expect(Object.keys(asJson(after).files).sort()).toEqual(Object.keys(after.files).sort());
        expect(Object.getPrototypeOf(after.files)).toBe(Object.prototype);
      }),
      { numRuns: 300 },
    );
  });

  it("never holds back less than nothing", () => {
    fc.assert(
      fc.property(logs, (log) => {
        const { budget } = fold(framesOf(log), emptyMissionState("mission"));
        expect(budget.reservedMicroUsd).toBeGreaterThanOrEqual(0);
        const held = Object.values(budget.reservations).reduce((sum, { microUsd }) => sum + microUsd, 0);
        expect(budget.reservedMicroUsd).toBe(held);
      }),
      { numRuns: 300 },
    );
  });
});
