import { describe, expect, it } from "vitest";
import type { Memory } from "@/contracts/memory";
import type { Draft } from "@/server/domain/memory/draft";
import { createFakeClock } from "@/server/testing/fake-clock";
import { createFakeIds } from "@/server/testing/fake-ids";
import { createFakeMemories } from "@/server/testing/fake-memories";
import { sourceOf } from "@/server/testing/memory-entries";
import { learn } from "./learn";

const space = { scope: "project", owner: "prj" } as const;

function draft(change: Partial<Draft>): Draft {
  return {
    ...{ kind: "decision", title: "Dates", text: "Dates are kept in UTC.", paths: [], signature: null },
    ...{ agent: "backend-developer", source: sourceOf() },
    ...change,
  };
}

function openMemory() {
  const memories = createFakeMemories(createFakeClock());
  const ids = createFakeIds();
  return {
    memories,
    take: (one: Draft, at = "2026-01-01T00:00:00.000Z") =>
      memories.change((writer) => learn(writer, one, { space, rehearsal: false, ids, at })),
    entries: () => memories.list({ state: "all" }, { offset: 0, limit: 1_000 }),
    live: () => memories.list({ state: "live" }, { offset: 0, limit: 1_000 }),
  };
}

describe("learning", () => {
  it("leaves three entries after a hundred missions that teach the same three things in their own words", async () => {
    const { take, entries } = openMemory();
    const openings = ["", "Note: ", "As agreed, ", "In this project "];
    for (let mission = 0; mission < 100; mission += 1) {
      const source = sourceOf({ missionId: `mission-${mission}`, taskId: `task-${mission % 7}` });
      const opening = openings[mission % openings.length] ?? "";
      await take(
        draft({ source, text: `${opening}Dates are kept in UTC and shown in the reader's own time zone.` }),
      );
      await take(
        draft({
          ...{ source, kind: "error-resolution", signature: "Error: Cannot find module './books'" },
          title: "Error: Cannot find module './books'",
          text: `Error: Cannot find module './books'\nWhat helped: ${opening}the import names the file with its ending, ./books.ts.`,
        }),
      );
      await take(
        draft({
          ...{
            source,
            kind: "user-feedback",
            title: "Use the logger of the repository instead of the console.",
          },
          text: `Use the logger of the repository instead of the console${mission % 2 ? "." : "!"}`,
        }),
      );
    }
    const kept = await entries();
    expect(kept.map(({ kind, seen }) => [kind, seen]).sort()).toEqual([
      ["decision", 100],
      ["error-resolution", 100],
      ["user-feedback", 100],
    ]);
  });

  it("counts what one task has taught once, however often it is read", async () => {
    const { take, entries } = openMemory();
    await take(draft({}));
    expect(await take(draft({}))).toMatchObject({ kind: "known" });
    expect((await entries())[0]?.seen).toBe(1);
  });

  it("puts the newer of two in the other's place, and back when the older is true again", async () => {
    const { take, live, memories } = openMemory();
    const five = "A member may have at most 5 books at the same time.";
    const ten = "A member may have at most 10 books at the same time.";
    await take(draft({ title: "Loans", text: five }));
    const second = await take(draft({ title: "Loans", text: ten, source: sourceOf({ missionId: "m2" }) }));
    expect(second.kind).toBe("instead");
    expect((await live()).map(({ text }) => text)).toEqual([ten]);
    await take(draft({ title: "Loans", text: five, source: sourceOf({ missionId: "m3" }) }));
    expect((await live()).map(({ text }) => text)).toEqual([five]);
    expect((await memories.changes({ limit: 10 })).map(({ what }) => what)).toEqual([
      ...["superseded", "superseded", "learnt"],
    ]);
  });

  it("lets summaries of tasks expire half a year after they were learnt last, and nothing else", async () => {
    const { take, entries } = openMemory();
    await take(draft({}));
    const summary = draft({ kind: "task-summary", title: "Models", text: "Books have a title and an ISBN." });
    await take(summary);
    await take({ ...summary, source: sourceOf({ missionId: "m2" }) }, "2026-02-01T00:00:00.000Z");
    expect((await entries()).map(({ kind, expiresAt }) => [kind, expiresAt]).sort()).toEqual([
      ["decision", null],
      ["task-summary", "2026-07-31T00:00:00.000Z"],
    ]);
  });

  it("does not bring back what a person has rejected", async () => {
    const { take, entries, memories } = openMemory();
    const { id } = await take(draft({}));
    const [known] = await entries();
    await memories.change((writer) => writer.put({ ...(known as Memory), rejected: true }));
    expect(await take(draft({ source: sourceOf({ missionId: "m2" }) }))).toEqual({ kind: "again", id });
    expect((await entries()).map(({ rejected }) => rejected)).toEqual([true]);
  });

  it("keeps what one project has learnt from the others", async () => {
    const { take, memories, entries } = openMemory();
    await take(draft({}));
    const other = { scope: "project", owner: "other" } as const;
    const at = "2026-01-01T00:00:00.000Z";
    await memories.change((writer) =>
      learn(writer, draft({ source: sourceOf({ missionId: "m2" }) }), {
        ...{ space: other, rehearsal: false, at },
        ids: { next: () => "mem_other" },
      }),
    );
    expect((await entries()).map(({ owner, seen }) => [owner, seen]).sort()).toEqual([
      ["other", 1],
      ["prj", 1],
    ]);
  });
});
