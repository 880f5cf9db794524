import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { processesWith } from "./host-processes";
import type { ContractWorld } from "./sandbox-contract";

/** What a well-behaved command can count on. */
export function describeRunning(world: ContractWorld): void {
  describe("running commands", () => {
    it("passes its own test", async () => {
      expect(await world.sandbox.selfTest()).toMatchObject({ ok: true });
    });

    it("returns the exit code and both streams apart", async () => {
      const result = await world.run(["sh", "-c", "echo out; echo err >&2; exit 7"]);
      expect(result).toMatchObject({
        exitCode: 7,
        signal: null,
        limitHit: null,
        stdout: "out\n",
        stderr: "err\n",
      });
    });

    it("names the signal that ended a command", async () => {
      expect(await world.run(["sh", "-c", "kill -SEGV $$"])).toMatchObject({
        exitCode: null,
        signal: "SIGSEGV",
      });
    });

    it("hands arguments over untouched by a shell", async () => {
      const script = "console.log(JSON.stringify(process.argv.slice(2)))";
      const result = await world.run(["node", "-e", script, "--", "-x", "$HOME; `id`", "a  b", "ü"]);
      expect(JSON.parse(result.stdout)).toEqual(["$HOME; `id`", "a  b", "ü"]);
    });

    it("feeds standard input and closes it", async () => {
      expect((await world.run(["cat"], { stdin: "grüße\n" })).stdout).toBe("grüße\n");
      expect((await world.run(["cat"])).stdout).toBe("");
    });

    it("survives a command that does not read its input", async () => {
      expect(await world.run(["true"], { stdin: "x".repeat(1_000_000) })).toMatchObject({ exitCode: 0 });
    });

    it("streams output while the command runs", async () => {
      const script = `
        process.stdout.write("first");
        const wait = () => require("fs").existsSync("/work/go") ? process.stdout.write("second") : setTimeout(wait, 5);
        wait();`;
      const seen: string[] = [];
      const result = await world.runNode(script, {
        onOutput: ({ text }) => {
          seen.push(text);
          if (text === "first") void writeFile(join(world.workDir, "go"), "");
        },
      });
      expect(result.limitHit).toBeNull();
      expect(seen).toEqual(["first", "second"]);
    });

    it("works in /work, where it changes the host's files and leaves its own", async () => {
      await writeFile(join(world.workDir, "given.txt"), "given", { mode: 0o644 });
      const result = await world.run([
        "sh",
        "-c",
        "pwd; echo changed > given.txt; mkdir -p a/b; echo new > a/b/c",
      ]);
      expect(result).toMatchObject({ exitCode: 0, stdout: "/work\n", stderr: "" });
      expect(await readFile(join(world.workDir, "given.txt"), "utf8")).toBe("changed\n");
      expect(await readFile(join(world.workDir, "a/b/c"), "utf8")).toBe("new\n");
    });

    it("shows a folder of the host read-only, with a place in it to write in for the command's time", async () => {
      const from = join(world.base, "tools");
      await mkdir(join(from, "cache"), { recursive: true });
      await writeFile(join(from, "tool.txt"), "a tool\n", { mode: 0o644 });
      const script =
        "cat node_modules/tool.txt; echo x > node_modules/cache/a && echo cached; echo x > node_modules/b";
      const result = await world.run(["sh", "-c", script], {
        mounts: [{ from, at: "node_modules", scratch: ["cache"] }],
      });
      expect(result).toMatchObject({
        stdout: "a tool\ncached\n",
        stderr: expect.stringContaining("node_modules/b"),
      });
      expect(await readdir(join(from, "cache"))).toEqual([]);
      expect(await readdir(join(world.workDir, "node_modules"))).toEqual([]);
    });

    it("lays no folder over what is none, or lies behind a link", async () => {
      const from = join(world.base, "tools");
      await mkdir(from, { recursive: true });
      await writeFile(join(from, "tool.txt"), "a tool\n");
      await mkdir(join(world.workDir, "real"));
      await symlink("real", join(world.workDir, "link"));
      await writeFile(join(world.workDir, "file"), "a file\n");
      const mounts = ["link", "link/inner", "file", "../out", "gone/.."].map((at) => ({ from, at }));
      const result = await world.run(["sh", "-c", "cat file; ls real link"], { mounts });
      expect(result).toMatchObject({ exitCode: 0, stdout: "a file\nlink:\n\nreal:\n" });
    });

    it("keeps runs side by side apart", async () => {
      const script = (own: string, other: string) =>
        `echo ${own} > /tmp/name; touch /work/${own}; until [ -e /work/${other} ]; do :; done; cat /tmp/name`;
      const [a, b] = await Promise.all([
        world.run(["sh", "-c", script("a", "b")]),
        world.run(["sh", "-c", script("b", "a")]),
      ]);
      expect([a.stdout, b.stdout]).toEqual(["a\n", "b\n"]);
    });

    it("serves itself at localhost, as test runners do", async () => {
      const script = `
        const server = require("http").createServer((_, response) => response.end("hello")).listen(0, "localhost", async () => {
          console.log(await (await fetch("http://localhost:" + server.address().port)).text());
          server.close();
        });`;
      expect((await world.runNode(script)).stdout).toBe("hello\n");
    });

    it("keeps nothing of /tmp for the next run", async () => {
      await world.run(["sh", "-c", "echo x > /tmp/kept"]);
      expect((await world.run(["ls", "/tmp"])).stdout).toBe("");
    });

    it("reports a program that is not there as a failed command", async () => {
      const result = await world.run(["no-such-program"]);
      expect(result.exitCode).toBeGreaterThan(0);
      expect(result.stderr).toContain("no-such-program");
    });

    it("refuses to run once cancelled", async () => {
      const cancelled = world.run(["touch", "/work/ran"], { signal: AbortSignal.abort() });
      await expect(cancelled).rejects.toMatchObject({ code: "cancelled" });
      await expect(readFile(join(world.workDir, "ran"))).rejects.toMatchObject({ code: "ENOENT" });
    });

    it("ends every process when cancelled on the way", async () => {
      const controller = new AbortController();
      const script = `require("child_process").spawn("sleep", ["60"], { argv0: process.argv[1], detached: true });
        console.log("up"); setInterval(() => {}, 1000);`;
      const run = world.runNode(script, { signal: controller.signal, onOutput: () => controller.abort() });
      await expect(run).rejects.toMatchObject({ code: "cancelled" });
      expect(processesWith(world.token)).toEqual([]);
    });
  });
}
