import { narrow, phone } from "../camera.mjs";

/**
 * @typedef {{ page: import("playwright").Page, client: import("./client.mjs").Client, shoot: ReturnType<typeof import("../camera.mjs").createCamera>, repository: string }} Place
 * @typedef {{ shop: string, code: string, library: string, board: string, question: string, rfc: string }} Made
 */

const asked = { plan: "allow", rfc: "ask", merge: "ask", taskAboveUsd: null };
const sessions = "How do we store the sessions of members who log in, so that nobody else can use them?";
const books = "Track books with price and author. Filter books by price and list them.";
const wrongSum = "Prices are too low: `add(2, 2)` in `src/money.ts` gives 0, expected `4`.";
const unclear = `# Price filter

## Acceptance Criteria

- [ ] AC-1: The filter should respond quickly
- [ ] AC-2: Given books at 5 and 20, When I set a maximum of 10, Then only the book at 5 is shown
`;

/** From the first page to a room in which everything waits, works or is asked. @param {Place} place @returns {Promise<Made>} */
export async function shootRoom({ page, client, shoot, repository }) {
  const { url, post, start, until } = client;
  await page.goto(url);
  await page.getByRole("button", { name: "Try the sample" }).waitFor();
  await shoot(page, "home-first");

  const [library, tasks] = await client.get("/examples");
  const shop = (await post("/projects", { name: "town-library" })).id;
  const board = (await post("/projects", { name: "task-board" })).id;
  const code = (await post("/projects", { name: "tickets", source: repository })).id;
  await page.goto(`${url}/projects/${shop}/new?example=${library.id}`);
  await page
    .getByRole("grid", { name: /^Planned tasks/ })
    .getByRole("row")
    .first()
    .waitFor();
  await shoot(page, "new-mission");
  await shoot(page, "new-mission-narrow", narrow);
  await page.goto(`${url}/projects/${board}/new`);
  await page.getByLabel("Upload a spec").setInputFiles({
    name: "filter.md",
    mimeType: "text/markdown",
    buffer: Buffer.from(unclear),
  });
  await page
    .getByRole("grid", { name: /^Planned tasks/ })
    .getByRole("row")
    .first()
    .waitFor();
  await shoot(page, "new-mission-checks");

  // Missions that ask: a plan, a question, a design, a merge.
  const planned = await start(board, tasks.text, { start: false });
  const question = await start(board, books, { workflow: "requirement-to-spec", policy: asked, start: true });
  const rfc = await start(shop, sessions, { workflow: "rfc", policy: asked, start: true });
  await start(code, wrongSum, { workflow: "bugfix", policy: asked, start: true });
  await client.untilAsked(rfc);
  await client.untilAsked(question);
  const mission = await start(shop, library.text, { start: true });

  await page.goto(`${url}/missions/${mission}`);
  // By then code is written, which is what the workbench is to show.
  await until(
    "the design and the schema are done",
    async () => ((await client.mission(mission))?.tasksDone ?? 0) >= 7,
  );
  const running = page
    .getByRole("treeitem", { level: 2, name: /Implement/ })
    .filter({ has: page.getByRole("img", { name: "running" }) });
  await running.first().click();
  await page.getByRole("tab", { name: /^Diff/ }).click();
  await page.getByRole("region", { name: "Diff", exact: true }).getByRole("table").first().waitFor();
  await shoot(page, "room");
  await shoot(page, "room-narrow", narrow);
  await page.goto(url);
  await page.getByRole("region", { name: "Missions under way" }).waitFor();
  await shoot(page, "home");
  await shoot(page, "home-phone", phone);

  await page.goto(`${url}/missions/${question}`);
  await page.locator("[data-open-card]").waitFor();
  await shoot(page, "room-question");
  await shoot(page, "room-question-narrow", narrow);
  await client.untilAsked(mission);
  return { shop, code, library: mission, board: planned, question, rfc };
}
