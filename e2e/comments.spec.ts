import { expect } from "@playwright/test";
import { Room } from "./support/room";
import { firstTasks, smallSpec } from "./support/specs";
import { test } from "./support/test";

test("a comment on a line is answered with a change, and settled", async ({ page, api }) => {
  const missionId = await api.startMission({
    specText: smallSpec,
    editPlan: firstTasks(2),
    policy: { plan: "ask", rfc: "allow", merge: "ask", taskAboveUsd: null },
  });
  const room = new Room(page);
  await room.open(missionId);
  await expect(page.getByRole("button", { name: /^Approve/ }).first()).toBeVisible({ timeout: 60_000 });
  await page
    .getByRole("treeitem", { name: /database|schema|models/i })
    .last()
    .click();
  await page.getByRole("tab", { name: /^Diff/ }).click();

  const diff = page.getByRole("region", { name: "Diff" });
  const line = diff.getByRole("button", { name: "Comment on line 1", exact: true }).first();
  await line.focus();
  await page.keyboard.press("ArrowDown");
  await expect(diff.getByRole("button", { name: "Comment on line 2", exact: true }).first()).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  const words = diff.getByRole("textbox", { name: /^Comment on / });
  await expect(words).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(words).toBeHidden();
  await line.click();
  await words.fill("Add a comment: Read by the whole team");
  await page.keyboard.press("Control+Enter");

  const thread = diff.getByRole("article", { name: /^Comment on / });
  await expect(thread).toContainText("changed it", { timeout: 60_000 });
  await expect(page.getByRole("tab", { name: /^Diff.*1 comment/ })).toBeVisible();
  await expect(diff.getByText("Read by the whole team").last()).toBeVisible();
  await thread.getByRole("button", { name: "Resolve" }).click();
  await expect(thread).toContainText("resolved");
});
