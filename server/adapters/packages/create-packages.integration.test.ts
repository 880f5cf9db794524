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

  it.each(["https://example.invalid/a.git", "/no/such/folder"])("are none for %s", async (source) => {
    expect(await adopt([], source)).toEqual([]);
    expect(await packages().mounts("prj")).toEqual([]);
  });
});
