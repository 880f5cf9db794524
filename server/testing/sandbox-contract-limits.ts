import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { processesWith } from "./host-processes";
import type { ContractWorld } from "./sandbox-contract";

const megabyte = 1024 * 1024;

/** Commands that take more than their share. Exceeded limits are results; nothing is left running. */
export function describeLimits(world: ContractWorld): void {
  describe("limits", () => {
    it("end a command that never ends", async () => {
      const result = await world.runNode("for (;;);", { limits: { timeMs: 300 } });
      expect(result).toMatchObject({ exitCode: null, limitHit: "time" });
      expect(result.durationMs).toBeLessThan(3000);
      expect(processesWith(world.token)).toEqual([]);
    });

    it("end a command that ignores signals, with all that it started", async () => {
      const script = `trap '' TERM INT HUP; for i in 1 2 3; do sh -c 'trap "" TERM; while :; do :; done # ${world.token}' & done; wait`;
      const result = await world.run(["sh", "-c", script], { limits: { timeMs: 300 } });
      expect(result).toMatchObject({ exitCode: null, limitHit: "time" });
      expect(processesWith(world.token)).toEqual([]);
    });

    it("contain a fork bomb", async () => {
      let most = 0;
      const sampler = setInterval(() => {
        most = Math.max(most, processesWith(world.token).length);
      }, 50);
      const bomb = `: ${world.token}; bomb() { bomb | bomb & }; bomb; while :; do :; done`;
      const result = await world.run(["sh", "-c", bomb], { limits: { timeMs: 1500, processes: 32 } });
      clearInterval(sampler);
      expect(result.durationMs).toBeLessThan(6000);
      expect(most).toBeGreaterThan(1);
      // A few processes of the driver itself carry the command line as well.
      expect(most).toBeLessThan(32 + 8);
      expect(processesWith(world.token)).toEqual([]);
    });

    it("end one process that takes too much memory", async () => {
      const script = "const all = []; for (;;) all.push(Buffer.alloc(4 << 20, 1));";
      const result = await world.runNode(script, { limits: { memoryMb: 192 } });
      expect(result).toMatchObject({ exitCode: null, limitHit: "memory" });
    });

    it("end processes that take too much memory together", async () => {
      const part =
        "const all = []; for (let i = 0; i < 20; i++) all.push(Buffer.alloc(4 << 20, 1)); setTimeout(() => all, 8000)";
      const script = `for (let i = 0; i < 4; i++) require("child_process").spawn("node", ["-e", ${JSON.stringify(part)}]);`;
      const result = await world.runNode(script, { limits: { memoryMb: 224, processes: 128 } });
      expect(result).toMatchObject({ exitCode: null, limitHit: "memory" });
    });

    it.each(["/tmp", "/dev/shm"])("do not let %s take memory without end", async (folder) => {
      const script = `
        const fs = require("fs"), block = Buffer.alloc(1 << 20, 1);
        try { for (let i = 0; i < 512; i++) fs.appendFileSync("${folder}/" + (i % 40), block); console.log("filled"); }
        catch (error) { console.log(error.code); }`;
      const result = await world.runNode(script, { limits: { diskMb: 24, memoryMb: 160 } });
      expect(result.stdout).not.toContain("filled");
    });

    it.each([
      ["one endless file", `for (;;) fs.appendFileSync("/work/big", block);`],
      ["many files", `for (let i = 0; ; i++) fs.writeFileSync("/work/" + i, block);`],
      ["countless empty files", `for (let i = 0; ; i++) fs.writeFileSync("/work/" + i, "");`],
      [
        "files that have lost their names",
        `for (let i = 0; ; i++) { const fd = fs.openSync("/work/x", "w"); fs.unlinkSync("/work/x"); fs.writeSync(fd, block); }`,
      ],
      [
        "folders that nobody may read",
        `for (let i = 0; ; i++) { const d = "/work/" + i; fs.mkdirSync(d); fs.writeFileSync(d + "/x", block); fs.chmodSync(d, 0); }`,
      ],
    ])("stop %s from filling the disk", async (_, loop) => {
      const script = `const fs = require("fs"), block = Buffer.alloc(1 << 20, 1); try { ${loop} } catch { setTimeout(() => {}, 9000); }`;
      const result = await world.runNode(script, { limits: { diskMb: 8, timeMs: 20_000 } });
      expect(result).toMatchObject({ exitCode: null, limitHit: "disk" });
    });

    it("refuse a file larger than the disk limit at once", async () => {
      const fill = ["sh", "-c", "head -c 500000000 /dev/zero > /work/big"];
      expect(await world.run(fill, { limits: { diskMb: 16 } })).toMatchObject({ limitHit: "disk" });
      const sizes = await Promise.all(
        (await readdir(world.workDir)).map((name) => stat(join(world.workDir, name))),
      );
      expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(17 * megabyte);
    });

    it("cut output that is too long, and say so, but let the command finish", async () => {
      const script = `process.stdout.write("x".repeat(200_000), () => process.exit(5))`;
      const result = await world.runNode(script, { limits: { outputKb: 64 } });
      expect(result).toMatchObject({ exitCode: 5, limitHit: "output" });
      expect(result.stdout).toContain("output cut at 64 KB");
      expect(result.stdout.length).toBeLessThan(65 * 1024);
    });

    it("end a command whose output does not end", async () => {
      const result = await world.run([
        "sh",
        "-c",
        "while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy; done",
      ]);
      expect(result).toMatchObject({ exitCode: null, limitHit: "output" });
      expect(result.stdout.length + result.stderr.length).toBeLessThan(65 * 1024);
    });
  });
}
