// `node scripts/screens.mjs`: docs/screens/*.webp, from real rehearsal runs in the built app.
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import { createCamera } from "./lib/camera.mjs";
import { inRoot } from "./lib/paths.mjs";
import { prepare } from "./lib/prepare.mjs";
import { Problem, runMain } from "./lib/problem.mjs";
import { say } from "./lib/progress.mjs";
import { createClient } from "./lib/screens/client.mjs";
import { shootAway, shootEnd } from "./lib/screens/end.mjs";
import { shootOpened, shootTogether } from "./lib/screens/opened.mjs";
import { shootPages } from "./lib/screens/pages.mjs";
import { existingCode } from "./lib/screens/repository.mjs";
import { shootRoom } from "./lib/screens/room.mjs";
import { shootStates, shootSteering } from "./lib/screens/states.mjs";
import { shootWork } from "./lib/screens/work.mjs";
import { findProgram, needs } from "./lib/system.mjs";

const folder = inRoot("docs", "screens");
const port = 3947;
const url = `http://127.0.0.1:${port}`;

await runMain(async () => {
  const node = await prepare(["dependencies", "programs", "web"]);
  rmSync(folder, { recursive: true, force: true });
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
  const stop = async () => {
    app.kill("SIGINT");
    await ended;
  };
  const repository = existingCode();
  try {
    await takeAll(repository, stop);
  } finally {
    await stop();
    rmSync(data, { recursive: true, force: true });
    rmSync(repository, { recursive: true, force: true });
  }
  const files = readdirSync(folder);
  const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  say(`${files.length} pictures in docs/screens, ${(bytes / 1_048_576).toFixed(1)} MB.`);
  return 0;
});

/** @param {string} repository a folder with code that was there before @param {() => Promise<void>} stop ends the app */
async function takeAll(repository, stop) {
  const executablePath = findProgram(needs.browser.programs);
  if (!executablePath) throw new Problem("No Chromium was found.");
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const client = createClient(url);
  const shoot = createCamera(folder);
  await client.until("the app answers", async () => (await client.get("/health")) !== null);
  try {
    const page = await browser.newPage({ reducedMotion: "reduce" });
    await page.addInitScript(() => localStorage.setItem("war-room.tour", '"seen"'));
    const place = { page, client, shoot, repository };
    const made = await shootRoom(place);
    await shootPages(place, made);
    await shootEnd(place, made);
    await shootWork(place, made);
    await shootStates(place, made);
    await shootOpened(place, made);
    await shootTogether(place);
    await shootSteering(place, made);
    await shootAway(place, made, stop);
  } finally {
    await browser.close();
  }
}
