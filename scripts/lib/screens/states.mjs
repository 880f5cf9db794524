import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { narrow, phone } from "../camera.mjs";

/**
 * Pages at other widths, and what they show while there is nothing, too much to wait for, or something wrong.
 * @param {import("./room.mjs").Place} place
 * @param {import("./room.mjs").Made} made
 */
export async function shootStates({ page, client, shoot }, { shop, code, library, rfc, board }) {
  const { url, post } = client;
  const room = `${url}/missions/${library}`;
  const heading = () => page.getByRole("heading", { level: 1 }).waitFor();
  const tree = () => page.getByRole("tree", { name: "Tasks" }).waitFor();

  for (const [path, name, viewport] of /** @type {const} */ ([
    ["/", "home-narrow", narrow],
    ["/workflows?name=spec-to-code", "workflows-narrow", narrow],
    ["/workflows?name=spec-to-code", "workflows-phone", phone],
    [`/projects/${shop}`, "project-narrow", narrow],
    [`/projects/${shop}`, "project-phone", phone],
    [`/projects/${shop}/rfcs`, "rfcs-phone", phone],
    ["/memory", "memory-phone", phone],
  ])) {
    await page.goto(`${url}${path}`);
    await heading();
    await page.waitForLoadState("networkidle");
    await shoot(page, name, viewport);
  }
  await page.goto(`${url}/missions/${rfc}?task=write`);
  await page.getByRole("navigation", { name: "RFCs" }).getByRole("link").first().click();
  await page.getByRole("button", { name: "Comment on Risks" }).waitFor();
  await shoot(page, "rfc-narrow", narrow);
  await shoot(page, "rfc-phone", phone);

  // Nothing there yet.
  const empty = (await post("/projects", { name: "empty" })).id;
  for (const [path, name] of /** @type {const} */ ([
    [`/projects/${empty}`, "project-empty"],
    [`/memory?project=${empty}`, "memory-empty"],
    [`/projects/${empty}/codebase`, "codebase-empty"],
    [`/projects/${empty}/new`, "new-mission-empty"],
    ["/missions/mis_00000000000000000000", "room-missing"],
  ])) {
    await page.goto(`${url}${path}`);
    await page.waitForLoadState("networkidle");
    await shoot(page, name);
  }
  // Something that does not come.
  await page.route("**/state*", () => undefined);
  await page.goto(room, { waitUntil: "commit" });
  await page.getByRole("banner").waitFor();
  await shoot(page, "room-loading");
  await page.unroute("**/state*");

  await page.goto(`${url}/projects/${code}/codebase?path=docs/sale.mmd`);
  await page.getByRole("img", { name: /^Diagram: / }).waitFor();
  await shoot(page, "codebase-diagram");
  await page.goto(`${url}/projects/${code}/codebase?path=docs/broken.mmd`);
  await page.getByText(/does not parse/).waitFor();
  await shoot(page, "codebase-diagram-broken");

  await page.goto(`${url}/missions/${board}`);
  await tree();
  await page.getByRole("treeitem", { level: 2 }).first().click({ button: "right" });
  await page.getByRole("menu").waitFor();
  await shoot(page, "room-task-menu");
  await page.goto(room);
  await tree();
  await page
    .getByRole("tree", { name: "Files" })
    .getByRole("treeitem")
    .filter({ hasText: /\.md/ })
    .first()
    .click({ button: "right" });
  await page.getByRole("menu").waitFor();
  await shoot(page, "room-file-menu");
  await shootShared({ page, client, shoot }, library);
}

/** The mission as one file, opened from the disk. @param {Pick<import("./room.mjs").Place, "page" | "client" | "shoot">} place @param {string} mission */
export async function shootShared({ page, client, shoot }, mission) {
  const folder = mkdtempSync(join(tmpdir(), "war-room-shared-"));
  try {
    const file = join(folder, "mission.html");
    writeFileSync(file, await (await fetch(`${client.url}/api/missions/${mission}/replay`)).text());
    await page.goto(pathToFileURL(file).href);
    await page.getByRole("region", { name: "Tasks" }).waitFor();
    await shoot(page, "shared");
    await shoot(page, "shared-phone", phone);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A task whose files a person has taken, and the limits of what is allowed.
 * @param {import("./room.mjs").Place} place
 * @param {import("./room.mjs").Made} made
 */
export async function shootSteering({ page, client, shoot }, { shop }) {
  const [library] = await client.get("/examples");
  const policy = { plan: "allow", rfc: "allow", merge: "allow", taskAboveUsd: 0 };
  const mission = await client.start(shop, library.text, { start: true, policy });
  await client.untilAsked(mission);
  await page.goto(`${client.url}/missions/${mission}`);
  await page.getByRole("tree", { name: "Tasks" }).waitFor();
  await page.keyboard.press("i");
  await page.locator('article[aria-busy="false"]').waitFor();
  await page.getByRole("button", { name: "Allow with limits…" }).click();
  await shoot(page, "approvals-limits");
  await page.getByRole("form", { name: "Allow with limits" }).getByLabel("For").selectOption("mission");
  await page.getByRole("button", { name: "Approve and allow" }).click();
  await client.until("the leave is given", async () => (await client.mission(mission))?.openApprovals === 0);

  const free = await client.start(shop, library.text, {
    start: true,
    policy: { ...policy, taskAboveUsd: null },
  });
  // One that works long enough to be taken over.
  const codes = async () => {
    const { tasks } = await client.get(`/missions/${free}/state`);
    return Object.values(tasks).find(({ type, status }) => type === "implementation" && status === "running");
  };
  await client.until("code is being written", async () => (await codes()) !== undefined);
  await page.goto(`${client.url}/missions/${free}?task=${(await codes())?.id}`);
  await page.getByRole("button", { name: "What to do with the task" }).click();
  await page.getByRole("menuitem", { name: "Take over its files" }).click();
  await page.getByText("These files are yours").waitFor();
  await shoot(page, "room-take-over");
}
