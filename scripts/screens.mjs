// `node scripts/screens.mjs`: docs/screens/*.png, from a real rehearsal run of the built app.
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { chromium } from "playwright";
import { inRoot } from "./lib/paths.mjs";
import { prepare } from "./lib/prepare.mjs";
import { Problem, runMain } from "./lib/problem.mjs";
import { say } from "./lib/progress.mjs";
import { findProgram, needs } from "./lib/system.mjs";

const folder = inRoot("docs", "screens");
const port = 3947;
const url = `http://127.0.0.1:${port}`;
const wide = { width: 1440, height: 900 };
const narrow = { width: 1024, height: 768 };
const themes = /** @type {const} */ (["dark", "light"]);
const missionTimeoutMs = 300_000;

await runMain(async () => {
  const node = await prepare(["dependencies", "database-client", "programs", "web"]);
  mkdirSync(folder, { recursive: true });
  const data = mkdtempSync(join(tmpdir(), "war-room-screens-"));
  // PostgreSQL does not run as root: its own user must be able to come through here.
  chmodSync(data, 0o755);
  const app = spawn(node, [inRoot("dist", "main.js")], {
    cwd: inRoot(),
    env: { ...process.env, NODE_ENV: "production", PORT: String(port), WAR_ROOM_DATA_DIR: data },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise((resolve) => app.once("exit", resolve));
  try {
    await until("the app answers", async () => (await fetch(`${url}/api/health`)).ok);
    await takeAll();
  } finally {
    app.kill("SIGINT");
    await ended;
    rmSync(data, { recursive: true, force: true });
  }
  const files = readdirSync(folder).filter((name) => name.endsWith(".png"));
  const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  say(`${files.length} pictures in docs/screens, ${(bytes / 1_048_576).toFixed(1)} MB.`);
  return 0;
});

async function takeAll() {
  const executablePath = findProgram(needs.browser.programs);
  if (!executablePath) throw new Problem("No Chromium was found.");
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    const page = await browser.newPage({ viewport: wide, reducedMotion: "reduce" });
    const seen = '"seen"';
    await page.addInitScript((value) => localStorage.setItem("war-room.tour", value), seen);
    const [library, tasks] = await get("/examples");
    const shop = await post("/projects", { name: "town-library" });

    await page.goto(`${url}/projects/${shop.id}/new?example=${library.id}`);
    await page.getByRole("option").first().waitFor();
    await shoot(page, "new-mission");

    // A second mission, so that the first page has something to show: its plan waits.
    const board = await post("/projects", { name: "task-board" });
    await start(board.id, tasks.text, { start: false });
    const missionId = await start(shop.id, library.text, { start: true });
    const state = async () => {
      const all = /** @type {import("../contracts/api").MissionSummaryView[]} */ (await get("/missions"));
      return all.find((one) => one.missionId === missionId);
    };

    await page.goto(`${url}/missions/${missionId}`);
    await until("half of the tasks are done", async () => ((await state())?.tasksDone ?? 0) >= 4);
    const running = page
      .getByRole("treeitem", { level: 2 })
      .filter({ has: page.getByRole("img", { name: "running" }) });
    await running.first().click();
    await page.getByRole("tab", { name: /^Diff/ }).click();
    await page.getByText("write_file").first().waitFor();
    await shoot(page, "room");
    await shoot(page, "room-narrow", narrow);
    await page.goto(url);
    await page.getByRole("region", { name: "Missions under way" }).waitFor();
    await shoot(page, "home");

    await until("the merge waits", async () => ((await state())?.openApprovals ?? 0) > 0);
    await page.goto(`${url}/missions/${missionId}`);
    await page.getByRole("tree").waitFor();
    await shoot(page, "room-needs-you");
    await page.keyboard.press("i");
    await page.getByRole("list", { name: "Approvals" }).waitFor();
    await shoot(page, "approvals");
    await page.keyboard.press("a");
    await until("the mission is complete", async () => (await state())?.status === "completed");
    await page.keyboard.press("l");
    await page.getByRole("article", { name: "Report" }).waitFor();
    await shoot(page, "room-completed");
    await page.getByRole("tab", { name: /^Tests/ }).click();
    await shoot(page, "room-evidence");
    await page.getByRole("tab", { name: /^Diagram/ }).click();
    await page.getByRole("img", { name: /^Diagram: / }).waitFor();
    await shoot(page, "diagram");
    await shootViews(page);
    for (const [path, name] of /** @type {const} */ ([
      ["/agents", "agents"],
      ["/workflows", "workflows"],
      ["/settings", "settings"],
      [`/projects/${shop.id}`, "project"],
    ])) {
      await page.goto(`${url}${path}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await shoot(page, name);
    }
  } finally {
    await browser.close();
  }
}

/** The finished mission in the room's other looks. */
async function shootViews(/** @type {import("playwright").Page} */ page) {
  await page.getByRole("tab", { name: /^Graph/ }).click();
  await page.getByRole("application", { name: /^Graph of the tasks/ }).waitFor();
  await shoot(page, "room-graph");
  await page.getByRole("tab", { name: /^Timeline/ }).click();
  await page.getByRole("listbox", { name: "Attempts in time" }).waitFor();
  await shoot(page, "room-timeline");
  await page.getByRole("tab", { name: /^Tree/ }).click();
  await page.getByRole("tab", { name: /^Costs/ }).click();
  await page.getByRole("img", { name: /spent from/ }).waitFor();
  await shoot(page, "room-costs");
  await page.getByRole("tab", { name: /^Log/ }).first().click();
  const moment = page.getByRole("slider", { name: "Moment of the mission" });
  await moment.fill(String(Math.floor(Number(await moment.getAttribute("max")) / 2)));
  await page.getByRole("status").filter({ hasText: "The past." }).waitFor();
  await shoot(page, "room-past");
  await page.getByRole("button", { name: "Back to live" }).first().click();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "What to go to or do" }).waitFor();
  await shootHeld(page, "palette");
  await page.keyboard.press("Escape");
}

/** In both themes by the system's wish, where the strip cannot be pressed. */
async function shootHeld(/** @type {import("playwright").Page} */ page, /** @type {string} */ name) {
  for (const theme of themes) {
    await page.evaluate((wanted) => (document.documentElement.dataset.theme = wanted), theme);
    await delay(300);
    await page.screenshot({
      path: join(folder, `${name}-${theme}.png`),
      animations: "disabled",
      caret: "hide",
    });
    say(`docs/screens/${name}-${theme}.png`);
  }
}

/** The page as it is, in both themes. */
async function shoot(
  /** @type {import("playwright").Page} */ page,
  /** @type {string} */ name,
  viewport = wide,
) {
  await page.setViewportSize(viewport);
  for (const theme of themes) {
    const other = theme === "dark" ? "light" : "dark";
    const toggle = page.getByRole("button", { name: `Use the ${theme} theme` });
    if (await toggle.isVisible()) await toggle.click();
    await page.getByRole("button", { name: `Use the ${other} theme` }).waitFor();
    await page.mouse.move(0, viewport.height / 2);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    // A diagram is drawn again for the other theme.
    await delay(700);
    await page.screenshot({
      path: join(folder, `${name}-${theme}.png`),
      animations: "disabled",
      caret: "hide",
    });
    say(`docs/screens/${name}-${theme}.png`);
  }
}

async function start(
  /** @type {string} */ projectId,
  /** @type {string} */ specText,
  /** @type {object} */ wish,
) {
  const { missionId } = await post("/missions", { projectId, specText, ...wish });
  return missionId;
}

async function until(/** @type {string} */ what, /** @type {() => Promise<boolean>} */ isSo) {
  const deadline = Date.now() + missionTimeoutMs;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > deadline) throw new Problem(`It took too long until ${what}.`);
    await delay(200);
  }
}

async function get(/** @type {string} */ path) {
  return (await fetch(`${url}/api${path}`)).json();
}

async function post(/** @type {string} */ path, /** @type {object} */ body) {
  const response = await fetch(`${url}/api${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Problem(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
