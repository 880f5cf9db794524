import { expect } from "@playwright/test";
import { Room } from "./support/room";
import { databaseOnly, smallSpec } from "./support/specs";
import { test } from "./support/test";

test("a comment on a line is answered with a change and settled, and asked back about in the chat", async ({
  page,
  api,
}) => {
  const missionId = await api.startMission({
    specText: smallSpec,
    editPlan: databaseOnly,
    policy: { plan: "ask", rfc: "allow", merge: "ask", taskAboveUsd: null },
  });
  const room = new Room(page);
  await room.open(missionId);
  const task = room.tasks.getByRole("treeitem").filter({ hasText: "database schemas" }).last();
  await expect(task).toContainText("✓");
  await expect(page).toHaveTitle(/^\(1\) /);
  await task.click();
  await room.tab("Diff").click();

  const diff = page.getByRole("region", { name: "Diff" });
  const file = diff.getByRole("region", { name: /^src\/.*\.ts$/ }).first();
  const line = file.getByRole("button", { name: "Comment on line 1", exact: true });
  await line.focus();
  await page.keyboard.press("ArrowDown");
  await expect(file.getByRole("button", { name: "Comment on line 2", exact: true })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  const words = diff.getByRole("textbox", { name: /^Comment on / });
  await expect(words).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(words).toBeHidden();
  await line.click();
  await expect(diff.getByText("This withdraws that question")).toBeVisible();
  await words.fill("Add a comment: Read by the whole team");
  // What is half written is still there after a look at something else.
  await room.tab("Plan").click();
  await expect(words).toBeHidden();
  await room.tab("Diff").click();
  await expect(words).toHaveValue("Add a comment: Read by the whole team");
  await words.press("Control+Enter");
  // Whoever goes on with the keyboard goes on there.
  await expect(words).toBeHidden();
  await expect(page.locator(":focus")).toHaveCount(1);

  const thread = diff.getByRole("article", { name: /^Comment on / });
  await expect(thread).toContainText("changed it");
  await expect(room.tab("Diff")).toContainText("1 comment");
  // All that the task did is shown, and each of its commits for the asking.
  const change = diff.getByRole("combobox", { name: "Change" });
  const files = diff.getByRole("region", { name: /\.[a-z]+$/ });
  await expect(change.getByRole("option")).toHaveCount(3);
  const all = await files.count();
  expect(all).toBeGreaterThan(1);
  await change.selectOption({ index: 2 });
  await expect(files).toHaveCount(1);
  await change.selectOption("all of it");
  await expect(files).toHaveCount(all);
  const last = (await files.last().getAttribute("aria-label")) ?? "";
  const place = diff.getByRole("combobox", { name: "Go to a file" });
  await place.selectOption({ value: last });
  await expect(diff.getByRole("region", { name: last })).toBeFocused();
  await expect(diff.getByRole("heading", { name: last })).toBeInViewport();
  await thread.getByRole("button", { name: "Resolve" }).click();
  await expect(thread).toContainText("resolved");

  await file.getByRole("button", { name: "Comment on line 2", exact: true }).click();
  await words.fill("This could be clearer.");
  await page.keyboard.press("Control+Enter");
  const asking = diff.getByRole("article").filter({ hasText: "asks back" });
  await expect(asking).toBeVisible();
  await room.tab("Log").first().click();
  await page
    .getByRole("region", { name: "Mission control" })
    .getByRole("button", { name: "Answer at the line" })
    .click();
  await expect(asking).toBeFocused();
});
