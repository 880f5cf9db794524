import { describe, expect, it } from "vitest";
import { type BwrapArgumentsInput, bwrapArguments } from "./bwrap-arguments";
import { planLaunch } from "./launch";

const input: BwrapArgumentsInput = {
  workDir: "/data/work/a1",
  nodePath: "/opt/runtime/node",
  systemPaths: [
    { path: "/bin", linkTo: "usr/bin" },
    { path: "/lib64", linkTo: null },
  ],
  gitEntry: null,
  limits: { timeMs: 1000, memoryMb: 100, processes: 20, diskMb: 10, outputKb: 1 },
  argv: ["node", "--version"],
};
const joined = (changed: Partial<BwrapArgumentsInput> = {}) =>
  bwrapArguments({ ...input, ...changed }).join(" ");

describe("bwrapArguments", () => {
  it("binds two folders of the host only: its programs, read-only, and the work folder", () => {
    const args = bwrapArguments(input);
    const bound = args.flatMap((flag, index) =>
      /^--(?:ro-)?bind$/.test(flag) ? [`${flag} ${args[index + 1]}`] : [],
    );
    expect(bound).toEqual([
      "--ro-bind /usr",
      "--ro-bind /lib64",
      "--ro-bind /opt/runtime/node",
      "--bind /data/work/a1",
    ]);
  });

  it("makes links as the host has them", () => {
    expect(joined()).toContain("--symlink usr/bin /bin --ro-bind /lib64 /lib64");
  });

  it("ends with the kernel's limits and the command as it was given", () => {
    expect(joined()).toMatch(/-- \/usr\/bin\/prlimit --nproc=20 --fsize=11534336 .* -- node --version$/);
  });

  it("lays mounts read-only into the work folder, with what may be written in them in memory", () => {
    const mounts = [{ from: "/deps", at: "node_modules", scratch: [".vite-temp"] }];
    expect(joined({ mounts })).toContain(
      "--ro-bind /deps /work/node_modules --perms 1777 --size 10485760 --tmpfs /work/node_modules/.vite-temp",
    );
  });

  it("shares the network only with a command that is allowed it", () => {
    expect(joined()).not.toContain("--share-net");
    expect(joined()).not.toContain("/etc/resolv.conf");
    expect(joined({ network: true })).toContain("--unshare-all --share-net");
  });

  it("covers .git by its kind", () => {
    expect(joined({ gitEntry: "file" })).toContain("--ro-bind /dev/null /work/.git");
    expect(joined({ gitEntry: "folder" })).toContain("--tmpfs /work/.git --remount-ro /work/.git");
  });
});

describe("planLaunch", () => {
  const launch = (runAs: { uid: number; gid: number } | null) =>
    planLaunch({
      ...{ bwrapPath: "/usr/bin/bwrap", workDir: "/root/w", nodePath: "/root/node", runAs },
      mounts: [{ from: "/root/deps", at: "node_modules" }],
      bwrapArguments: ({ workDir, nodePath, mounts }) => [
        workDir,
        nodePath,
        ...mounts.map(({ from }) => from),
      ],
    });

  it("starts bwrap directly for a normal user", () => {
    expect(launch(null)).toMatchObject({
      file: "/usr/bin/bwrap",
      args: ["/root/w", "/root/node", "/root/deps"],
      options: { env: {} },
    });
  });

  it("has root step down, with every path bound to where anybody may go", () => {
    const { file, args } = launch({ uid: 7, gid: 8 });
    expect(file).toBe("/usr/bin/unshare");
    expect(args.slice(-11)).toEqual([
      ...["/run/war-room-sandbox", "/root/w", "/root/node", "7", "8", "1", "/root/deps"],
      ...["/usr/bin/bwrap", "/run/war-room-sandbox/work", "/run/war-room-sandbox/node"],
      "/run/war-room-sandbox/mount-0",
    ]);
  });
});
