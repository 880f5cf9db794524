import { describe, expect, it } from "vitest";
import { createFakeSandbox } from "./fake-sandbox";

const limits = { timeMs: 1, memoryMb: 1, processes: 1, diskMb: 1, outputKb: 1 };
const command = (...argv: string[]) => ({ workDir: "/nowhere", argv, limits });
const live = () => ({ signal: new AbortController().signal });

describe("the fake sandbox", () => {
  it("succeeds silently and remembers what it was asked", async () => {
    const sandbox = createFakeSandbox();
    expect(await sandbox.run(command("node", "x"), live())).toMatchObject({ exitCode: 0, stdout: "" });
    expect(sandbox.commands.map(({ argv }) => argv)).toEqual([["node", "x"]]);
  });

  it("gives scripted answers in order, and complains when they run out", async () => {
    const sandbox = createFakeSandbox({ answers: [{ exitCode: 1 }, { stdout: "ok" }] });
    const seen: string[] = [];
    expect(await sandbox.run(command("a"), live())).toMatchObject({ exitCode: 1 });
    await sandbox.run(command("b"), { ...live(), onOutput: ({ text }) => seen.push(text) });
    expect(seen).toEqual(["ok"]);
    await expect(sandbox.run(command("c"), live())).rejects.toThrow("no answer for: c");
  });

  it("refuses like a real one when cancelled or unhealthy", async () => {
    const cancelled = createFakeSandbox().run(command("a"), { signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toMatchObject({ code: "cancelled" });
    const sick = createFakeSandbox({ health: { ok: false, reason: "gone", install: "install it" } });
    await expect(sick.run(command("a"), live())).rejects.toMatchObject({ code: "sandbox-unavailable" });
  });
});
