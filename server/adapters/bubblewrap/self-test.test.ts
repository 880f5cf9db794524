import { describe, expect, it } from "vitest";
import { AppError } from "@/server/domain/errors/app-error";
import { createFakeSandbox } from "@/server/testing/fake-sandbox";
import { adviceFor, isTooOld, testSandbox } from "./self-test";

describe("isTooOld", () => {
  it.each(["0.4.1", "0.7.9"])("is true of %s", (version) => expect(isTooOld(version)).toBe(true));
  it.each(["0.8.0", "0.11.0", "1.0.0"])("is false of %s", (version) => expect(isTooOld(version)).toBe(false));
});

describe("adviceFor", () => {
  it.each([
    ["bwrap: No permissions to create new namespace", "unprivileged user namespaces"],
    ["bwrap: setting up uid map: Permission denied", "unprivileged user namespaces"],
    ["unshare: unshare failed: Operation not permitted", "In a container"],
    ["bwrap: execvp: No such file", "Install bubblewrap"],
  ])("turns %j into one line of help", (reason, advice) => {
    expect(adviceFor(reason)).toContain(advice);
    expect(adviceFor(reason)).not.toContain("\n");
  });
});

describe("testSandbox", () => {
  const bwrapPath = "/no/such/bwrap";
  const noSignal = createFakeSandbox();

  it("asks for bubblewrap where there is none, without running anything", async () => {
    expect(await testSandbox({ bwrapPath: null, run: noSignal.run })).toMatchObject({ ok: false });
    expect(await testSandbox({ bwrapPath, run: noSignal.run })).toMatchObject({ ok: false });
    expect(noSignal.commands).toEqual([]);
  });

  it("reports what the probe could reach", async () => {
    const leaky = createFakeSandbox({ answers: [{ stdout: "The sandbox has a network.\n" }] });
    const health = await testSandbox({ bwrapPath, run: leaky.run, version: "0.8.0" });
    expect(health).toMatchObject({ ok: false, reason: "The sandbox has a network." });
  });

  it("turns a start that failed into advice", async () => {
    const run = () =>
      Promise.reject(
        new AppError({ code: "sandbox-unavailable", message: "No permissions to create new namespace" }),
      );
    const health = await testSandbox({ bwrapPath, run, version: "0.8.0" });
    expect(health).toMatchObject({ ok: false, install: expect.stringContaining("user namespaces") });
  });
});
