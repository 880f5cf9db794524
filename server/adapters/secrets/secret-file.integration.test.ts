import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSecretFile } from "./secret-file";

describe("the file of secrets", () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "secrets-"));
    path = join(folder, "data", "secrets.json");
  });
  afterEach(() => rm(folder, { recursive: true }));
  const open = (environment: Record<string, string> = {}) => createSecretFile({ path, environment });

  it("keeps what it is given where only its owner can read it, until it is taken back", async () => {
    const secrets = open();
    await Promise.all([secrets.write("A_KEY", "one"), secrets.write("B_KEY", "two")]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(open().read("A_KEY")).toBe("one");
    await secrets.write("A_KEY", null);
    expect([secrets.read("A_KEY"), secrets.read("B_KEY")]).toEqual([null, "two"]);
  });

  it("sees what another process has written", async () => {
    const [one, other] = [open(), open()];
    expect(one.read("A_KEY")).toBeNull();
    await other.write("A_KEY", "new");
    expect(one.read("A_KEY")).toBe("new");
  });

  it("lets the environment go before, and says so", async () => {
    const secrets = open({ A_KEY: "env" });
    await secrets.write("B_KEY", "two");
    expect(secrets.read("A_KEY")).toBe("env");
    await expect(secrets.write("A_KEY", "mine")).rejects.toMatchObject({ code: "not-possible-now" });
    expect(secrets.list()).toEqual([
      { name: "A_KEY", source: "environment" },
      { name: "B_KEY", source: "stored" },
    ]);
  });

  it("does not write over a file that it cannot read, and does not repeat it", async () => {
    await open().write("A_KEY", "one");
    await writeFile(path, '{"A_KEY": "hunter2"');
    const error = await open()
      .write("B_KEY", "two")
      .then(
        () => null,
        (thrown: Error) => thrown,
      );
    expect(error).toMatchObject({ code: "storage-failed" });
    expect(JSON.stringify([error, error?.message])).not.toContain("hunter2");
    expect(await readFile(path, "utf8")).toContain("hunter2");
  });
});
