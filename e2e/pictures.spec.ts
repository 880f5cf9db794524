import { expect, type Locator, type Page } from "@playwright/test";
import { Room } from "./support/room";
import { test } from "./support/test";

/*
 * How the main pages look, against pictures in e2e/pictures/. What differs from run to run is masked; another machine's
 * rendering of the same fonts stays below the tolerance, a part that moved does not. After a change that is meant:
 * `npx playwright test e2e/pictures.spec.ts --update-snapshots=changed`, and look at what changed. The room is compared while
 * its plan waits, for nothing moves then, and by its structure.
 */
// An app of its own: nobody else's missions are on its first page.
test.use({ env: { WAR_ROOM_REHEARSAL_FAULTS: "[]" } });

test("the main pages look as they are meant to", async ({ page, api }) => {
  test.skip(process.platform !== "linux", "the pictures were taken with the fonts of Linux");
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Try the sample" })).toBeVisible();
  await look(page, "home-first");

  const sample = await api.sample();
  const project = await api.createProject("town-library");
  await page.goto(`/projects/${project.id}/new?example=${sample.id}`);
  await expect(
    page
      .getByRole("grid", { name: /^Planned tasks/ })
      .getByRole("row")
      .first(),
  ).toBeVisible();
  await look(page, "new-mission");

  await api.post("/missions", { projectId: project.id, specText: sample.text });
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  await expect(page.getByRole("region", { name: "Missions under way" }).getByRole("link")).toHaveCount(1);
  await look(page, "home");
  await page.goto("/workflows?name=bugfix");
  await expect(page.getByText("Mend the cause").first()).toBeVisible();
  await look(page, "workflows");
});

test("the room has its parts in their order", async ({ page, api }) => {
  const { text: specText } = await api.sample();
  const room = new Room(page);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await room.open(await api.startMission({ specText, start: false }));
  await expect(room.chat.getByRole("button", { name: "Approve" })).toBeVisible();
  await look(page, "room", [room.log, page.getByRole("region", { name: "Time of the mission" })]);
  await expect(page.locator("body")).toMatchAriaSnapshot(`
    - banner:
      - link "War Room, home"
      - navigation "Where you are":
        - heading [level=1]
      - button /needs you/
      - button "Budget"
      - button "Stop"
      - button "Hide the team and the files"
      - button "Hide the panel below"
      - button "Hide the workbench"
      - button "More"
      - button /Use the .* theme/
    - main:
      - region "Team":
        - list:
          - listitem:
            - button /sage/
      - separator "Resize the team"
      - region "Files"
      - separator "Resize team and files"
      - region "Tasks":
        - tablist "How the tasks are shown":
          - tab /Tree/ [selected]
          - tab "Graph"
          - tab "Timeline"
        - tabpanel:
          - tree "Tasks":
            - treeitem /Design/ [level=1]
            - treeitem /1.1/ [level=2]
            - treeitem /Implementation/ [level=1]
            - treeitem /Quality/ [level=1]
      - separator "Resize tasks and chat"
      - group:
        - region "Mission control":
          - list:
            - listitem:
              - button "Approve"
              - button "Reject for good"
              - button "Read and edit"
          - textbox "Message to the team"
      - separator "Resize the workbench"
      - region "Workbench":
        - tablist "Workbench":
          - tab "Mission" [selected]
          - tab "Files"
          - tab /Tests/
          - tab "Diagram"
      - separator "Resize the log"
      - region "Log, approvals and costs":
        - tablist:
          - tab "Log" [selected]
          - tab /Approvals/
          - tab "Costs"
        - tabpanel "Log":
          - log "Log of the mission"
      - region "Time of the mission":
        - button "Play from here"
        - slider "Moment of the mission"
  `);
});

/** @param passing what is another one each time */
async function look(page: Page, name: string, passing: Locator[] = []): Promise<void> {
  // Over nothing that answers to it.
  await page.mouse.move(700, 1);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await expect(page).toHaveScreenshot(`${name}.png`, {
    animations: "disabled",
    caret: "hide",
    mask: [page.locator("time"), page.getByText(/^saved \d/), ...passing],
    maskColor: "#808080",
    threshold: 0.25,
    // Of a page that is mostly paper all that is printed is one pixel in a hundred.
    maxDiffPixelRatio: 0.003,
  });
}
