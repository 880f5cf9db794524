import { phone } from "../camera.mjs";

const small = { width: 720, height: 450 };

/**
 * What is opened over the pages, a phone's other parts, and pages that do not come.
 * @param {import("./room.mjs").Place} place
 * @param {import("./room.mjs").Made} made
 */
export async function shootOpened({ page, client, shoot }, { shop, library, board }) {
  const { url } = client;
  const room = `${url}/missions/${library}`;
  const tree = () => page.getByRole("tree", { name: "Tasks" }).waitFor();

  await page.goto(`${url}/agents/new`);
  await page.getByRole("textbox", { name: "Agent file" }).waitFor();
  await shoot(page, "agent-new");
  await page.goto(`${url}/projects/prj_00000000000000000000`);
  await page.getByText("There is no such project").waitFor();
  await shoot(page, "project-missing");
  await page.goto(`${url}/projects/${shop}/new?example=task-board`);
  await page
    .getByRole("grid", { name: /^Planned tasks/ })
    .getByRole("row")
    .first()
    .waitFor();
  await shoot(page, "new-mission-phone", phone);

  await page.goto(`${url}/missions/${board}`);
  await tree();
  await page.getByRole("banner").getByRole("button", { name: "Budget" }).click();
  await page.getByRole("dialog").waitFor();
  await shoot(page, "room-budget");
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "Message to the team" }).fill("/");
  await page.getByRole("listbox", { name: "Suggestions" }).waitFor();
  await shoot(page, "room-commands");
  await page.getByRole("textbox", { name: "Message to the team" }).fill("");

  await page.goto(room);
  await tree();
  await page.getByRole("button", { name: "More" }).click();
  await shoot(page, "room-menu");
  await page.getByRole("button", { name: /^Fork/ }).click();
  await page.getByRole("dialog").waitFor();
  await shoot(page, "room-fork");
  await page.keyboard.press("Escape");
  await page.goto(`${room}?task=backend-api&tab=diff`);
  await page.getByRole("region", { name: "Diff", exact: true }).waitFor();
  await shoot(page, "room-diff");

  await page.goto(`${room}?panel=log`);
  for (const part of ["Team", "Log", "Costs"]) {
    await page.setViewportSize(phone);
    await page.getByRole("tab", { name: "More" }).click();
    await page.getByRole("tab", { name: part, exact: true }).click();
    await shoot(page, `room-${part.toLowerCase()}-phone`, phone);
  }
  // A laptop at twice its size.
  await page.goto(`${room}?panel=log`);
  await shoot(page, "room-zoomed", small);

  // What does not come, and what fails.
  await page.route("**/api/projects*", () => undefined);
  await page.goto(url, { waitUntil: "commit" });
  await page.getByRole("banner").waitFor();
  await shoot(page, "home-loading");
  await page.unroute("**/api/projects*");
  await page.route("**/api/projects*", (route) => route.fulfill({ status: 500, json: {} }));
  await page.goto(url);
  await page.getByRole("button", { name: "Try again" }).first().waitFor();
  await shoot(page, "home-failed");
  await page.unroute("**/api/projects*");
}

/**
 * Things that are decided together, and a merge that would conflict.
 * @param {import("./room.mjs").Place} place
 */
export async function shootTogether({ page, client, shoot }) {
  const { url, post } = client;
  const [library] = await client.get("/examples");
  const project = (await post("/projects", { name: "two-ways" })).id;
  const policy = { plan: "allow", rfc: "allow", merge: "ask", taskAboveUsd: null };
  const first = await client.start(project, library.text, { start: true, policy });
  const other = library.text.replaceAll("required", "needed");
  const second = await client.start(project, other, { start: true, policy });
  await client.untilAsked(first);
  await client.untilAsked(second);
  const [asked] = Object.values((await client.get(`/missions/${first}/state`)).approvals).filter(
    ({ gate }) => gate === "merge",
  );
  await post(`/missions/${first}/approvals/${asked.id}`, {
    ...{ decision: "approved", answer: null, hash: asked.hash },
  });
  await client.until(
    "the first one is merged",
    async () => (await client.mission(first))?.status === "completed",
  );
  await page.goto(`${url}/missions/${second}`);
  await page
    .getByText(/^It conflicts with main now/)
    .first()
    .waitFor();
  await shoot(page, "room-merge-conflict");

  const each = { ...policy, taskAboveUsd: 0 };
  const many = await client.start(project, library.text, { start: true, policy: each });
  await client.untilAsked(many);
  await page.goto(`${url}/missions/${many}`);
  await page.getByRole("tree", { name: "Tasks" }).waitFor();
  await page.keyboard.press("i");
  await page.locator('article[aria-busy="false"]').waitFor();
  await page.keyboard.press("a");
  const boxes = page.getByRole("list", { name: "Approvals" }).getByRole("checkbox");
  await client.until("several wait", async () => (await boxes.count()) > 1);
  await boxes.first().click();
  await boxes.nth(1).click();
  await shoot(page, "approvals-together");
}
