import { describe, expect, it } from "vitest";
import type { NewMemory } from "@/contracts/memory";
import { createTestMission, createWorld, missionId, projectId } from "@/server/testing/engine-fixture";
import { memoryOf, sourceOf } from "@/server/testing/memory-entries";
import { listMemories } from "./list-memories";
import { readMemoryStatus, readMemoryTeam, setMemoryTeam, writeMemorySettings } from "./memory-status";
import { addMemory, orderMemory } from "./order-memory";
import { readChanges, readMemory } from "./read-memory";
import { readRecommendations } from "./recommendations";
import { exportMemories, importMemories } from "./transfer-memories";
import { undoChange } from "./undo-change";

const entry = (change: Partial<NewMemory> = {}): NewMemory => ({
  ...{ kind: "decision", scope: "project", owner: projectId, title: "Dates", text: "Dates are kept in UTC." },
  ...change,
});

async function open() {
  const { services } = await createWorld();
  return {
    services,
    undo: async () => {
      const [newest] = await readChanges(services, undefined);
      return undoChange(services, newest?.id ?? "");
    },
  };
}

describe("the explorer's list", () => {
  it("finds as one types, with facets, and what looks alike where nothing matches", async () => {
    const { services } = await open();
    await addMemory(services, entry({ title: "Pagination", text: "Pages are asked for by a cursor." }));
    await addMemory(services, entry({ kind: "user-feedback", title: "Loans", text: "Five at most." }));
    const typed = await listMemories(services, { text: "pages cur" });
    expect(typed.entries.map(({ title, matched }) => [title, matched])).toEqual([["Pagination", ["Pages"]]]);
    expect(typed.facets.kind).toEqual([{ value: "decision", count: 1 }]);
    const mistyped = await listMemories(services, { text: "paginaton" });
    expect(mistyped).toMatchObject({ alike: true, entries: [{ title: "Pagination" }] });
    expect((await listMemories(services, { kind: "user-feedback" })).entries).toHaveLength(1);
  });

  it("counts for each facet what choosing it would show, also of a search", async () => {
    const { services } = await open();
    const { memory } = await addMemory(services, entry({ title: "Paging", text: "By a cursor." }));
    await addMemory(services, entry({ kind: "user-feedback", title: "Cursor", text: "It blinks." }));
    await addMemory(services, entry({ title: "Loans", text: "Five at most." }));
    await orderMemory(services, memory.id, { type: "reject" });
    const facets = async (filter: Parameters<typeof listMemories>[1]) =>
      (await listMemories(services, filter)).facets;
    expect(await facets({})).toMatchObject({
      kind: [
        { value: "decision", count: 1 },
        { value: "user-feedback", count: 1 },
      ],
      state: [
        { value: "live", count: 2 },
        { value: "rejected", count: 1 },
      ],
    });
    expect(await facets({ kind: "user-feedback" })).toMatchObject({
      kind: [{ count: 1 }, { count: 1 }],
      state: [{ value: "live", count: 1 }],
    });
    expect(await facets({ text: "cursor", state: "rejected" })).toMatchObject({
      kind: [{ value: "decision", count: 1 }],
      state: [
        { value: "live", count: 1 },
        { value: "rejected", count: 1 },
      ],
    });
  });

  it("shows what a mission has left, and how much each has", async () => {
    const world = await createWorld();
    await createTestMission(world);
    await world.services.memory.memories.change(async (writer) => {
      for (const id of ["one", "two", "other"])
        await writer.put(memoryOf({ id, owner: projectId, title: `Lock ${id}` }));
      await writer.addSources("one", [sourceOf({ missionId }), sourceOf({ missionId, taskId: "again" })]);
      await writer.addSources("two", [sourceOf({ missionId })]);
      await writer.addSources("other", [sourceOf({ missionId: "gone" })]);
    });
    const list = await listMemories(world.services, { missionId });
    expect(list.entries.map(({ id }) => id).sort()).toEqual(["one", "two"]);
    const { title } = await world.store.listMissions({}).then(([mission]) => mission ?? { title: "" });
    const missions = [
      { value: missionId, title, count: 2 },
      { value: "gone", title: null, count: 1 },
    ];
    expect(list.facets.mission).toEqual(missions);
    expect((await listMemories(world.services, { text: "lock two" })).facets.mission).toEqual(missions);
    const searched = await listMemories(world.services, { text: "lock", missionId });
    expect(searched.entries.map(({ id }) => id).sort()).toEqual(["one", "two"]);
  });

  it("goes on page by page", async () => {
    const { services } = await open();
    await services.memory.memories.change(async (writer) => {
      for (let at = 0; at < 60; at += 1) await writer.put(memoryOf({ id: `m${at}`, owner: projectId }));
    });
    const first = await listMemories(services, {});
    expect([first.entries.length, first.next]).toEqual([50, 50]);
    const rest = await listMemories(services, { offset: 50 });
    expect([rest.entries.length, rest.next]).toEqual([10, null]);
  });

  it("shows a project its own, its team's and everyone's", async () => {
    const { services } = await open();
    await addMemory(services, entry());
    await addMemory(services, entry({ scope: "team", owner: "shop", title: "Team" }));
    await addMemory(services, entry({ scope: "everyone", owner: "", title: "All" }));
    await addMemory(services, entry({ owner: "other", title: "Other" }));
    const titles = async () =>
      (await listMemories(services, { projectId })).entries.map(({ title }) => title).sort();
    expect(await titles()).toEqual(["All", "Dates"]);
    await setMemoryTeam(services, projectId, "shop");
    expect(await readMemoryTeam(services, projectId)).toEqual({ team: "shop" });
    expect(await titles()).toEqual(["All", "Dates", "Team"]);
    await setMemoryTeam(services, projectId, null);
    expect(await titles()).toEqual(["All", "Dates"]);
  });
});

describe("what a person does with an entry", () => {
  it("can be taken back, one after the other", async () => {
    const { services, undo } = await open();
    const { memory } = await addMemory(services, entry());
    const edit = { ...entry({ text: "Dates are kept in local time." }), type: "edit" } as const;
    await orderMemory(services, memory.id, edit);
    await orderMemory(services, memory.id, { type: "pin" });
    await orderMemory(services, memory.id, { type: "reject" });
    const read = async () => (await readMemory(services, memory.id)).memory;
    expect(await read()).toMatchObject({ state: "rejected", pinned: false });
    await undo();
    expect(await read()).toMatchObject({ state: "live", pinned: true });
    const changes = await readChanges(services, undefined);
    const edited = changes.find(({ what }) => what === "edited");
    expect(edited?.undoable).toBe(false);
    await expect(undoChange(services, edited?.id ?? "")).rejects.toThrow("pinned since");
    const pinned = changes.find(({ what }) => what === "pinned");
    await undoChange(services, pinned?.id ?? "");
    await undoChange(services, edited?.id ?? "");
    expect(await read()).toMatchObject({ text: "Dates are kept in UTC.", pinned: false });
    const written = changes.find(({ what }) => what === "written");
    await undoChange(services, written?.id ?? "");
    await expect(read()).rejects.toThrow();
  });

  it("merges entries into one, with their sources and counts, and takes that back", async () => {
    const { services, undo } = await open();
    const one = (await addMemory(services, entry())).memory;
    const other = (await addMemory(services, entry({ title: "Time", text: "Times are in UTC." }))).memory;
    const elsewhere = (await addMemory(services, entry({ owner: "other", title: "X" }))).memory;
    await expect(orderMemory(services, one.id, { type: "merge", others: [elsewhere.id] })).rejects.toThrow(
      "scope",
    );
    const merged = await orderMemory(services, one.id, { type: "merge", others: [other.id] });
    expect(merged.memory.seen).toBe(2);
    expect(merged.sources.map(({ quote }) => quote).sort()).toEqual([
      "Dates are kept in UTC.",
      "Times are in UTC.",
    ]);
    expect(merged.replaces).toEqual([{ id: other.id, title: "Time" }]);
    expect((await readMemory(services, other.id)).memory.state).toBe("superseded");
    await undo();
    expect((await readMemory(services, one.id)).memory.seen).toBe(1);
    expect((await readMemory(services, other.id)).memory.state).toBe("live");
  });

  it("lets an entry expire, and brings it back", async () => {
    const { services } = await open();
    const { id } = (await addMemory(services, entry())).memory;
    expect((await orderMemory(services, id, { type: "expire" })).memory.state).toBe("expired");
    expect((await listMemories(services, {})).entries).toEqual([]);
    expect((await orderMemory(services, id, { type: "keep" })).memory.state).toBe("live");
    await expect(orderMemory(services, id, { type: "restore" })).rejects.toThrow("in use already");
    await expect(orderMemory(services, "none", { type: "pin" })).rejects.toMatchObject({ code: "not-found" });
    await expect(addMemory(services, entry())).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("export and import", () => {
  it("carry entries to another place, and leave there what is there", async () => {
    const { services } = await open();
    await addMemory(services, entry());
    await addMemory(services, entry({ scope: "everyone", owner: "", title: "All" }));
    await services.memory.memories.change((writer) => writer.addSources("x", [sourceOf()]));
    const text = await exportMemories(services, {});
    expect(text.trim().split("\n")).toHaveLength(2);
    expect(await importMemories(services, { text })).toEqual({ added: 0, merged: 2, problems: [] });

    const other = await open();
    const untitled = text.split("\n")[0]?.replace(/"title":"[^"]*"/, '"title":7');
    const broken = `${text}\n{"format":"something else"}\nno json\n${untitled}\n`;
    const told = await importMemories(other.services, { text: broken, projectId });
    expect(told).toMatchObject({
      added: 2,
      merged: 0,
      problems: [
        { line: 4, message: "This line is no entry that War Room has exported." },
        { line: 5, message: "This line is not JSON." },
        { line: 6, message: "memory.title: Invalid input: expected string, received number" },
      ],
    });
    expect(
      (await listMemories(other.services, { projectId })).entries.map(({ title }) => title).sort(),
    ).toEqual([...["All", "Dates"]]);
    await other.undo();
    expect((await listMemories(other.services, {})).entries).toEqual([]);
  });
});

describe("what was replaced", () => {
  it("of which one cannot be stored is told by its line, and the others are taken in", async () => {
    const { services } = await open();
    await addMemory(services, entry());
    const line = (await exportMemories(services, {})).trim();
    const changed = (from: string, to: string) =>
      line.replace(new RegExp(`"${from}":("[^"]*"|null|\\d+)`), to);
    const text = [
      changed("title", '"title":"A\\u0000B"'),
      changed("agent", '"agent":"a\\u0000b"'),
      changed("createdAt", '"createdAt":"yesterday"'),
      changed("seen", '"seen":9007199254740991'),
      line.replace(/"missionId":("[^"]*"|null)/, '"missionId":"a\\u0000b"'),
      changed("title", '"title":"Whole"'),
    ].join("\n");
    const { added, problems } = await importMemories((await open()).services, { text });
    expect(added).toBe(1);
    expect(problems.map(({ line: number, message }) => `${number} ${message.split(":")[0]}`)).toEqual([
      ...["1 memory.title", "2 memory.agent", "3 memory.createdAt", "4 memory.seen"],
      "5 sources.0.missionId",
    ]);
  });

  it("stays replaced where it is taken in", async () => {
    const { services } = await open();
    const { memory: kept } = await addMemory(services, entry({ title: "Kept" }));
    const { memory: old } = await addMemory(services, entry({ title: "Old", text: "Dates are local." }));
    await orderMemory(services, kept.id, { type: "merge", others: [old.id] });
    const other = await open();
    const text = await exportMemories(services, {});
    expect(await importMemories(other.services, { text })).toMatchObject({ added: 2 });
    const titles = async (state: "live" | "superseded") =>
      (await listMemories(other.services, { state })).entries.map(({ title }) => title);
    expect(await titles("live")).toEqual(["Kept"]);
    expect(await titles("superseded")).toEqual(["Old"]);
    const alone = await open();
    const line = text.split("\n").find((one) => one.includes("local")) ?? "";
    await importMemories(alone.services, { text: line });
    expect((await listMemories(alone.services, {})).entries.map(({ title }) => title)).toEqual(["Old"]);
  });
});

describe("what fails again and again", () => {
  it("is told from the third time on, with what helped", async () => {
    const { services } = await open();
    const failure = { projectId, rehearsal: false, signature: "TypeError: x", reason: "TypeError: x" };
    const at = "2026-01-01T00:00:00.000Z";
    const fail = (missionId: string) =>
      services.memory.memories.change((writer) =>
        writer.recordFailure({ ...failure, missionId, taskId: "t", at }),
      );
    await fail("m1");
    await fail("m1");
    expect(await readRecommendations(services, projectId)).toEqual([]);
    await fail("m2");
    const [told] = await readRecommendations(services, projectId);
    expect(told?.text).toBe(
      'This failed three times in 2 missions for the same reason: "TypeError: x". No attempt that met it has got past it yet.',
    );
    const text = "Error: TypeError: x\nWhat helped: Call it by its name.";
    await services.memory.memories.change(async (writer) => {
      await writer.put(memoryOf({ id: "helped", owner: projectId, text }));
      await writer.resolveFailure(failure, "helped");
    });
    const [known] = await readRecommendations(services, projectId);
    expect(known).toMatchObject({ memoryId: "helped", missions: 2 });
    expect(known?.text).toContain("What helped before: Call it by its name.");
  });
});

describe("the settings of embeddings", () => {
  it("name a provider that is known, and say how far they are", async () => {
    const { services } = await open();
    const none = await writeMemorySettings(services, { embedding: null });
    expect(none).toMatchObject({ settings: { embedding: null }, embedding: null });
    expect(none.providers.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["openai", "voyage", "ollama"]),
    );
    const unknown = { embedding: { provider: "nobody", model: "m" } };
    await expect(writeMemorySettings(services, unknown)).rejects.toMatchObject({ code: "invalid-input" });
    await writeMemorySettings(services, { embedding: { provider: "ollama", model: "nomic-embed-text" } });
    expect((await readMemoryStatus(services)).settings.embedding?.model).toBe("nomic-embed-text");
  });
});
