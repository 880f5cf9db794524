import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { symlink } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { processesWith } from "./host-processes";
import type { ContractWorld } from "./sandbox-contract";

/** What a hostile command must not see, reach or change. */
export function describeContainment(world: ContractWorld): void {
  describe("the host's files", () => {
    it("hides passwords, homes, this repository, temporary files and the folders around the work folder", async () => {
      const paths = [
        "/etc/shadow",
        "/etc/hostname",
        "/root",
        "/home",
        homedir(),
        process.cwd(),
        world.base,
        world.workDir,
      ];
      const script = `
        const fs = require("fs");
        for (const path of ${JSON.stringify(paths)}) {
          try { console.log(path, fs.statSync(path).isDirectory() ? fs.readdirSync(path) : fs.readFileSync(path, "utf8")); }
          catch {}
        }`;
      expect(await world.runNode(script)).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
    });

    it("hides them behind links and parents, whoever made the links", async () => {
      await symlink(world.secretFile, join(world.workDir, "from-host"));
      const script = `
        ln -s ${world.base} up; ln -s / top; ln -s /proc/1/root init; ln -s /proc/self/cwd/.. parent
        for path in from-host up/secret.txt top${world.secretFile} init${world.secretFile} parent/secret.txt \\
          /work/../secret.txt ../../../../../../../..${world.secretFile} /proc/1/cwd/../secret.txt; do cat "$path"; done
        find / -path /usr -prune -o -name secret.txt -exec cat {} + 2>/dev/null; exit 0`;
      const result = await world.run(["sh", "-c", script]);
      expect(result.stdout).toBe("");
    });

    it("cannot be written outside /work and the private temporary folders", async () => {
      const paths = [
        "/x",
        "/etc/passwd",
        "/etc/x",
        "/usr/x",
        "/usr/bin/sh",
        "/bin/x",
        "/lib/x",
        "/dev/x",
        "/opt/x",
        "/proc/x",
        "/home/x",
      ];
      const script = `
        const fs = require("fs");
        for (const path of [...${JSON.stringify(paths)}, process.execPath]) {
          try { fs.appendFileSync(path, "x"); console.log("wrote", path); } catch {}
          try { fs.chmodSync(path, 0o777); console.log("changed", path); } catch {}
          try { fs.rmSync(path); console.log("removed", path); } catch {}
        }`;
      expect((await world.runNode(script)).stdout).toBe("");
    });
  });

  describe("the host's environment", () => {
    afterEach(() => vi.unstubAllEnvs());

    it("is not handed over, nor readable from any process in sight", async () => {
      vi.stubEnv("WAR_ROOM_CONTRACT_SECRET", world.secret);
      const script = `
        const fs = require("fs");
        console.log(Object.keys(process.env).filter((name) => name !== "PWD").sort().join());
        for (const pid of fs.readdirSync("/proc").filter((name) => /^\\d+$/.test(name))) {
          try { console.log(fs.readFileSync("/proc/" + pid + "/environ", "utf8").replaceAll("\\0", "\\n")); } catch {}
        }`;
      const { stdout } = await world.runNode(script);
      expect(stdout.split("\n")[0]).toBe("HOME,LANG,PATH");
      expect(stdout).not.toContain(world.secret);
      expect(
        stdout.split("\n").filter((line) => !/^$|^(?:HOME|LANG|PATH|PWD|HOSTNAME|SHLVL|_)[=,]/.test(line)),
      ).toEqual([]);
    });

    it("leaves no descriptor of the host open", async () => {
      const script = `
        const fs = require("fs");
        for (const fd of fs.readdirSync("/proc/self/fd")) {
          try { const target = fs.readlinkSync("/proc/self/fd/" + fd); if (target.startsWith("/")) console.log(target); } catch {}
        }`;
      const targets = (await world.runNode(script)).stdout.trim().split("\n").filter(Boolean);
      expect(targets.filter((target) => !/^\/(?:dev\/null|proc\/\d+\/fd)$/.test(target))).toEqual([]);
    });
  });

  describe("the network", () => {
    let server: Server | undefined;
    afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

    const connectScript = (target: object) => `
      const socket = require("net").connect(${JSON.stringify(target)});
      socket.on("connect", () => { console.log("connected"); process.exit(0); });
      socket.on("error", () => process.exit(3));
      setTimeout(() => process.exit(4), 4000);`;

    async function listen(target: object): Promise<Server> {
      server = createServer((socket) => socket.end());
      server.listen(target);
      await once(server, "listening");
      return server;
    }

    it("does not reach outside", async () => {
      const result = await world.runNode(connectScript({ host: "192.0.2.1", port: 80 }));
      expect(result).toMatchObject({ exitCode: 3, stdout: "" });
      expect(result.durationMs).toBeLessThan(4000);
    });

    it("resolves no names", async () => {
      const script = `require("dns").lookup("example.com", (error) => console.log(error ? "refused" : "resolved"))`;
      expect((await world.runNode(script)).stdout).toBe("refused\n");
    });

    it("does not reach the host's loopback", async () => {
      const address = (await listen({ host: "127.0.0.1", port: 0 })).address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      expect(await world.runNode(connectScript({ host: "127.0.0.1", port }))).toMatchObject({
        exitCode: 3,
        stdout: "",
      });
    });

    it("does not reach the host's abstract sockets", async () => {
      const path = `\0${world.token}`;
      await listen({ path });
      expect(await world.runNode(connectScript({ path }))).toMatchObject({ exitCode: 3, stdout: "" });
    });
  });

  describe("the host's processes", () => {
    let victim: ChildProcess | undefined;
    afterEach(() => victim?.kill("SIGKILL"));

    it("are out of sight and out of reach of signals", async () => {
      victim = spawn("sleep", ["60"], { argv0: `${world.token}-victim` });
      await once(victim, "spawn");
      const script = `
        for pid in ${victim.pid} ${process.pid} ${process.ppid}; do kill -9 $pid; done
        cat /proc/[0-9]*/cmdline | tr '\\0' '\\n' | grep -c victim$
        kill -9 -1`;
      const result = await world.run(["sh", "-c", script]);
      expect(result.stdout).toBe("0\n");
      expect(processesWith(`${world.token}-victim`)).toEqual([victim.pid]);
    });

    it("cannot be traced or read", async () => {
      const script = `
        const fs = require("fs");
        for (const path of ["/proc/${process.pid}/mem", "/proc/${process.pid}/environ", "/proc/kcore", "/dev/mem", "/dev/kmsg"]) {
          try { fs.closeSync(fs.openSync(path, "r")); console.log("opened", path); } catch {}
        }`;
      expect((await world.runNode(script)).stdout).toBe("");
    });

    const sleeper = () => `sh -c 'sleep 60; : ${world.token}'`;
    it.each([
      ["setsid", () => `setsid ${sleeper()} & echo started`],
      ["nohup", () => `nohup ${sleeper()} >/dev/null 2>&1 & echo started`],
      ["a double fork", () => `( ( ${sleeper()} >/dev/null 2>&1 </dev/null & ) & ) ; echo started`],
      ["ignored signals", () => `(trap '' TERM HUP INT QUIT; ${sleeper()}) >/dev/null 2>&1 & echo started`],
    ])("are not joined by a daemon left behind with %s", async (_, makeScript) => {
      const result = await world.run(["sh", "-c", makeScript()]);
      expect(result).toMatchObject({ stdout: "started\n", limitHit: null });
      expect(result.durationMs).toBeLessThan(5000);
      expect(processesWith(world.token)).toEqual([]);
    });
  });

  describe("privileges", () => {
    it("cannot be gained", async () => {
      const status = (await world.run(["cat", "/proc/self/status"])).stdout;
      expect(status).toMatch(/^CapEff:\s+0+$/m);
      expect(status).toMatch(/^CapPrm:\s+0+$/m);
      expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
      expect((await world.run(["id", "-u"])).stdout.trim()).not.toBe("0");
    });

    it.each([
      ["a new user namespace", "unshare --user --map-root-user true"],
      ["a new mount namespace", "unshare --mount true"],
      ["a mount", "mount -t tmpfs none /tmp"],
      ["a bind mount", "mount --bind /work /usr"],
      ["making the root writable", "mount -o remount,rw /"],
      ["another root", "chroot /work /bin/true"],
      ["the host's namespaces", "nsenter --target 1 --all true"],
      ["a device", "mknod /work/disk b 8 0"],
      ["a host name", "hostname changed"],
      ["a kernel setting", "echo x > /proc/sys/kernel/core_pattern"],
      ["a system request", "echo b > /proc/sysrq-trigger"],
      ["root through su", "su -c id"],
    ])("do not allow %s", async (_, command) => {
      const result = await world.run(["sh", "-c", `${command} && echo allowed`]);
      expect(result.stdout).not.toContain("allowed");
      expect(result.exitCode).not.toBe(0);
    });

    it("give no terminal into which keys could be typed", async () => {
      const script = `
        const fs = require("fs");
        for (const path of ["/dev/tty", "/dev/console", "/dev/tty1", "/dev/pts/0", "/dev/ptmx"]) {
          try { fs.closeSync(fs.openSync(path, "r+")); console.log("opened", path); } catch {}
        }
        const fields = fs.readFileSync("/proc/self/stat", "utf8").split(") ")[1].split(" ");
        console.log("terminal", fields[4], process.stdin.isTTY ?? false);`;
      expect((await world.runNode(script)).stdout).toBe("terminal 0 false\n");
    });
  });

  it("lets no second name for an outside file into the work folder", async () => {
    const result = await world.run([
      "sh",
      "-c",
      `ln ${world.secretFile} hard || ln /etc/passwd hard || ln /usr/bin/env hard`,
    ]);
    expect(result.exitCode).not.toBe(0);
  });
}
