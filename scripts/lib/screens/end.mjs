import { narrow, phone } from "../camera.mjs";

/**
 * The mission's end: what is approved, what came of it, and the room's other looks.
 * @param {import("./room.mjs").Place} place
 * @param {import("./room.mjs").Made} made
 */
export async function shootEnd({ page, client, shoot }, { library }) {
  const room = `${client.url}/missions/${library}`;
  /** @param {string} name */
  const tab = (name) => page.getByRole("tab", { name: new RegExp(`^${name}`) });
  const task = `${room}?task=backend-api`;

  await page.goto(room);
  await page.getByRole("tree", { name: "Tasks" }).waitFor();
  await shoot(page, "room-needs-you");
  await page.keyboard.press("i");
  await page.getByRole("list", { name: "Approvals" }).waitFor();
  await shoot(page, "approvals");
  await shoot(page, "approvals-narrow", narrow);
  await shoot(page, "approvals-phone", phone);
  await page.goto(room);
  await page.getByRole("tree", { name: "Tasks" }).waitFor();
  await page.keyboard.press("i");
  await page.locator('article[aria-busy="false"]').waitFor();
  await page.keyboard.press("a");
  await client.until(
    "the mission is complete",
    async () => (await client.mission(library))?.status === "completed",
  );
  await page.keyboard.press("l");
  await page.getByRole("article", { name: "Report" }).waitFor();
  await shoot(page, "room-completed");
  await tab("Tests").click();
  await page.getByText("AC-1", { exact: true }).first().waitFor();
  await shoot(page, "room-evidence");
  await tab("Diagram").click();
  await page.getByRole("img", { name: /^Diagram: / }).waitFor();
  await shoot(page, "diagram");

  await page.goto(`${task}&tab=trace`);
  const trace = page.getByRole("tabpanel", { name: /^Trace/ });
  await trace.getByRole("button", { name: /model/ }).first().click();
  await shoot(page, "room-trace");
  await page.goto(`${task}&tab=log`);
  await page.getByRole("log").last().waitFor();
  await shoot(page, "room-task-log");
  await page.goto(room);
  await tab("Graph").click();
  await page.getByRole("application", { name: /^Graph of the tasks/ }).waitFor();
  await shoot(page, "room-graph");
  await tab("Timeline").click();
  await page.getByRole("listbox", { name: "Attempts in time" }).waitFor();
  await shoot(page, "room-timeline");
  await tab("Tree").click();
  await tab("Costs").click();
  await page.getByRole("img", { name: /spent from/ }).waitFor();
  await shoot(page, "room-costs");
  await tab("Log").first().click();
  const moment = page.getByRole("slider", { name: "Moment of the mission" });
  await moment.fill(String(Math.floor(Number(await moment.getAttribute("max")) / 2)));
  await page.getByRole("status").filter({ hasText: "The past." }).waitFor();
  await shoot(page, "room-past");
  await page.getByRole("button", { name: "Back to live" }).first().click();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "What to go to or do" }).waitFor();
  await shoot(page, "palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await shoot(page, "keys");
  await page.keyboard.press("Escape");
  await shoot(page, "room-phone", phone);
}

/**
 * The room when its server is gone.
 * @param {import("./room.mjs").Place} place
 * @param {import("./room.mjs").Made} made
 * @param {() => Promise<void>} stop ends the app
 */
export async function shootAway({ page, client, shoot }, { library }, stop) {
  await page.goto(`${client.url}/missions/${library}`);
  await page.getByRole("tree", { name: "Tasks" }).waitFor();
  await stop();
  await page
    .getByRole("status")
    .filter({ hasText: /connection|server/i })
    .waitFor();
  await shoot(page, "room-away");
}
