import { expect, it } from "vitest";
import { hasSharedRoom, searchShared, setSharedEvents, sharedLimits } from "./shared-context";

const entry = (value: string, version = 1) => ({ value, version, by: "sol", at: "2026-01-01T00:00:00.000Z" });
const stateWith = (sharedContext: Record<string, ReturnType<typeof entry>>) =>
  ({ sharedContext }) as unknown as Parameters<typeof setSharedEvents>[0];

it("sets the next version of an entry, and nothing where it says that already", () => {
  const state = stateWith({ unit: entry("cm", 2) });
  const set = { key: "unit", reason: "The spec", by: "sol" };
  expect(setSharedEvents(state, { ...set, value: "in" })).toMatchObject([{ version: 3, value: "in" }]);
  expect(setSharedEvents(state, { ...set, value: "cm" })).toEqual([]);
});

it("finds entries by every word, in the key before the text", () => {
  const entries = { "page size": entry("20"), dates: entry("ISO, page by page size"), unit: entry("cm") };
  expect(searchShared(entries, "PAGE size").map(([key]) => key)).toEqual(["page size", "dates"]);
  expect(searchShared(entries, "").map(([key]) => key)).toHaveLength(3);
});

it("has room for an entry that is there even when it is full", () => {
  const full = Object.fromEntries(
    Array.from({ length: sharedLimits.keys }, (_, at) => [`k${at}`, entry("x")]),
  );
  expect(hasSharedRoom(stateWith(full), "k1")).toBe(true);
  expect(hasSharedRoom(stateWith(full), "new")).toBe(false);
});
