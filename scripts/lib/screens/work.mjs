import { narrow, phone } from "../camera.mjs";

/**
 * What stands in a task's workbench, and the states that a room comes into by hand; of a mission that is complete.
 * @param {import("./room.mjs").Place} place
 * @param {import("./room.mjs").Made} made
 */
export async function shootWork({ page, client, shoot }, { library, board, code }) {
  const room = `${client.url}/missions/${library}`;
  const task = `${room}?task=backend-api`;
  /** @param {string} name */
  const button = (name) => page.getByRole("button", { name, exact: true });

  await page.goto(`${task}&tab=diff`);
  const diff = page.getByRole("region", { name: "Diff", exact: true });
  await diff.getByRole("region").first().waitFor();
  await diff.focus();
  await page.keyboard.press("Control+f");
  await diff.getByRole("textbox", { name: "Find in the diff" }).fill("book");
  await shoot(page, "room-find");
  await page.keyboard.press("Escape");
  await button("Comment on line 1").first().click();
  await diff.getByRole("textbox", { name: /^Comment on / }).fill("Why is this public?");
  await shoot(page, "room-comment");
  await page.goto(`${task}&tab=terminal`);
  await page.getByRole("list", { name: "Commands" }).waitFor();
  await shoot(page, "room-terminal");
  await page.goto(room);
  await page.getByRole("tree", { name: "Files" }).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "File", exact: true }).getByRole("region").waitFor();
  await shoot(page, "room-file");
  await page.goto(task);
  await page.getByRole("tree", { name: "Tasks" }).waitFor();
  await shoot(page, "room-task-phone", phone);
  await page.goto(room);
  await page.getByRole("tree", { name: "Tasks" }).waitFor();
  for (const panel of ["the team and the files", "the workbench", "the panel below"])
    await button(`Hide ${panel}`).click();
  await shoot(page, "room-hidden-panels");
  for (const panel of ["the team and the files", "the workbench", "the panel below"])
    await button(`Show ${panel}`).click();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "What to go to or do" }).fill("tour");
  await page.keyboard.press("Enter");
  await page.getByRole("complementary", { name: /^Tour, step 1/ }).waitFor();
  await shoot(page, "tour");
  await button("Skip the tour").click();

  // A plan that waits, as a checklist.
  await page.goto(`${client.url}/missions/${board}`);
  await page.getByRole("tree", { name: "Tasks" }).waitFor();
  await page.keyboard.press("i");
  await page.locator('article[aria-busy="false"]').waitFor();
  await shoot(page, "approvals-plan");

  await page.goto(`${client.url}/projects/${code}/codebase`);
  await page.getByRole("combobox", { name: "Search the code" }).fill("price");
  await page
    .getByRole("option", { name: /src\/seat\.ts/ })
    .first()
    .waitFor();
  await shoot(page, "codebase-search");
  await shoot(page, "codebase-narrow", narrow);
  await page.goto(`${client.url}/memory`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await shoot(page, "memory-narrow", narrow);
  await page.goto(`${client.url}/settings`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await shoot(page, "settings-narrow", narrow);
  await shoot(page, "settings-phone", phone);
}
