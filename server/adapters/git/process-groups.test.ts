import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, it } from "vitest";

const module = fileURLToPath(new URL("./process-groups.ts", import.meta.url));

it("waits for the end of a process that does not keep ours alive", async () => {
  const script = `
    const { spawn } = await import("node:child_process");
    const { ProcessGroups } = await import(${JSON.stringify(module)});
    const groups = new ProcessGroups();
    const child = spawn("sleep", ["60"], { detached: true });
    groups.add(child);
    for (const handle of [child, child.stdin, child.stdout, child.stderr]) handle.unref();
    await groups.endAll();
    console.log("ended");
  `;
  const { stdout, exitCode } = await execa(process.execPath, ["--input-type=module", "--eval", script], {
    reject: false,
  });
  expect({ stdout, exitCode }).toEqual({ stdout: "ended", exitCode: 0 });
});
