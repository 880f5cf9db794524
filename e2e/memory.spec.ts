import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/test";

test("entries are written, found as one types, put right, merged and brought back", async ({ page, api }) => {
  const project = await api.post<{ id: string }>("/projects", { name: "Library" });
  const entry = { kind: "decision", scope: "project", owner: project.id };
  await api.post("/memory", { ...entry, title: "Dates", text: "Dates are kept in UTC." });
  await api.post("/memory", { ...entry, title: "Times", text: "Times are kept in UTC as well." });

  await page.goto(`/projects/${project.id}`);
  await page.getByRole("link", { name: "Memory" }).first().click();
  await page.getByRole("button", { name: "New entry" }).click();
  await page.getByLabel("Title").fill("parseISODate gives the wrong day");
  await page.getByLabel("What is to be known").fill("Pass the time zone of the reader.");
  await page.getByRole("button", { name: "Keep it" }).click();
  const shown = page.getByRole("region", { name: "Entry" });
  await expect(shown.getByRole("heading", { name: "parseISODate gives the wrong day" })).toBeVisible();

  const list = page.getByRole("list", { name: "Entries" });
  await expect(list.getByRole("listitem")).toHaveCount(3);
  await page.getByLabel("Search memory").fill("iso da");
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByRole("listitem").first()).toContainText("parseISODate");
  await expect(page.getByLabel("Kind").getByRole("option", { name: "decision (2)" })).toBeAttached();
  await expectAccessible(page, "entries found");

  await shown.getByRole("button", { name: "Edit" }).click();
  await expectAccessible(page, "an entry that is edited");
  await shown.getByLabel("What is to be known").fill("Pass UTC.");
  await shown.getByRole("button", { name: "Save" }).click();
  await expect(shown.getByText("Pass UTC.")).toBeVisible();
  await shown.getByRole("button", { name: "Reject" }).click();
  await expect(shown.getByText("rejected", { exact: true }).first()).toBeVisible();
  await shown.getByRole("button", { name: /^Undo: rejected/ }).click();
  await expect(shown.getByText("in use", { exact: true })).toBeVisible();

  await page.getByLabel("Search memory").fill("utc");
  await list.getByLabel("Mark Dates").check();
  await list.getByLabel("Mark Times").check();
  await page.getByRole("button", { name: "Merge 2" }).click();
  await expect(shown.getByRole("heading", { name: "Dates" })).toBeVisible();
  await expect(shown.getByRole("region", { name: "Stands in the place of" })).toContainText("Times");
  await expect(list.getByRole("listitem")).toHaveCount(2);

  await page.getByText("Timeline", { exact: true }).click();
  await page.getByRole("button", { name: "Undo: merged Dates" }).click();
  await expect(page.getByText("undone by you").first()).toBeVisible();
  await page.getByText("Entries", { exact: true }).click();
  await expect(list.getByRole("listitem")).toHaveCount(3);

  // What is looked at is in the address, and Back leads through it.
  await page.getByLabel("Kind").selectOption("decision");
  await list.getByRole("button", { name: /^Times/ }).click();
  await expect(page).toHaveURL(/kind=decision/);
  await expect(shown.getByRole("heading", { name: "Times" })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Kind")).toHaveValue("decision");
  await expect(shown.getByRole("heading", { name: "Times" })).toBeVisible();
  await page.goBack();
  await expect(shown.getByRole("heading", { name: "Times" })).toBeHidden();
});
