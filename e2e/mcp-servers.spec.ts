import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/test";

const program = `
const send = (message) => process.stdout.write(JSON.stringify({ jsonrpc: "2.0", ...message }) + "\\n");
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method, params } = JSON.parse(line);
  if (method === "initialize")
    send({ id, result: { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "wiki", version: "1" } } });
  if (method === "tools/list") send({ id, result: { tools: [{ name: "find_page", inputSchema: { type: "object" } }] } });
});
`;

test("a program that the sandbox does not see is told, before and after, and mended by a click", async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "mcp-wiki-"));
  // The sandbox has a user of its own.
  chmodSync(folder, 0o755);
  const path = join(folder, "server.cjs");
  writeFileSync(path, program);
  try {
    await page.goto("/settings");
    await page.getByRole("button", { name: "Add an MCP server" }).click();
    await page.getByLabel("Name", { exact: true }).fill("wiki");
    await page.getByLabel(/^Program and its arguments/).fill(`node\n${path}`);
    const agents = page.getByLabel(/^Agents that may use/);
    await agents.fill("reseacher");
    await expect(page.getByText("There is no agent named reseacher; did you mean researcher?")).toBeVisible();
    const save = page.getByRole("button", { name: "Save and start" });
    await expect(save).toBeDisabled();
    await agents.fill("researcher");

    const told = page.getByText(`The sandbox does not see ${path}: list the folder`);
    await expect(told).toBeVisible();
    await expectAccessible(page, "an MCP server that the sandbox does not see");
    await save.click();
    await expect(page.getByText(/Cannot find module/)).toBeVisible();
    await expect(told).toBeVisible();

    await page.getByRole("button", { name: "Set wiki" }).click();
    await page.getByRole("button", { name: "List and name them so" }).click();
    await expect(page.getByLabel(/^Program and its arguments/)).toHaveValue(
      /^node\n\/work\/.+\/server\.cjs$/,
    );
    await save.click();
    await expect(page.getByText(/^1 tool: find_page · wiki 1 · for researcher$/)).toBeVisible();
    await page.getByRole("button", { name: "Remove" }).click();
    await expect(page.getByRole("button", { name: "Set wiki" })).toHaveCount(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
