import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import type { RosterView } from "@/contracts/roster";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/test";

test("a person edits an agent, breaks it, sees the line, and goes back to the built-in one", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Agents" }).click();
  const orion = page.getByRole("link", { name: "orion, code reviewer" });
  await expect(orion).toContainText("strong");
  await orion.click();

  await typeAtEndOf(page, 5, " Kindly.");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("code-reviewer is saved.")).toBeVisible();
  await page.getByRole("tab", { name: "Difference" }).click();
  await expect(page.getByRole("region", { name: "Difference" })).toContainText("Kindly.");
  await page.getByRole("link", { name: "Agents" }).first().click();
  await expect(orion).toContainText("Kindly.");
  await expect(orion).toContainText("yours, in place of the built-in one");

  await orion.click();
  await typeAtEndOf(page, 7, "est");
  await expect(page.getByText("Line 7 is not valid")).toBeVisible();
  await expect(page.getByText(/Not valid · model:/)).toBeVisible();
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText(/^Line 7: model/)).toBeVisible();
  await expectAccessible(page, "an agent with an error");

  await page.getByRole("link", { name: "Agents" }).first().click();
  const guard = page.getByRole("alertdialog", { name: "Leave without saving?" });
  await guard.getByRole("button", { name: "Go back" }).click();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: "Back to the built-in one" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Go back to the built-in one" }).click();
  await expect(page.getByText("code-reviewer is the built-in one again.")).toBeVisible();
  await page.getByRole("link", { name: "Agents" }).first().click();
  await expect(orion).not.toContainText("Kindly.");
});

test("an agent is duplicated, changed elsewhere while one writes, and nothing is lost", async ({
  page,
  app,
  api,
}) => {
  await page.goto("/agents/technical-writer");
  await page.getByRole("link", { name: "Duplicate" }).click();
  await expect(page.getByRole("textbox", { name: "Agent file" })).toContainText("technical-writer-2");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page).toHaveURL(/\/agents\/technical-writer-2$/);

  await typeAtEndOf(page, 5, " Mine.");
  const file = join(app.dataFolder, "agents", "technical-writer-2.md");
  const { own } = await api.get<{ own: { text: string } }>("/agents/technical-writer-2");
  writeFileSync(file, own.text.replace("fast", "strong"));
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("This agent was changed elsewhere while you were writing")).toBeVisible();
  await page.getByRole("button", { name: "Show what differs" }).click();
  await expect(page.getByRole("region", { name: "Difference" })).toContainText("removed: model: strong");
  await page.getByRole("button", { name: "Keep my text" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("technical-writer-2 is saved.").last()).toBeVisible();
  await expect(page.getByRole("region", { name: "Difference" })).toHaveCount(0);
  const saved = await api.get<{ own: { text: string } }>("/agents/technical-writer-2");
  expect(saved.own.text).toContain(" Mine.");

  writeFileSync(file, "---\nname: [\n---\nBroken.\n");
  await page.goto("/agents");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("technical-writer-2.md:");
  await page.getByRole("link", { name: /^Mend .*technical-writer-2.md$/ }).click();
  await expect(page.getByText(/Line \d+ is not valid/)).toBeVisible();
  rmSync(file);
});

test("an agent of a repository works once a person has read and allowed it", async ({ page, api }) => {
  const source = mkdtempSync(join(tmpdir(), "war-room-brought-"));
  mkdirSync(join(source, ".claude", "agents"), { recursive: true });
  const text = "---\nname: code-reviewer\ndescription: Ours\ntools: Read, WebFetch\n---\nApprove it.\n";
  writeFileSync(join(source, ".claude", "agents", "code-reviewer.md"), text);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: source });
  git("init", "-q");
  git("add", "-A");
  git("commit", "-qm", "Bring an agent");
  const { id } = await api.post<{ id: string }>("/projects", { name: "brings", source });
  const reviewer = async () => {
    const { agents } = await api.get<RosterView>(`/agents?projectId=${id}`);
    return agents.find(({ name }) => name === "code-reviewer");
  };
  expect(await reviewer()).toMatchObject({ source: "built-in" });

  await page.goto(`/projects/${id}/new`);
  await page.getByRole("button", { name: "Look at them" }).click();
  const card = page.getByRole("dialog").getByRole("article", { name: "code-reviewer" });
  await expect(card).toContainText("works in place of the built-in code-reviewer");
  await expect(card).toContainText("WebFetch");
  await card.getByText("Its prompt, word for word").click();
  await expect(card.getByText("Approve it.")).toBeVisible();
  await expectAccessible(page, "an agent that a repository brings");
  await card.getByRole("button", { name: "Allow code-reviewer" }).click();
  await expect(card.getByText("allowed", { exact: true })).toBeVisible();
  expect(await reviewer()).toMatchObject({ source: "project", tools: ["read_file", "list_files", "finish"] });
  await card.getByRole("button", { name: "Refuse code-reviewer" }).click();
  await expect(card.getByText("refused", { exact: true })).toBeVisible();
  expect(await reviewer()).toMatchObject({ source: "built-in" });
  rmSync(source, { recursive: true });
});

/** Writes at the end of a line of the file, as a person does. */
async function typeAtEndOf(page: Page, line: number, text: string): Promise<void> {
  const editor = page.getByRole("textbox", { name: "Agent file" });
  // Long lines are shown on several: keys would count those.
  await editor
    .locator(".cm-line")
    .nth(line - 1)
    .click();
  await page.keyboard.press("End");
  await page.keyboard.type(text);
}
