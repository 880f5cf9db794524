import { expect } from "@playwright/test";
import type { EventFrame } from "@/contracts/events";
import { expectAccessible } from "./support/accessibility";
import { Room } from "./support/room";
import { smallSpec } from "./support/specs";
import { test } from "./support/test";

// An app of its own, because it is killed.
test.use({ pace: "none" });

test("a refresh and a kill -9 in the middle lose nothing, double nothing and pay nothing twice", async ({
  page,
  app,
  api,
}) => {
  const missionId = await api.startMission({ specText: smallSpec });
  const room = new Room(page);
  await room.open(missionId);
  await expect(room.tasks.getByRole("img", { name: "done", exact: true }).first()).toBeVisible();

  const before = await room.seq();
  await page.reload();
  await expect(room.eventNumber).toContainText("live");
  expect(await room.seq()).toBeGreaterThanOrEqual(before);
  await expectNothingDoubled(room);

  await app.kill();
  await expect(page.getByText(/^Connection lost\. Reconnecting…/)).toBeVisible();
  const atBreak = await room.seq();
  // It stands for a moment only: it is waited for before it can come.
  await Promise.all([expect(page.getByText(/^Back: /)).toBeVisible(), app.restart()]);
  await expect(room.eventNumber).toContainText("live");
  await expect(page.getByText(/^Connection lost\. Reconnecting…/)).toBeHidden();

  await expect(room.result.getByRole("heading", { name: "The mission is complete" })).toBeVisible();
  const frames = await api.events(missionId);
  expect(frames.map(({ seq }) => seq)).toEqual(frames.map((_, at) => at + 1));
  expect(frames.length).toBeGreaterThan(atBreak);
  await expect(room.eventNumber).toHaveAttribute("title", `Event ${frames.length} of this mission`);
  await expectNothingDoubled(room);
  expect(paidTwice(frames)).toEqual([]);
});

/** Each line of the log carries the number of its event. */
async function expectNothingDoubled(room: Room): Promise<void> {
  const lines = room.log.getByTitle(/^#\d+$/);
  await expect(lines).not.toHaveCount(0);
  const numbers = await lines.evaluateAll((times) =>
    times.map((time) => Number(time.getAttribute("title")?.slice(1))),
  );
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
}

/** Requests to the model that came back well more than once. */
function paidTwice(frames: EventFrame[]): string[] {
  const requests = new Map<string, string>();
  const paid = new Map<string, number>();
  for (const { event } of frames) {
    if (event.type === "step-started" && event.kind === "model")
      requests.set(event.stepId, `${event.taskId} ${event.requestHash}`);
    if (event.type !== "step-finished" || event.outcome !== "ok") continue;
    const request = requests.get(event.stepId);
    if (request) paid.set(request, (paid.get(request) ?? 0) + 1);
  }
  return [...paid].filter(([, times]) => times > 1).map(([request]) => request);
}

test("a page comes back by itself after Ctrl-C and a new start of the server", async ({ page, app, api }) => {
  const missionId = await api.startMission({ specText: smallSpec, start: false });
  const room = new Room(page);
  await room.open(missionId);
  await app.stop();
  await expect(page.getByText(/^Connection lost\. Reconnecting…/)).toBeVisible();
  await expectAccessible(page, "a room whose line is lost");
  const back = page.getByText("Back: nothing happened meanwhile.");
  await Promise.all([expect(back).toBeVisible(), app.restart()]);
  await expect(room.eventNumber).toContainText("live");
  await expect(page.getByText(/^Back: /)).toBeHidden();
});
