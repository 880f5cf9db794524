import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Memory } from "@/contracts/memory";
import type { MemoriesPort, MemoryWhere } from "@/server/ports/memories";
import { memoryOf, sourceOf, terms } from "./memory-entries";

const everywhere: MemoryWhere = { state: "all" };

/** What every memory has to do, however it keeps it. */
export function describeMemories(
  name: string,
  open: () => Promise<{ memories: MemoriesPort; clear(): Promise<void>; close(): Promise<void> }>,
): void {
  describe(`memory on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let memories: MemoriesPort;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.close());
    beforeEach(async () => {
      await opened.clear();
      memories = opened.memories;
    });

    const put = (...entries: Memory[]) =>
      memories.change(async (writer) => {
        for (const entry of entries) await writer.put(entry);
      });
    const found = async (text: string, where: MemoryWhere = everywhere) =>
      (await memories.search({ terms: terms(text), where, limit: 10 })).map(({ memory }) => memory.id);

    it("gives back what was written, and replaces the entry of the same id", async () => {
      const entry = memoryOf({
        id: "a",
        paths: ["src/a.ts"],
        signature: "Error: #",
        expiresAt: "2099-01-01T00:00:00.000Z",
      });
      await put(entry, memoryOf({ id: "b" }));
      expect(await memories.read(["b", "a", "none"])).toEqual([memoryOf({ id: "b" }), entry]);
      const changed = { ...entry, title: "Another", pinned: true };
      await put(changed);
      expect(await memories.read(["a"])).toEqual([changed]);
    });

    it("finds entries by their words, the rarer and the denser first", async () => {
      await put(
        memoryOf({
          id: "a",
          title: "Cannot find module",
          text: "Write the import with its ending, as in ./books.ts.",
        }),
        memoryOf({
          id: "b",
          title: "Loans",
          text: "The module of loans has a limit. It stands in the settings, with much else of other things.",
        }),
        memoryOf({ id: "c", title: "Colours", text: "Warm ones mean that somebody is needed." }),
      );
      expect(await found("how to find a module")).toEqual(["a", "b"]);
      expect(await found("purple elephants")).toEqual([]);
    });

    it("finds parts of identifiers, and identifiers by their parts", async () => {
      await put(
        memoryOf({ id: "a", title: "parseISODate gives the wrong day", text: "Pass the time zone." }),
      );
      for (const text of ["parse iso dates", "parseISODate", "PARSE_ISO_DATE"])
        expect(await found(text)).toEqual(["a"]);
    });

    it("finds what was typed so far", async () => {
      await put(memoryOf({ id: "a", title: "Postgres refuses a connection", text: "Too many clients." }));
      const search = (prefix: string) => memories.search({ terms: [], prefix, where: everywhere, limit: 10 });
      expect((await search("postg")).map(({ memory }) => memory.id)).toEqual(["a"]);
      expect(await search("postx")).toEqual([]);
    });

    it("finds an entry by its new words only once it is changed, and not at all once it is removed", async () => {
      await put(
        memoryOf({ id: "a", title: "Alpha", text: "Alpha" }),
        memoryOf({ id: "b", title: "Alpha too", text: "Alpha" }),
      );
      await put(memoryOf({ id: "a", title: "Beta", text: "Beta" }));
      expect(await found("alpha")).toEqual(["b"]);
      expect(await found("beta")).toEqual(["a"]);
      await memories.change((writer) => writer.remove("a"));
      expect(await found("beta")).toEqual([]);
      expect(await memories.read(["a"])).toEqual([]);
    });

    it("keeps to the places, kinds and states that are asked for", async () => {
      const text = "Retry after the lock is free";
      await put(
        memoryOf({ id: "own", text }),
        memoryOf({ id: "other", text, owner: "other" }),
        memoryOf({ id: "team", text, scope: "team", owner: "shop" }),
        memoryOf({ id: "all", text, scope: "everyone", owner: "" }),
        memoryOf({ id: "rejected", text, rejected: true }),
        memoryOf({ id: "expired", text, expiresAt: "2000-01-01T00:00:00.000Z" }),
        memoryOf({ id: "replaced", text, supersededBy: "own" }),
        memoryOf({ id: "rehearsed", text, rehearsal: true }),
        memoryOf({ id: "decision", text, kind: "decision" }),
      );
      const spaces = [
        { scope: "project", owner: "prj" },
        { scope: "everyone", owner: "" },
      ] as const;
      const live = await found("lock", { spaces, state: "live", rehearsal: false });
      expect(live.sort()).toEqual(["all", "decision", "own"]);
      expect((await found("lock", { spaces, state: "live" })).sort()).toEqual([
        "all",
        "decision",
        "own",
        "rehearsed",
      ]);
      expect(await found("lock", { kind: "decision", state: "all" })).toEqual(["decision"]);
      expect(await found("lock", { state: "expired" })).toEqual(["expired"]);
      expect(await found("lock", { state: "superseded" })).toEqual(["replaced"]);
      expect(await found("lock", { scope: "team", state: "all" })).toEqual(["team"]);
      const counts = await memories.counts({ spaces });
      const sum = (key: "kind" | "state", value: string) =>
        counts.reduce((all, group) => all + (group[key] === value ? group.count : 0), 0);
      expect(sum("kind", "error-resolution")).toBe(6);
      expect(sum("kind", "decision")).toBe(1);
      expect(["live", "rejected", "expired", "superseded"].map((state) => sum("state", state))).toEqual([
        4, 1, 1, 1,
      ]);
    });

    it("finds what a mission has taught, and counts it by mission", async () => {
      await memories.change(async (writer) => {
        for (const id of ["one", "both"]) await writer.put(memoryOf({ id, text: "Retry" }));
        await writer.put(memoryOf({ id: "old", text: "Retry", rejected: true }));
        await writer.addSources("one", [sourceOf({ missionId: "a" }), sourceOf({ missionId: "a" })]);
        await writer.addSources("both", [sourceOf({ missionId: "a" }), sourceOf({ missionId: "b" })]);
        await writer.addSources("old", [sourceOf({ missionId: "b" }), sourceOf({ missionId: null })]);
      });
      expect(await found("retry", { state: "all", missionId: "b" })).toEqual(["both", "old"]);
      const listed = await memories.list({ state: "live", missionId: "a" }, { offset: 0, limit: 9 });
      expect(listed.map(({ id }) => id).sort()).toEqual(["both", "one"]);
      expect(await memories.countsByMission({ state: "live" }, null)).toEqual([
        { missionId: "a", count: 2 },
        { missionId: "b", count: 1 },
      ]);
      expect(await memories.countsByMission({ state: "all" }, ["old"])).toEqual([
        { missionId: "b", count: 1 },
      ]);
    });

    it("leaves out what only the mission itself has taught", async () => {
      const text = "Retry after the lock is free";
      await memories.change(async (writer) => {
        for (const id of ["own", "both", "none"]) await writer.put(memoryOf({ id, text }));
        await writer.addSources("own", [sourceOf()]);
        await writer.addSources("both", [sourceOf(), sourceOf({ missionId: "before" })]);
      });
      expect((await found("lock", { state: "all", beyondMission: "mis" })).sort()).toEqual(["both", "none"]);
    });

    it("finds the few that are wanted behind many that are not", async () => {
      const many = Array.from({ length: 250 }, (_, at) =>
        memoryOf({ id: `other-${at}`, owner: "other", title: "lock lock", text: "lock" }),
      );
      await put(
        ...many,
        memoryOf({
          id: "own",
          title: "Waiting",
          text: "A lock is held by somebody, who has to let it go first.",
        }),
      );
      expect(
        await found("lock", { kind: "error-resolution", state: "all", beyondMission: "mis" }),
      ).toHaveLength(10);
      await put(...many.map((one) => ({ ...one, rejected: true })));
      expect(await found("lock", { state: "live" })).toEqual(["own"]);
    });

    it("names words that look like those that nothing has", async () => {
      await put(memoryOf({ id: "a", title: "Pagination of books", text: "Cursor" }));
      const alike = await memories.alikeTerms(
        terms("paginaton").map(({ term }) => term),
        5,
      );
      expect(alike.length).toBeGreaterThan(0);
      const hits = await memories.search({ terms: alike, where: everywhere, limit: 5 });
      expect(hits.map(({ memory }) => memory.id)).toEqual(["a"]);
      expect(await memories.alikeTerms(["zzzzzz"], 5)).toEqual([]);
    });

    it("adds many at once, found like those that were added one by one", async () => {
      const many = Array.from({ length: 700 }, (_, at) =>
        memoryOf({
          id: `e${at}`,
          title: `Entry ${at}`,
          paths: [`src/${at}.ts`],
          expiresAt: "2099-01-01T00:00:00.000Z",
        }),
      );
      await memories.change((writer) => writer.addAll(many));
      await put(memoryOf({ id: "one", title: "Entry 699", paths: ["src/699.ts"] }));
      expect((await found("entry 699")).slice(0, 2).sort()).toEqual(["e699", "one"]);
      expect(await memories.read(["e3"])).toEqual([many[3]]);
      await memories.change((writer) => writer.remove("e699"));
      expect((await found("699")).slice(0, 2)).toEqual(["one"]);
    });

    it("takes back a change that fails", async () => {
      await put(memoryOf({ id: "a", title: "Alpha" }));
      const failing = memories.change(async (writer) => {
        await writer.put(memoryOf({ id: "a", title: "Beta" }));
        await writer.put(memoryOf({ id: "b", title: "Beta" }));
        throw new Error("not this time");
      });
      await expect(failing).rejects.toThrow("not this time");
      expect(await found("alpha")).toEqual(["a"]);
      expect(await found("beta")).toEqual([]);
    });

    it("finds an entry by its hash in its own place, the one that stands first", async () => {
      const text = "The same words";
      await put(
        memoryOf({ id: "old", title: "T", text, supersededBy: "new" }),
        memoryOf({ id: "new", title: "T", text }),
        memoryOf({ id: "other", title: "T", text, owner: "other" }),
      );
      const { hash } = memoryOf({ id: "x", title: "T", text });
      const place = { scope: "project", owner: "prj" } as const;
      const byHash = (rehearsal: boolean) =>
        memories.change(async (writer) => (await writer.byHash(hash, place, rehearsal))?.id ?? null);
      expect(await byHash(false)).toBe("new");
      expect(await byHash(true)).toBeNull();
      const nearest = await memories.change((writer) =>
        writer.nearest({
          terms: terms(text),
          space: { scope: "project", owner: "other" },
          rehearsal: false,
          limit: 5,
        }),
      );
      expect(nearest.map(({ id }) => id)).toEqual(["other"]);
      await put(memoryOf({ id: "rehearsed", title: "T", text, rehearsal: true }));
      const rehearsed = await memories.change((writer) =>
        writer.nearest({ terms: terms(text), space: place, rehearsal: true, limit: 1 }),
      );
      expect(rehearsed.map(({ id }) => id)).toEqual(["rehearsed"]);
    });

    it("keeps sources and uses, and counts how uses ended", async () => {
      const use = {
        missionId: "mis",
        taskId: "api",
        why: "module",
        outcome: null,
        at: "2026-01-02T00:00:00.000Z",
      };
      const ended = await memories.change(async (writer) => {
        await writer.put(memoryOf({ id: "a" }));
        await writer.put(memoryOf({ id: "b" }));
        await writer.addSources("a", [sourceOf({ quote: "first" })]);
        await writer.addSources("b", [sourceOf({ quote: "second", taskId: "api" })]);
        for (const attemptId of ["one", "two", "three"]) await writer.addUse("a", { ...use, attemptId });
        await writer.addUse("b", { ...use, attemptId: "one" });
        await writer.addUse("a", { ...use, attemptId: "one", why: "again" });
        await writer.endUses("one", "succeeded");
        expect(await writer.withOpenUses(["one", "two", "four"])).toEqual(new Set(["two"]));
        await writer.endUses("two", "failed");
        expect(await writer.endUses("one", "failed")).toEqual([]);
        return writer.endUses("three", "cancelled");
      });
      expect(ended).toEqual(["a"]);
      expect((await memories.read(["a", "b"])).map(({ uses, wins }) => [uses, wins])).toEqual([
        [2, 1],
        [1, 1],
      ]);
      expect((await memories.sources("a")).map(({ quote }) => quote)).toEqual(["first"]);
      const uses = await memories.uses("a");
      expect(uses.map(({ attemptId, outcome }) => `${attemptId} ${outcome}`).sort()).toEqual([
        "one succeeded",
        "three cancelled",
        "two failed",
      ]);
      const knows = (taskId: string) =>
        memories.change((writer) => writer.hasSource("a", { missionId: "mis", taskId }));
      expect(await knows("models")).toBe(true);
      expect(await knows("api")).toBe(false);
    });

    it("lists changes, the newest first, with what was before them", async () => {
      const before = memoryOf({ id: "a" });
      const change = {
        memoryId: "a",
        by: "you",
        title: "Entry a",
        kind: "decision",
        at: "2026-01-02T00:00:00.000Z",
      } as const;
      await memories.change(async (writer) => {
        await writer.put(before);
        await writer.addChange({ ...change, id: "c1", what: "written", before: [{ id: "a", memory: null }] });
        await writer.addChange({
          ...change,
          id: "c2",
          what: "pinned",
          before: [{ id: "a", memory: before }],
        });
        await writer.addChange({ ...change, id: "c3", memoryId: "b", what: "learnt", before: [] });
        await writer.markUndone("c2");
      });
      const all = await memories.changes({ limit: 10 });
      expect(all.map(({ id, undone }) => [id, undone])).toEqual([
        ["c3", false],
        ["c2", true],
        ["c1", false],
      ]);
      expect((await memories.changes({ memoryId: "a", limit: 1 })).map(({ id }) => id)).toEqual(["c2"]);
      expect(await memories.readChange("c2")).toMatchObject({
        before: [{ id: "a", memory: before }],
        undone: true,
      });
      expect(await memories.readChange("c9")).toBeNull();
    });

    it("counts failures by their reason, and knows what helped", async () => {
      const failure = {
        projectId: "prj",
        rehearsal: false,
        signature: "TypeError: x",
        reason: "TypeError: x at 3",
      };
      const at = "2026-01-02T00:00:00.000Z";
      await memories.change(async (writer) => {
        await writer.put(memoryOf({ id: "helped" }));
        await writer.recordFailure({ ...failure, missionId: "m1", taskId: "t", at });
        await writer.recordFailure({ ...failure, missionId: "m1", taskId: "t", at });
        await writer.recordFailure({ ...failure, signature: "another", missionId: "m1", taskId: "t", at });
        const third = await writer.recordFailure({ ...failure, missionId: "m2", taskId: "u", at });
        expect(third).toMatchObject({ times: 3, missionIds: ["m1", "m2"], lastTaskId: "u", memoryId: null });
        await writer.resolveFailure(failure, "helped");
      });
      const often = await memories.failures({ atLeast: 3, limit: 10 });
      expect(often).toEqual([
        expect.objectContaining({ signature: "TypeError: x", memoryId: "helped", lastAt: at }),
      ]);
      expect(await memories.failures({ projectId: "other", atLeast: 1, limit: 10 })).toEqual([]);
    });

    it("remembers how far a mission was read", async () => {
      expect(await memories.cursor("mis")).toBe(0);
      await memories.change(async (writer) => {
        await writer.moveCursor("mis", 4);
        await writer.moveCursor("mis", 9);
        expect(await writer.cursor("mis")).toBe(9);
      });
      expect(await memories.cursor("mis")).toBe(9);
    });

    it("finds by vector, of one model and for the words that an entry has now", async () => {
      const [a, b] = [memoryOf({ id: "a", title: "Alpha" }), memoryOf({ id: "b", title: "Beta" })];
      await put(a, b);
      expect((await memories.withoutVector("m", 10)).map(({ id }) => id).sort()).toEqual(["a", "b"]);
      await memories.writeVectors("m", [
        { memoryId: "a", hash: a.hash, vector: Float32Array.from([1, 0]) },
        { memoryId: "b", hash: b.hash, vector: Float32Array.from([0.6, 0.8]) },
        { memoryId: "gone", hash: "x", vector: Float32Array.from([1, 1]) },
      ]);
      const search = async (model: string, vector: number[]) =>
        (
          await memories.searchByVector({
            model,
            vector: Float32Array.from(vector),
            where: everywhere,
            limit: 5,
          })
        ).map(({ memory }) => memory.id);
      expect(await search("m", [0, 1])).toEqual(["b", "a"]);
      expect(await search("other", [0, 1])).toEqual([]);
      expect(await search("m", [0, 1, 0])).toEqual([]);
      expect(await memories.vectorProgress("m")).toEqual({ done: 2, of: 2, dimension: 2 });
      await put(memoryOf({ id: "a", title: "Alpha, changed" }));
      expect((await memories.withoutVector("m", 10)).map(({ id }) => id)).toEqual(["a"]);
      expect(await memories.vectorProgress("m")).toMatchObject({ done: 1, of: 2 });
    });

    it("writes changes that come at once one after the other", async () => {
      await put(memoryOf({ id: "a" }));
      const more = () =>
        memories.change(async (writer) => {
          const entry = await writer.read("a");
          if (entry) await writer.put({ ...entry, seen: entry.seen + 1 });
        });
      await Promise.all([more(), more(), more(), more()]);
      expect((await memories.read(["a"]))[0]?.seen).toBe(5);
    });
  });
}
