import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "@/contracts/json";
import { createBubblewrapSandbox } from "@/server/adapters/bubblewrap/bubblewrap-sandbox";
import { createWorkspace } from "@/server/adapters/workspace/workspace";
import { toolContext } from "@/server/testing/tool-context";
import { httpRequestTool } from "./http-tool";
import { lintTool } from "./lint-tool";
import { sqlQueryTool } from "./sql-tool";
import type { Tool } from "./tool";

describe("tools that run in the sandbox", () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "tools-"));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  async function put(files: Record<string, string>) {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text, { mode: 0o755 });
    }
  }

  async function run(tool: Tool, input: JsonObject) {
    const sandbox = createBubblewrapSandbox();
    const result = await tool.run(input, toolContext({}, { root, sandbox, files: createWorkspace() }));
    if (result.kind !== "result") throw new Error("it waits");
    return result;
  }

  it("try a service of the repository that is started for the request", async () => {
    await put({
      "server.js": `require("node:http").createServer((q, r) => { let b = ""; q.on("data", (c) => { b += c; }); q.on("end", () => r.writeHead(201, { "x-a": "b" }).end(q.method + q.url + b)); }).listen(process.env.PORT, () => console.log("listening"));`,
      "dead.js": `console.error("no database"); process.exit(3);`,
    });
    const ask = (command: string) =>
      run(httpRequestTool, {
        method: "POST",
        url: "http://localhost:4321/seats?x=1",
        body: "{}",
        service: { command },
      });
    const answered = await ask("node server.js");
    expect(answered).toMatchObject({ isError: false, note: "HTTP 201" });
    expect(answered.text).toMatch(/^HTTP 201[\s\S]*x-a: b[\s\S]*POST\/seats\?x=1\{\}[\s\S]*listening/);
    const dead = await ask("node dead.js");
    expect(dead).toMatchObject({ isError: true });
    expect(dead.text).toMatch(/ended \(3\) before it listened[\s\S]*no database/);
  });

  it("ask a SQLite file, and change it only when that was meant", async () => {
    const sandbox = createBubblewrapSandbox();
    const make = `new (require("node:sqlite").DatabaseSync)("data.db").exec("CREATE TABLE seats (id INTEGER, name TEXT); INSERT INTO seats VALUES (1, 'a1')")`;
    await sandbox.run(
      {
        ...{ workDir: root, argv: ["node", "-e", make] },
        limits: { timeMs: 20_000, memoryMb: 512, processes: 64, diskMb: 64, outputKb: 64 },
      },
      { signal: new AbortController().signal },
    );
    const ask = (sql: string, more: JsonObject = {}) => run(sqlQueryTool, { file: "data.db", sql, ...more });
    expect((await ask("SELECT * FROM seats WHERE id = ?", { params: [1] })).text).toContain("1 | a1");
    expect(await ask("DELETE FROM seats")).toMatchObject({
      isError: true,
      text: expect.stringMatching(/readonly/),
    });
    expect(await ask("SELECT nome FROM seats")).toMatchObject({
      isError: true,
      text: expect.stringMatching(/nome/),
    });
    expect((await ask("DELETE FROM seats", { write: true })).text).toBe("Done: 1 row changed.");
    expect((await ask("SELECT count(*) AS n FROM seats")).text).toContain("n\n0");
  });

  it("lint by the repository's own script, with its own programs", async () => {
    await put({
      "package.json": JSON.stringify({ name: "x", scripts: { lint: "checker --strict src" } }),
      "node_modules/.bin/checker": `#!/opt/node/bin/node\nconsole.log("checked", process.argv.slice(2).join(" ")); process.exit(require("fs").existsSync("bad") ? 1 : 0);\n`,
    });
    const clean = await run(lintTool, {});
    expect(clean).toMatchObject({ isError: false, note: "no complaint" });
    expect(clean.text).toContain("checked --strict src");
    await put({ bad: "" });
    expect(await run(lintTool, {})).toMatchObject({
      isError: true,
      text: expect.stringContaining("exit code: 1"),
    });
    expect((await run(lintTool, { dir: "other" })).text).toContain("There is one in: .");
  });
});
