import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createPackages } from "./create-packages";

let base: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "war-room-packages-"));
  await mkdir(join(base, "source/node_modules/tool"), { recursive: true });
  await writeFile(join(base, "source/node_modules/tool/index.js"), "tool");
});
afterEach(() => rm(base, { recursive: true, force: true }));

const packages = () => createPackages({ folder: join(base, "kept") });
const adopt = (dirs: string[] = [], source = join(base, "source")) =>
  packages().adopt({ projectId: "prj", source, dirs });

describe("installed packages", () => {
  it("are taken over from the folder that a project was cloned from, with places for tools to write", async () => {
    expect(await adopt()).toEqual(["node_modules"]);
    const [mount] = await packages().mounts("prj");
    expect(mount).toMatchObject({ at: "node_modules", scratch: [".vite-temp", ".vite", ".cache"] });
    expect(await readFile(join(mount?.from ?? "", "tool/index.js"), "utf8")).toBe("tool");
    expect((await readdir(mount?.from ?? "")).sort()).toEqual([".cache", ".vite", ".vite-temp", "tool"]);
    expect(await readdir(join(base, "source/node_modules"))).toEqual(["tool"]);
  });

  it("are found in a monorepo's packages, in a virtual environment and behind a link", async () => {
    await mkdir(join(base, "source/api/.venv"), { recursive: true });
    await mkdir(join(base, "source/web"));
    await symlink(join(base, "source/node_modules"), join(base, "source/web/node_modules"));
    expect(await adopt(["api", "web"])).toEqual(["node_modules", "api/.venv", "web/node_modules"]);
  });

  it("are taken over anew once something was installed", async () => {
    await adopt();
    const [before] = await packages().mounts("prj");
    await adopt();
    expect(await packages().mounts("prj")).toEqual([before]);
    await mkdir(join(base, "source/node_modules/other"));
    await utimes(join(base, "source/node_modules"), new Date(), new Date(Date.now() + 5_000));
    await adopt();
    const [after] = await packages().mounts("prj");
    expect(await readdir(after?.from ?? "")).toContain("other");
  });

  it("of a project from a URL are taken over from a folder of ours that has its files", async () => {
    const source = "https://example.invalid/a.git";
    const layOut = (text: string) => async (folder: string) => {
      await mkdir(join(folder, "api"), { recursive: true });
      await writeFile(join(folder, "package.json"), text);
    };
    const place = (commit: string, text = commit) =>
      packages().place({ projectId: "prj", source, commit, layOut: layOut(text) });

    const folder = await place("one");
    expect(await readFile(join(folder, "package.json"), "utf8")).toBe("one");
    await mkdir(join(folder, "node_modules/tool"), { recursive: true });
    await mkdir(join(folder, "api/node_modules/other"), { recursive: true });
    expect(await adopt(["api"], source)).toEqual(["node_modules", "api/node_modules"]);
    const [mount] = await packages().mounts("prj");
    expect(await readdir(mount?.from ?? "")).toContain("tool");

    // The same commit is not laid out again; another is, and keeps what was installed.
    await place("one", "changed");
    expect(await readFile(join(folder, "package.json"), "utf8")).toBe("one");
    await writeFile(join(folder, ".npmrc"), "mine");
    await expect(
      packages().place({
        projectId: "prj",
        source,
        commit: "bad",
        layOut: async () => Promise.reject(new Error("full")),
      }),
    ).rejects.toThrow("full");
    expect(await place("two")).toBe(folder);
    expect(await readFile(join(folder, ".npmrc"), "utf8")).toBe("mine");
    expect(await readFile(join(folder, "package.json"), "utf8")).toBe("two");
    expect(await adopt(["api"], source)).toEqual(["node_modules", "api/node_modules"]);
    expect((await readdir(join(base, "kept/prj"))).filter((name) => name.startsWith("files."))).toEqual([]);
  });

  it("of a project from a folder on this machine are installed there", async () => {
    const layOut = () => Promise.reject(new Error("nothing to lay out"));
    const input = { projectId: "prj", source: `file://${base}/source`, commit: "one", layOut };
    expect(await packages().place(input)).toBe(join(base, "source"));
  });

  it.each(["https://example.invalid/a.git", "/no/such/folder"])("are none for %s", async (source) => {
    expect(await adopt([], source)).toEqual([]);
    expect(await packages().mounts("prj")).toEqual([]);
  });
});
