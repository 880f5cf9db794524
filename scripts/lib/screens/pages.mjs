import { phone } from "../camera.mjs";

/** The pages around the room. @param {import("./room.mjs").Place} place @param {import("./room.mjs").Made} made */
export async function shootPages({ page, client, shoot }, { shop, code, rfc }) {
  const { url } = client;
  for (const [path, name] of /** @type {const} */ ([
    ["/agents", "agents"],
    ["/agents/code-reviewer", "agent"],
    ["/workflows?name=spec-to-code", "workflows"],
    ["/settings", "settings"],
    [`/projects/${shop}`, "project"],
    [`/projects/${shop}/rfcs`, "rfcs"],
    ["/nowhere", "not-found"],
  ])) {
    await page.goto(`${url}${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    await shoot(page, name);
  }
  await page.goto(`${url}/missions/${rfc}?task=write`);
  await page.getByRole("navigation", { name: "RFCs" }).getByRole("link").first().click();
  await page.getByRole("button", { name: "Comment on Risks" }).waitFor();
  await shoot(page, "rfc");

  await page.goto(`${url}/memory?project=${shop}`);
  await page.getByRole("list", { name: "Entries" }).getByRole("button").first().click();
  await page.getByRole("region", { name: "Entry" }).getByRole("heading").first().waitFor();
  await shoot(page, "memory");
  await page.getByText("Timeline", { exact: true }).click();
  await page.getByRole("button", { name: /^Undo/ }).first().waitFor();
  await shoot(page, "memory-timeline");

  const codebase = `${url}/projects/${code}/codebase`;
  await page.goto(`${codebase}?path=${encodeURIComponent("src/seat.ts")}&line=7`);
  await page.getByRole("region", { name: "src/seat.ts" }).waitFor();
  await shoot(page, "codebase");
  await page.goto(codebase);
  await page.getByRole("tab", { name: "Graph" }).click();
  await page.getByRole("group", { name: "folder src" }).click();
  await page.getByRole("button", { name: "Open src" }).click();
  await page.getByRole("group", { name: "file src/money.ts" }).waitFor();
  await shoot(page, "codebase-graph");
  await page.getByRole("tab", { name: "Findings" }).click();
  await page.getByRole("heading", { name: "Hot spots" }).waitFor();
  await shoot(page, "codebase-findings");
  await page.goto(`${url}/agents`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await shoot(page, "agents-phone", phone);
}
