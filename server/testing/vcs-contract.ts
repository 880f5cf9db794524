import { beforeEach, describe, expect, it } from "vitest";
import type { IntegrateInput, VcsPort } from "@/server/ports/vcs";

/** What the suite needs from an implementation: the port, places to work in, and the files in them. */
export type VcsHarness = {
  vcs: VcsPort;
  repository: string;
  folder(name: string): string;
  write(folder: string, path: string, text: string): Promise<void>;
  remove(folder: string, path: string): Promise<void>;
  read(folder: string): Promise<Record<string, string>>;
};

const author = { name: "Vega", email: "vega@war-room.local" };
const room = "war-room/tasks";

/** The behaviour of every `VcsPort`; merges within one file are the git adapter's own tests. */
export function describeVcsContract(name: string, createHarness: () => Promise<VcsHarness>): void {
  describe(`${name} as version control`, () => {
    let harness: VcsHarness;
    let vcs: VcsPort;
    let repository: string;
    let start: string;

    beforeEach(async () => {
      harness = await createHarness();
      ({ vcs, repository } = harness);
      start = (await vcs.ensureRepository({ repository, cloneFrom: null })).head;
      await vcs.ensureBranch({ repository, branch: room, from: "main" });
    });

    it("lists its branches", async () => {
      expect(await vcs.branches(repository)).toEqual(["main", room]);
    });

    it("finds the newest commit that two have in common", async () => {
      const done = await vcs.integrate(change("a", await work("a", start, { "a.txt": "a" })));
      if (!done.ok) throw new Error("it conflicts");
      expect(await vcs.mergeBase(repository, "main", done.commit)).toBe(start);
      expect(await vcs.mergeBase(repository, done.commit, done.commit)).toBe(done.commit);
    });

    /** Works in a folder of its own on `base` and keeps what came of it. */
    async function work(name: string, base: string, files: Record<string, string | null>) {
      const folder = harness.folder(name);
      await vcs.checkout({ repository, treeish: base, folder });
      for (const [path, text] of Object.entries(files)) {
        if (text === null) await harness.remove(folder, path);
        else await harness.write(folder, path, text);
      }
      const tree = await vcs.snapshot({ repository, folder, keepAs: name });
      return { folder, tree, base };
    }

    function change(name: string, done: { base: string; tree: string }): IntegrateInput {
      const trailers: Array<[string, string]> = [
        ["Mission", "mis_1"],
        ["Task", `tsk_${name}`],
        ["Attempt", `att_${name}`],
        ["Criteria", "AC-1, AC-2"],
      ];
      return {
        repository,
        branch: room,
        base: done.base,
        tree: done.tree,
        message: `Add ${name}`,
        trailers,
        author,
      };
    }

    async function land(name: string, base: string, files: Record<string, string | null>): Promise<string> {
      const result = await vcs.integrate(change(name, await work(name, base, files)));
      if (!result.ok) throw new Error(`conflicts: ${result.conflicts.join(", ")}`);
      return result.commit;
    }

    const filesAt = async (ref: string) =>
      (await vcs.listFiles(repository, ref)).map((file) => file.path).sort();

    it("begins with one empty commit on main, and making it again changes nothing", async () => {
      expect(await filesAt("main")).toEqual([]);
      const again = await vcs.ensureRepository({ repository, cloneFrom: null });
      expect(again).toEqual({ defaultBranch: "main", head: start });
    });

    it("makes a branch once and returns its tip afterwards", async () => {
      const commit = await land("one", start, { "a.txt": "a\n" });
      expect(await vcs.ensureBranch({ repository, branch: room, from: "main" })).toBe(commit);
      expect(await vcs.tip(repository, room)).toBe(commit);
      expect(await vcs.tip(repository, "main")).toBe(start);
      expect(await vcs.tip(repository, "nowhere")).toBeNull();
    });

    it("refuses a branch that holds what no mission made, or that does not come from where it should", async () => {
      await vcs.ensureBranch({ repository, branch: "theirs", from: start });
      const done = await work("theirs", start, { "a.txt": "a\n" });
      await vcs.integrate({ ...change("theirs", done), branch: "theirs", trailers: [] });
      const adopted = vcs.ensureBranch({ repository, branch: "theirs", from: start });
      await expect(adopted).rejects.toMatchObject({ code: "git-failed" });

      const ours = await land("ours", start, { "b.txt": "b\n" });
      await vcs.ensureBranch({ repository, branch: "behind", from: start });
      const moved = vcs.ensureBranch({ repository, branch: "behind", from: ours });
      await expect(moved).rejects.toMatchObject({ code: "git-failed" });
    });

    it("knows a branch by its full name too, and a commit's parent", async () => {
      const one = await land("one", start, { "a.txt": "a\n" });
      const two = await land("two", one, { "a.txt": "a\n", "b.txt": "b\n" });
      expect(await vcs.tip(repository, `refs/heads/${room}`)).toBe(two);
      const changed = await vcs.changes(repository, `${two}^`, two);
      expect(changed.map((change) => change.path)).toEqual(["b.txt"]);
    });

    it("keeps names with spaces, line ends, quotes and other scripts", async () => {
      const files = {
        "a b.txt": "1\n",
        "line\nend.txt": "2\n",
        'quo"te.txt': "3\n",
        "größe/要件.md": "4\n",
        "-dash": "5\n",
        ":(top)x": "6\n",
      };
      const commit = await land("names", start, files);
      const folder = harness.folder("names again");
      await vcs.checkout({ repository, treeish: commit, folder });
      expect(await harness.read(folder)).toEqual(files);
      const changed = await vcs.changes(repository, start, commit);
      expect(changed.map((file) => file.path).sort()).toEqual(Object.keys(files).sort());
    });

    it("replaces what is in a folder when it lays out files", async () => {
      const commit = await land("one", start, { "a.txt": "a\n" });
      const folder = harness.folder("dirty");
      await vcs.checkout({ repository, treeish: start, folder });
      await harness.write(folder, "left/over.txt", "x");
      await vcs.checkout({ repository, treeish: commit, folder });
      expect(await harness.read(folder)).toEqual({ "a.txt": "a\n" });
    });

    it("gives the same tree for the same files", async () => {
      const first = await work("first", start, { "a.txt": "a\n" });
      const second = await work("second", start, { "a.txt": "a\n" });
      expect(second.tree).toBe(first.tree);
      const folder = harness.folder("third");
      await vcs.checkout({ repository, treeish: first.tree, folder });
      expect(await vcs.snapshot({ repository, folder, keepAs: "third" })).toBe(first.tree);
    });

    it("never keeps node_modules or a nested .git, but does keep what lies beside them", async () => {
      const done = await work("skip", start, {
        "node_modules/p/index.js": "x",
        "pkg/node_modules/q.js": "x",
        "pkg/.git/config": "x",
        "pkg/index.js": "kept\n",
      });
      expect(await filesAt(done.tree)).toEqual(["pkg/index.js"]);
    });

    it("says what changed, a renamed file as one gone and one new", async () => {
      const one = await land("one", start, { "a.txt": "1\n2\n", "b.txt": "b\n", "c.txt": "c\n" });
      const two = await land("two", one, { "a.txt": "1\n3\n4\n", "b.txt": null, "new/b.txt": "b\n" });
      expect((await vcs.changes(repository, one, two)).sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
        { path: "a.txt", status: "modified", added: 2, removed: 1 },
        { path: "b.txt", status: "deleted", added: 0, removed: 1 },
        { path: "new/b.txt", status: "added", added: 1, removed: 0 },
      ]);
      expect(await vcs.changes(repository, one, one)).toEqual([]);
    });

    it("shows a diff, of some paths only, and cut where it is too long", async () => {
      const one = await land("one", start, { "a.txt": "old\n", "b.txt": "b\n" });
      const two = await land("two", one, { "a.txt": "new\n", "b.txt": "bb\n" });
      const whole = await vcs.diff({ repository, from: one, to: two });
      expect(whole).toContain("-old\n+new\n");
      expect(whole).toContain("+++ b/b.txt");
      expect(await vcs.diff({ repository, from: one, to: two, paths: ["a.txt"] })).not.toContain("b/b.txt");
      const cut = await vcs.diff({ repository, from: one, to: two, maxBytes: 80 });
      expect(cut.trimEnd().split("\n").at(-1)).toMatch(/^\[cut: .*80 bytes\]$/);
      expect(whole.startsWith(cut.slice(0, cut.indexOf("[cut")))).toBe(true);
    });

    it("puts a change on the branch with its message, author and trailers", async () => {
      const commit = await land("one", start, { "a.txt": "a\n" });
      const [entry, ...others] = await vcs.log(repository, start, room);
      expect(others).toEqual([]);
      expect(entry).toMatchObject({ id: commit, subject: "Add one", author: "Vega" });
      expect(entry?.trailers).toEqual(
        expect.arrayContaining([
          ["Mission", "mis_1"],
          ["Task", "tsk_one"],
          ["Attempt", "att_one"],
          ["Criteria", "AC-1, AC-2"],
        ]),
      );
    });

    it("lets no message or trailer forge another trailer", async () => {
      const done = await work("forged", start, { "a.txt": "a\n" });
      const input = change("forged", done);
      input.trailers = [["Task", "tsk_x\nTask: tsk_forged"], ...input.trailers];
      input.message = "Add\n\nAgent: somebody";
      await vcs.integrate(input);
      const [entry] = await vcs.log(repository, start, room);
      expect(entry?.trailers.filter(([key]) => key === "Task").map(([, value]) => value)).toEqual([
        "tsk_x Task: tsk_forged",
        "tsk_forged",
      ]);
      expect(entry?.trailers.some(([key]) => key === "Agent")).toBe(false);
    });

    it("joins changes of different files that began at the same commit", async () => {
      await land("one", start, { "a.txt": "a\n" });
      const tip = await land("two", start, { "b.txt": "b\n" });
      expect(await filesAt(tip)).toEqual(["a.txt", "b.txt"]);
      expect((await vcs.log(repository, start, room)).map((commit) => commit.subject)).toEqual([
        "Add two",
        "Add one",
      ]);
    });

    it("names the files in conflict and leaves the branch as it was", async () => {
      const tip = await land("one", start, { "a.txt": "one\n", "b.txt": "b\n" });
      const done = await work("two", start, { "a.txt": "two\n", "c.txt": "c\n" });
      expect(await vcs.integrate(change("two", done))).toEqual({ ok: false, conflicts: ["a.txt"] });
      expect(await vcs.tip(repository, room)).toBe(tip);
    });

    it("tries a change on a commit and moves no branch", async () => {
      const one = await work("one", start, { "a.txt": "a\n" });
      const tip = await land("two", start, { "b.txt": "b\n" });
      const merged = await vcs.testMerge({
        repository,
        base: start,
        onto: tip,
        tree: one.tree,
        keepAs: "try",
      });
      if (!merged.ok) throw new Error("it conflicts");
      expect(await filesAt(merged.tree)).toEqual(["a.txt", "b.txt"]);
      const byName = { repository, base: start, onto: tip, tree: "refs/war-room/one" };
      expect(await vcs.testMerge(byName)).toEqual(merged);
      await vcs.discard({ repository, folder: one.folder, keepAs: "one" });
      await expect(vcs.testMerge(byName)).rejects.toMatchObject({ code: "not-found" });
      expect(await vcs.tip(repository, room)).toBe(tip);
    });

    it("gives both sides of the lines that conflict, marked, and names their files", async () => {
      const one = await work("one", start, { "a.txt": "one\n", "b.txt": "b\n" });
      const tip = await land("two", start, { "a.txt": "two\n" });
      const merged = await vcs.testMerge({ repository, base: start, onto: tip, tree: one.tree });
      expect(merged).toMatchObject({ ok: false, conflicts: ["a.txt"] });
      const text = await vcs.readFile({ repository, ref: merged.tree, path: "a.txt" });
      expect(text).toMatch(/^<{7}.*\ntwo\n={7}\none\n>{7}.*\n$/);
      expect(await vcs.readFile({ repository, ref: merged.tree, path: "b.txt" })).toBe("b\n");
    });

    it("lands on the commit that is asked for, or not at all; what has landed is found all the same", async () => {
      const one = change("one", await work("one", start, { "a.txt": "a\n" }));
      const tip = await land("two", start, { "b.txt": "b\n" });
      expect(await vcs.integrate({ ...one, onto: start })).toEqual({ ok: false, conflicts: [], moved: true });
      expect(await vcs.tip(repository, room)).toBe(tip);
      const landed = await vcs.integrate({ ...one, onto: tip });
      expect(landed).toMatchObject({ ok: true });
      expect(await vcs.integrate({ ...one, onto: start })).toEqual(landed);
    });

    it("lands nothing of a writer that is fenced, and what others do", async () => {
      const late = change("late", await work("late", start, { "late.txt": "late\n" }));
      const before = await land("before", start, { "a.txt": "a\n" });
      await vcs.fence(repository, ["wrk_1", "wrk_2"]);
      await vcs.fence(repository, ["wrk_2", "wrk_3"]);
      await expect(vcs.integrate({ ...late, writer: "wrk_1" })).rejects.toMatchObject({ code: "fenced" });
      const merge = { repository, from: room, into: "main", message: "Merge", author };
      await expect(vcs.merge({ ...merge, writer: "wrk_3" })).rejects.toMatchObject({ code: "fenced" });
      expect(await vcs.tip(repository, room)).toBe(before);
      expect(await vcs.tip(repository, "main")).toBe(start);
      expect(await vcs.integrate({ ...late, writer: "wrk_4" })).toMatchObject({ ok: true });
      expect(await vcs.merge({ ...merge, writer: "wrk_4" })).toMatchObject({ ok: true });
    });

    it("finds a change that is already there, also under later ones", async () => {
      const done = await work("one", start, { "a.txt": "a\n" });
      const first = await vcs.integrate(change("one", done));
      expect(await vcs.integrate(change("one", done))).toEqual(first);
      const later = await land("two", start, { "b.txt": "b\n" });
      expect(await vcs.integrate(change("one", done))).toEqual(first);
      expect(await vcs.tip(repository, room)).toBe(later);
    });

    it("takes a second change of the same attempt for what it is", async () => {
      const done = await work("one", start, { "a.txt": "a\n" });
      await vcs.integrate(change("one", done));
      await harness.write(done.folder, "a2.txt", "more\n");
      const tree = await vcs.snapshot({ repository, folder: done.folder, keepAs: "one" });
      await vcs.integrate(change("one", { base: start, tree }));
      expect(await filesAt(room)).toEqual(["a.txt", "a2.txt"]);
      expect(await vcs.log(repository, start, room)).toHaveLength(2);
    });

    it("finds what delivered a task, whatever has come after it, and is fooled by no message", async () => {
      const one = await land("one", start, { "a.txt": "a\n" });
      await land("two", start, { "b.txt": "b\n" });
      const done = await work("three", start, { "c.txt": "c\n" });
      await vcs.integrate({
        ...change("three", done),
        message: "Three\n\nTask: tsk_ghost\n\nTask: tsk_ghost",
      });
      const find = (taskId: string) => vcs.findDelivery({ repository, ref: room, taskId });
      expect(await find("tsk_one")).toBe(one);
      expect(await find("tsk_ghost")).toBeNull();
      expect(await vcs.findDelivery({ repository, ref: start, taskId: "tsk_one" })).toBeNull();
    });

    it("makes no commit of nothing", async () => {
      const done = await work("nothing", start, {});
      expect(await vcs.integrate(change("nothing", done))).toEqual({ ok: true, commit: start });
    });

    it("lands every change of agents that finish at the same moment", async () => {
      const names = ["a", "b", "c", "d", "e", "f"];
      const done = [];
      for (const name of names) done.push(await work(name, start, { [`${name}.txt`]: `${name}\n` }));
      const results = await Promise.all(done.map((each, at) => vcs.integrate(change(names[at] ?? "", each))));
      expect(results.every((result) => result.ok)).toBe(true);
      expect(await filesAt(room)).toEqual(names.map((name) => `${name}.txt`));
      expect(await vcs.log(repository, start, room)).toHaveLength(names.length);
    });

    it("merges a branch into another, once", async () => {
      await land("one", start, { "a.txt": "a\n" });
      const merge = { repository, from: room, into: "main", message: "Merge the mission", author };
      const merged = await vcs.merge(merge);
      expect(merged.ok).toBe(true);
      expect(await filesAt("main")).toEqual(["a.txt"]);
      expect((await vcs.log(repository, start, "main")).map((commit) => commit.subject)).toEqual([
        "Merge the mission",
        "Add one",
      ]);
      expect(await vcs.merge(merge)).toEqual(merged);
    });

    it("merges files under another name, onto the commit that is named and no other", async () => {
      await land("one", start, { "a.txt": "a\n" });
      const moves = [{ from: "a.txt", to: "docs/b.txt", text: "moved\n" }];
      const merge = { repository, from: room, into: "main", message: "Merge", author, moves };
      const main = (await vcs.tip(repository, "main")) ?? "";
      expect(await vcs.merge({ ...merge, onto: "0".repeat(40) })).toEqual({
        ok: false,
        conflicts: [],
        moved: true,
      });
      const merged = await vcs.merge({ ...merge, onto: main });
      if (!merged.ok) throw new Error("it conflicts");
      expect(await vcs.readFile({ repository, ref: "main", path: "docs/b.txt" })).toBe("moved\n");
      expect(await vcs.readFile({ repository, ref: "main", path: "a.txt" })).toBeNull();
      expect(await vcs.readFile({ repository, ref: room, path: "a.txt" })).toBe("a\n");
    });

    it("names the conflicts of a merge", async () => {
      await land("one", start, { "a.txt": "one\n" });
      await vcs.ensureBranch({ repository, branch: "other", from: start });
      const done = await work("two", start, { "a.txt": "two\n" });
      await vcs.integrate({ ...change("two", done), branch: "other" });
      expect(await vcs.merge({ repository, from: "other", into: room, message: "Merge", author })).toEqual({
        ok: false,
        conflicts: ["a.txt"],
      });
    });

    describe("of a merge whose paths are named as its own", () => {
      const own = ["REPORT.md", "docs/reviews/a-1.md"];
      const merge = { repository: "", from: "other", into: room, message: "Merge", author, own };

      async function bothAdd(mine: Record<string, string | null>, theirs: Record<string, string | null>) {
        await land("one", start, mine);
        await vcs.ensureBranch({ repository, branch: "other", from: start });
        const done = await work("two", start, theirs);
        await vcs.integrate({ ...change("two", done), branch: "other" });
        return vcs.merge({ ...merge, repository });
      }
      const read = (path: string) => vcs.readFile({ repository, ref: room, path });

      it("takes the branch's version where both have one, and merges the rest", async () => {
        const merged = await bothAdd(
          { "REPORT.md": "one\n", "docs/reviews/a-1.md": "one\n", "a.txt": "a\n" },
          { "REPORT.md": "two\n", "docs/reviews/a-1.md": "two\n", "b.txt": "b\n" },
        );
        expect(merged.ok).toBe(true);
        expect([await read("REPORT.md"), await read("docs/reviews/a-1.md")]).toEqual(["two\n", "two\n"]);
        expect(await filesAt(room)).toEqual(["REPORT.md", "a.txt", "b.txt", "docs/reviews/a-1.md"]);
        const subjects = (await vcs.log(repository, start, room)).map(({ subject }) => subject);
        expect(subjects).toEqual(["Merge", "Add two", "Add one"]);
      });

      it("names the other conflicts only, and moves nothing", async () => {
        const merged = await bothAdd(
          { "REPORT.md": "one\n", "a.txt": "one\n" },
          { "REPORT.md": "two\n", "a.txt": "two\n" },
        );
        expect(merged).toEqual({ ok: false, conflicts: ["a.txt"] });
        expect(await read("REPORT.md")).toBe("one\n");
      });

      it("leaves a path alone that the branch does not have", async () => {
        const merged = await bothAdd({ "REPORT.md": "one\n" }, { "b.txt": "b\n" });
        expect(merged.ok).toBe(true);
        expect(await read("REPORT.md")).toBe("one\n");
      });
    });

    it("reads a file, null where there is none, and refuses binary and large ones", async () => {
      const commit = await land("one", start, { "src/a.txt": "größe\n", "bin.dat": "a\0b" });
      const read = (path: string, maxBytes?: number) =>
        vcs.readFile({ repository, ref: commit, path, maxBytes });
      expect(await read("src/a.txt")).toBe("größe\n");
      expect(await read("src/b.txt")).toBeNull();
      expect(await read("src")).toBeNull();
      expect(await read("../src/a.txt")).toBeNull();
      await expect(read("bin.dat")).rejects.toMatchObject({ code: "invalid-input" });
      await expect(read("src/a.txt", 3)).rejects.toMatchObject({ code: "invalid-input" });
      expect(await vcs.listFiles(repository, commit)).toContainEqual({ path: "src/a.txt", bytes: 8 });
      const bytes = (path: string, maxBytes?: number) =>
        vcs.readBytes({ repository, ref: commit, path, maxBytes });
      expect(Buffer.from((await bytes("bin.dat")) ?? []).toString()).toBe("a\0b");
      expect(await bytes("src/b.txt")).toBeNull();
      await expect(bytes("src/a.txt", 3)).rejects.toMatchObject({ code: "invalid-input" });
    });

    it("keeps a discarded attempt's landed work and forgets its folder", async () => {
      const done = await work("one", start, { "a.txt": "a\n" });
      await vcs.integrate(change("one", done));
      await vcs.discard({ repository, folder: done.folder, keepAs: "one" });
      await vcs.discard({ repository, folder: done.folder, keepAs: "one" });
      expect(await filesAt(room)).toEqual(["a.txt"]);
    });

    it.each(["--upload-pack=x", "", "a\0b"])("refuses %j as a name", async (ref) => {
      await expect(vcs.listFiles(repository, ref)).rejects.toMatchObject({ code: "invalid-input" });
    });

    it("says not-found for what is not there", async () => {
      await expect(vcs.listFiles(repository, "nowhere")).rejects.toMatchObject({ code: "not-found" });
      const done = await work("one", start, { "a.txt": "a\n" });
      await expect(vcs.integrate({ ...change("one", done), branch: "nowhere" })).rejects.toMatchObject({
        code: "not-found",
      });
    });
  });
}
