import { rmSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { background, breachesInBoth, expectAccessible } from "./support/accessibility";
import { existingRepository } from "./support/existing-repository";
import { Room } from "./support/room";
import { firstTasks, smallSpec } from "./support/specs";
import { test } from "./support/test";

test("the theme that a person chooses stays", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/");
  const dark = await background(page);
  await page.getByRole("button", { name: "Use the light theme" }).click();
  await expect.poll(() => background(page)).not.toBe(dark);
  const light = await background(page);
  await page.reload();
  expect(await background(page)).toBe(light);
  await page.getByRole("button", { name: "Use the dark theme" }).click();
  await expect.poll(() => background(page)).toBe(dark);
});

test("no page breaks a rule of accessibility, in either theme", async ({ page, api }) => {
  const project = await api.createProject("notes");
  const running = await api.startMission({
    specText: smallSpec,
    editPlan: firstTasks(2),
    policy: { plan: "ask", rfc: "ask", merge: "allow", taskAboveUsd: null },
  });
  const done = await api.startMission({ specText: smallSpec, editPlan: firstTasks(1) });
  await api.untilStatus(done, "completed");

  const violations: string[] = [];
  const look = async (place: string) => {
    violations.push(...(await breachesInBoth(page, place)));
  };
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/");
  await expect(page.getByRole("region", { name: "Projects" }).getByRole("link")).not.toHaveCount(0);
  await look("home");

  await page.getByRole("banner").getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Set and test OpenAI" }).click();
  await expect(page.getByLabel("Key", { exact: true })).toBeVisible();
  await look("settings");

  await page.getByRole("link", { name: "Agents", exact: true }).click();
  await expect(page.getByRole("link", { name: "orion, code reviewer" })).toBeVisible();
  await look("agents");
  await page.getByRole("link", { name: "orion, code reviewer" }).click();
  await expect(page.getByRole("textbox", { name: "Agent file" })).toBeVisible();
  await look("an agent");

  await page.goto("/agents/new");
  await expect(page.getByRole("textbox", { name: "Agent file" })).toBeVisible();
  await look("a new agent");

  await page.goto(`/projects/${project.id}/new?example=task-board`);
  await expect(
    page
      .getByRole("grid", { name: /^Planned tasks/ })
      .getByRole("row")
      .first(),
  ).toBeVisible();
  await look("new mission");

  await page.goto(`/projects/${project.id}`);
  await expect(page.getByRole("link", { name: "Code", exact: true })).toBeVisible();
  await look("a project");
  await page.goto("/nowhere");
  await expect(page.getByRole("heading")).not.toHaveCount(0);
  await look("a page that is not there");
  await page.goto("/projects/prj_gone");
  await expect(page.getByText("There is no such project")).toBeVisible();
  await look("a project that is not there");
  await page.goto("/missions/mis_gone");
  await expect(page.getByText("There is no such mission")).toBeVisible();
  await look("a mission that is not there");

  const room = new Room(page);
  await room.open(running);
  await expect(page).toHaveTitle(/^\(1\) /);
  await look("room with a question");
  for (const name of ["Budget", "More"]) {
    await page.getByRole("banner").getByRole("button", { name }).click();
    await look(`what ${name} opens`);
    await page.keyboard.press("Escape");
  }
  await room.openApprovals();
  await look("approvals");

  await room.open(done);
  await expect(room.result.getByRole("article", { name: "Report" })).toBeVisible();
  await look("room at the end");
  await room.tab("Costs").click();
  await expect(page.getByRole("img", { name: /spent from/ })).toBeVisible();
  await look("costs");
  await room.tab("Graph").click();
  await expect(page.getByRole("application", { name: /^Graph of the tasks/ })).toBeVisible();
  await look("graph");
  await room.tab("Timeline").click();
  await expect(page.getByRole("listbox", { name: "Attempts in time" })).toBeVisible();
  await look("timeline");
  await room.tab("Tree").click();
  await page.getByRole("slider", { name: "Moment of the mission" }).press("Home");
  await expect(page.getByRole("status").filter({ hasText: "The past." })).toBeVisible();
  await look("the past");
  await page.getByRole("button", { name: "Back to live" }).first().click();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "What to go to or do" }).fill("tour");
  await look("palette");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: /^Tour, step 1/ })).toBeVisible();
  await look("tour");
  await page.getByRole("button", { name: "Skip the tour" }).click();
  await room.open(done);
  await filesByKeyboard(page);
  await room.tasks.getByRole("treeitem", { level: 2 }).first().click();
  for (const tab of ["Plan", "Diff", "Files", "Tests", "Log", "Terminal", "Trace"]) {
    await room.tab(tab).last().click();
    await look(`room, ${tab}`);
    if (tab !== "Diff") continue;
    await page.getByRole("region", { name: "Diff", exact: true }).focus();
    await page.keyboard.press("Control+f");
    await page.getByRole("textbox", { name: "Find in the diff" }).fill("the");
    await expect(page.locator("mark[data-current]")).toHaveCount(1);
    await look("find in a diff");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Comment on line 1", exact: true }).first().click();
    await expect(page.getByRole("button", { name: "Comment and go on" })).toBeVisible();
    await look("a comment on a mission that is over");
  }
  for (const panel of ["the team and the files", "the panel below", "the workbench"]) {
    await page.getByRole("button", { name: `Hide ${panel}` }).click();
    await expect(page.getByRole("button", { name: `Show ${panel}` })).toBeVisible();
  }
  await look("room with hidden panels");
  expect(violations).toEqual([]);
});

test("a shared mission breaks no rule of accessibility, in either theme", async ({ page, api }) => {
  const missionId = await api.startMission({
    specText: smallSpec,
    editPlan: firstTasks(3),
    policy: { plan: "allow", rfc: "allow", merge: "ask", taskAboveUsd: null },
  });
  await expect.poll(async () => (await api.mission(missionId)).openApprovals).toBe(1);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setContent(await (await page.request.get(`/api/missions/${missionId}/replay`)).text());
  await expect(page.getByRole("img", { name: "needs you" }).first()).toBeVisible();
  await expect(page.getByText(/waits for: Merge /)).toBeVisible();
  const violations: string[] = [];
  for (const tab of ["Log", "Diff", "Terminal", "Evidence"]) {
    await page.getByRole("region", { name: "Tasks" }).getByRole("button").last().click();
    await page.getByRole("tab", { name: tab }).click();
    violations.push(...(await breachesInBoth(page, `shared, ${tab}`)));
  }
  expect(violations).toEqual([]);
});

test("code and memory break no rule of accessibility, in either theme", async ({ page, api }) => {
  const folder = existingRepository("looks", {
    "src/money.ts": "export function euro(cents: number) {\n  return cents / 100;\n}\n",
    "src/seat.ts": 'import { euro } from "./money";\n\nexport const price = () => euro(1250);\n',
    "logo.bin": "\0\0",
  });
  try {
    const { id } = await api.post<{ id: string }>("/projects", { name: "Seats", source: folder });
    const entry = { kind: "decision", scope: "project", owner: id };
    await api.post("/memory", { ...entry, title: "Dates", text: "Dates are kept in UTC." });
    const violations: string[] = [];
    const look = async (place: string) => {
      violations.push(...(await breachesInBoth(page, place)));
    };
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto(`/projects/${id}/codebase`);
    await expect(page.getByText(/3 files · TypeScript 2/)).toBeVisible();
    await look("tree");
    await page.getByRole("combobox", { name: "Search the code" }).fill("price");
    const found = page.getByRole("option", { name: /price\s*src\/seat\.ts/ }).first();
    await expect(found).toBeVisible();
    await look("search");
    await found.click();
    await expect(page.getByRole("region", { name: "src/seat.ts" }).getByText("euro").first()).toBeVisible();
    await page.getByRole("button", { name: "Line 3" }).click();
    await expect(page.getByRole("region", { name: "Why this line" })).toContainText("What there is");
    await look("file with outline");
    await page.getByRole("tab", { name: "Graph" }).click();
    await page.getByRole("group", { name: "folder src" }).click();
    await expect(page.getByRole("button", { name: "Open src" })).toBeVisible();
    await look("graph");
    await page.getByRole("tab", { name: "Findings" }).click();
    await expect(page.getByRole("heading", { name: "Hot spots" })).toBeVisible();
    await look("findings");

    await page.goto(`/memory?project=${id}`);
    await page.getByRole("list", { name: "Entries" }).getByText("Dates", { exact: true }).click();
    await expect(
      page.getByRole("region", { name: "Entry" }).getByRole("heading", { name: "Dates" }),
    ).toBeVisible();
    await look("memory, an entry");
    await page.getByText("Timeline", { exact: true }).click();
    await expect(page.getByRole("button", { name: /^Undo: / })).toBeVisible();
    await look("memory, timeline");
    expect(violations).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the room keeps its tab and its sizes over a reload, and the approvals take more room while they are read", async ({
  page,
  api,
}) => {
  const missionId = await api.startMission({ specText: smallSpec, start: false });
  const room = new Room(page);
  await room.open(missionId);
  const sizes = async () =>
    page
      .getByRole("separator", { name: /^Resize / })
      .evaluateAll((lines) => lines.map((line) => [line.ariaLabel, line.getAttribute("aria-valuenow")]));
  for (const [name, key] of [
    ["Resize the log", "ArrowUp"],
    ["Resize team and files", "ArrowRight"],
  ] as const) {
    await page.getByRole("separator", { name }).first().focus();
    await page.keyboard.press(key);
  }
  const below = page.getByRole("region", { name: "Log, approvals and costs" });
  const heightOf = async () => (await below.boundingBox())?.height ?? 0;
  const height = await heightOf();
  await below.getByRole("tab", { name: "Approvals" }).click();
  expect(await heightOf()).toBeGreaterThan(height);
  await below.getByRole("tab", { name: "Costs" }).click();
  expect(await heightOf()).toBe(height);
  const before = await sizes();
  await page.reload();
  await expect(below.getByRole("tab", { name: "Costs" })).toHaveAttribute("aria-selected", "true");
  expect(await sizes()).toEqual(before);
  expect(await heightOf()).toBe(height);
});

test("the room works by keyboard alone, and shows where the focus is", async ({ page, api }) => {
  const missionId = await api.startMission({ specText: smallSpec, start: false });
  const room = new Room(page);
  await room.open(missionId);

  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("Move in the tree");
  await expectAccessible(page, "the keys");
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();

  await tabTo(page, "Tasks");
  await expect(room.tasks).toBeFocused();
  expect(await focusIsVisible(page)).toBe(true);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const chosen = room.tasks.getByRole("treeitem", { selected: true });
  await expect(chosen).toContainText("1.1");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(room.tasks.getByRole("treeitem", { level: 1 }).first()).toHaveAttribute(
    "aria-expanded",
    "false",
  );
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: /^Workbench: / }).getByRole("tabpanel")).toBeFocused();
  expect(await focusIsVisible(page)).toBe(true);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Workbench", exact: true })).toBeVisible();

  await page.keyboard.press("c");
  await expect(room.message).toBeFocused();
  expect(await focusIsVisible(page)).toBe(true);
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(page.getByRole("textbox", { name: "Find a task" })).toBeFocused();
});

/** The files of a mission: one stop of Tab however many there are, and from there on by arrows and letters. */
async function filesByKeyboard(page: Page): Promise<void> {
  const files = page.getByRole("tree", { name: "Files" });
  await expect(files.getByRole("treeitem")).not.toHaveCount(0);
  await tabTo(page, "Files");
  expect(await tabTo(page, "Tasks")).toBeLessThan(12);
  await files.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  await expect(files.getByRole("treeitem", { level: 1 }).first()).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  const file = page.getByRole("region", { name: "File", exact: true });
  await expect(file.getByRole("region")).toBeVisible();
  await expect(page.locator("#workbench-panel")).toBeFocused();
  await page.keyboard.press("Control+f");
  const find = file.getByRole("textbox", { name: "Find in the file" });
  await expect(find).toBeFocused();
  await find.fill("e");
  await expect(file.getByText(/^1 of \d+$/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(find).toBeHidden();
}

/** Presses Tab until the tree of this name has the focus. @returns how often */
async function tabTo(page: Page, tree: string): Promise<number> {
  for (let presses = 1; presses <= 60; presses++) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.role === "tree" ? activeElement.ariaLabel : null;
    });
    if (name === tree) return presses;
  }
  throw new Error(`60 presses of Tab do not lead to the tree ${tree}.`);
}

/** Whether the focused element, or what surrounds it, is drawn differently from how it looks without the focus. */
function focusIsVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return false;
    const look = () =>
      [element, element.parentElement].map((part) => {
        const { outline, borderColor, boxShadow, backgroundColor } = getComputedStyle(part ?? element);
        return [outline, borderColor, boxShadow, backgroundColor].join();
      });
    const focused = look().join();
    element.blur();
    const blurred = look().join();
    element.focus();
    return focused !== blurred;
  });
}
