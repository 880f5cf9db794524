import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { Room } from "./support/room";
import { firstTasks, smallSpec } from "./support/specs";
import { test } from "./support/test";

test("a mission is rewound, played, and shared as one file that opens without a server", async ({
  page,
  api,
  context,
}) => {
  const missionId = await api.startMission({ specText: smallSpec, editPlan: firstTasks(3) });
  await api.untilStatus(missionId, "completed");
  const room = new Room(page);
  await room.open(missionId);
  const newest = await room.seq();
  const done = await room.tasks.getByRole("img", { name: "done", exact: true }).count();
  const moment = page.getByRole("slider", { name: "Moment of the mission" });
  await expect(moment).toHaveAttribute("aria-valuetext", `live, event ${newest}`);

  // The middle of the knob reaches the first mark and the last.
  const marks = page.getByRole("region", { name: "Time of the mission" }).locator("svg:has(line)");
  const [slider, ticks] = [await moment.boundingBox(), await marks.boundingBox()];
  if (!slider || !ticks) throw new Error("The bar of time is not shown.");
  const knobPx = 12;
  expect(ticks.x - slider.x).toBeCloseTo(knobPx / 2);
  expect(slider.x + slider.width - ticks.x - ticks.width).toBeCloseTo(knobPx / 2);

  await moment.focus();
  await page.keyboard.press("Home");
  const past = page.getByRole("status").filter({ hasText: "The past." });
  // Whoever goes back to what is now by key goes on from there, whichever way they took.
  const time = page.getByRole("region", { name: "Time of the mission" });
  await time.getByRole("button", { name: "Back to live" }).press("Enter");
  await expect(past).toBeHidden();
  await expect(time.getByRole("button", { name: "Live" })).toBeFocused();
  await moment.press("Home");
  await past.getByRole("button", { name: "Back to live" }).press("Enter");
  await expect(past).toBeHidden();
  await expect(page.locator(":focus")).toHaveCount(1);
  await moment.press("Home");
  await expect(past).toContainText(`event #1 of`);
  await expect(page).toHaveURL(/[?&]at=1(&|$)/);
  await expect(room.log).toContainText("mission");
  await expect(page.getByText("No plan yet")).toBeVisible();
  await expect(room.message).toBeDisabled();
  await page.getByRole("button", { name: "More" }).click();
  await expect(page.getByRole("button", { name: "Keys" })).toBeVisible();
  await page.getByRole("button", { name: "Fork from this moment" }).click();
  const fork = page.getByRole("dialog", { name: "Fork from this moment" });
  await expect(fork.getByText("There was no plan yet at that moment.")).toBeVisible();
  await expect(fork.getByRole("button", { name: "Fork and start" })).toBeDisabled();
  await expectAccessible(page, "a fork that cannot begin");
  await page.keyboard.press("Escape");

  await moment.fill(String(Math.floor(newest / 2)));
  await expect(past).toContainText(`event #${Math.floor(newest / 2)} of`);
  expect(await room.tasks.getByRole("img", { name: "done", exact: true }).count()).toBeLessThan(done);
  await expect(page).toHaveURL(new RegExp(`[?&]at=${Math.floor(newest / 2)}(&|$)`));
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Fork from this moment" }).click();
  await expect(fork).toContainText(`#${Math.floor(newest / 2)}`);
  await expect(fork.getByRole("button", { name: "Fork and start" })).toBeEnabled();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(past).toContainText(`event #${Math.floor(newest / 2)} of`);

  await page.getByRole("combobox", { name: "Speed of playing" }).selectOption("100×");
  await page.getByRole("button", { name: "Play from here" }).click();
  await expect(past).toBeHidden();
  await expect(room.tasks.getByRole("img", { name: "done", exact: true })).toHaveCount(done);

  // By the pointer as well: pressed, pulled and let go.
  const bar = await moment.boundingBox();
  if (!bar) throw new Error("The bar of time is not shown.");
  const middle = bar.y + bar.height / 2;
  await page.mouse.move(bar.x + bar.width - knobPx / 2, middle);
  await page.mouse.down();
  await page.mouse.move(bar.x + bar.width / 2, middle, { steps: 5 });
  await page.mouse.move(bar.x + bar.width / 4, middle, { steps: 5 });
  await page.mouse.up();
  await expect(past).toBeVisible();
  const pulledTo = Number(await moment.inputValue());
  expect(pulledTo).toBeGreaterThan(newest / 8);
  expect(pulledTo).toBeLessThan(newest / 2);
  await page.getByRole("combobox", { name: "Speed of playing" }).selectOption("1×");
  await page.getByRole("button", { name: "Play from here" }).click();
  await expect.poll(async () => Number(await moment.inputValue())).toBeGreaterThan(pulledTo);
  await page.getByRole("button", { name: "Stop playing" }).click();
  await past.getByRole("button", { name: "Back to live" }).click();
  await expect(past).toBeHidden();

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Share as one file" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.war-room\.html$/);
  const file = join(mkdtempSync(join(tmpdir(), "war-room-shared-")), download.suggestedFilename());
  await download.saveAs(file);
  const shared = await context.newPage();
  const asked: string[] = [];
  shared.on("request", (request) => asked.push(request.url()));
  // As somebody opens it who was sent it: from the disk.
  await shared.goto(pathToFileURL(file).href);
  await expect(shared.getByRole("region", { name: "Tasks" })).toContainText("done");
  const sharedBar = shared.getByRole("slider", { name: "Moment of the mission" });
  await expect(sharedBar).toHaveAttribute("max", String(newest));
  const sharedTasks = shared.getByRole("region", { name: "Tasks" });
  await sharedTasks.getByRole("button").first().click();
  const diff = shared.getByRole("region", { name: "Diff of a task" });
  await expect(diff.getByRole("table").first()).toContainText("+");
  await shared.getByRole("tab", { name: "Evidence" }).click();
  await expect(shared.getByRole("region", { name: "Evidence" })).toContainText(/\d+ of \d+ proven/);
  await shared.getByRole("tab", { name: "Terminal" }).click();
  const terminal = shared.getByRole("region", { name: "Terminal of a task" });
  await expect(terminal.getByText("checks · 1 file")).toBeVisible();
  await sharedTasks.getByRole("button").last().click();
  const ran = terminal.getByRole("group").filter({ hasText: "Running the tests" });
  await ran.getByText("Running the tests").click();
  await expect(ran.locator("pre")).toBeVisible();
  await expect(ran.locator("pre")).toContainText(/pass \d+/);
  await shared.getByRole("tab", { name: "Diff" }).click();
  await sharedBar.fill("1");
  await expect(diff).not.toContainText("+");
  await expect(shared.getByRole("region", { name: "Tasks" })).not.toContainText("done");
  expect(asked.filter((url) => url.startsWith("http"))).toEqual([]);
  rmSync(dirname(file), { recursive: true });
});

test("a moment that could not be read says so, and comes when the line is back", async ({
  page,
  api,
  context,
}) => {
  const missionId = await api.startMission({ specText: smallSpec, start: false });
  const room = new Room(page);
  await room.open(missionId);
  await context.setOffline(true);
  const moment = page.getByRole("slider", { name: "Moment of the mission" });
  await moment.press("Home");
  await expect(page.getByText(/^Event #1 could not be read: /)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole("status").filter({ hasText: "The past." })).toContainText("event #1 of");
  // The bar has the focus, and the page hears its keys all the same.
  await moment.focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
});

test("tasks are shown as a graph and a timeline, by keyboard, and the address keeps it", async ({
  page,
  api,
}) => {
  const missionId = await api.startMission({ specText: smallSpec, editPlan: firstTasks(3) });
  await api.untilStatus(missionId, "completed");
  const room = new Room(page);
  await room.open(missionId);
  await room.tab("Graph").click();
  await expect(page).toHaveURL(/view=graph/);
  const graph = page.getByRole("application", { name: /^Graph of the tasks/ });
  await graph.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("region", { name: /^What 1\.1 .* waits for$/ })).toBeVisible();
  await page.keyboard.press("f");
  await expect(graph.getByText(/^1 of 1 task|^\d of \d tasks?$/).first()).toBeVisible();

  await room.tab("Timeline").click();
  const attempts = page.getByRole("listbox", { name: "Attempts in time" });
  await expect(attempts.getByRole("option")).toHaveCount(3);
  await page.reload();
  await expect(attempts.getByRole("option", { selected: true })).toContainText("1.1");
  await attempts.focus();
  await page.keyboard.press("End");
  await expect(attempts.getByRole("option").last()).toHaveAttribute("aria-selected", "true");
  await page.goBack();
  await expect(attempts.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
});

test("the palette finds tasks and actions, and G goes to pages", async ({ page, api }) => {
  const missionId = await api.startMission({ specText: smallSpec, start: false });
  const room = new Room(page);
  await room.open(missionId);
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Go to, or do" });
  await palette.getByRole("combobox").fill("costs");
  await page.keyboard.press("Enter");
  await expect(palette).toBeHidden();
  await expect(page.getByRole("tab", { name: "Costs" })).toHaveAttribute("aria-selected", "true");
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as CSV" }).click();
  expect(readFileSync(await (await saving).path(), "utf8")).toContain("phase,number,task,agent");

  await page.keyboard.press("Control+k");
  await palette.getByRole("combobox").fill("1.1");
  await expect(palette.getByRole("option").first()).toContainText("1.1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: /^Workbench: / })).toBeVisible();

  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page).toHaveURL(/\/settings$/);
});

test.describe("in a browser that has never been here", () => {
  test.use({ isNewcomer: true });

  test("four steps show the room and what lies around it, can be skipped, and can be asked for again", async ({
    page,
    api,
  }) => {
    const missionId = await api.startMission({ specText: smallSpec, start: false });
    const room = new Room(page);
    await room.open(missionId);
    const tour = page.getByRole("complementary", { name: /^Tour, step/ });
    await expect(tour).toContainText("The plan, as it happens");
    for (const title of ["Talk to the team", "Look closely", "Go back, and go further"]) {
      await tour.getByRole("button", { name: "Next" }).click();
      await expect(tour).toContainText(title);
    }
    await tour.getByRole("button", { name: "Done" }).click();
    await expect(tour).toBeHidden();
    await page.reload();
    await expect(room.tasks).toBeVisible();
    await expect(tour).toBeHidden();

    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Go to, or do" }).getByRole("combobox").fill("tour");
    await page.keyboard.press("Enter");
    await tour.getByRole("button", { name: "Skip the tour" }).click();
    await expect(tour).toBeHidden();
  });
});
