import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { defineConfig, devices } from "@playwright/test";

const browserNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The system's own browser: nothing is downloaded. */
function findBrowser(): string | undefined {
  const named = process.env.WAR_ROOM_CHROMIUM;
  if (named) return named;
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin"];
  return folders.flatMap((folder) => browserNames.map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const isRoot = process.getuid?.() === 0;
const executablePath = findBrowser();

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/artifacts",
  // One set for all machines: what they draw differently is within the tolerance.
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  // Only somebody who asks for it replaces a picture; one that is missing is a failure.
  updateSnapshots: "none",
  // Each worker starts an app of its own; most of the time an app waits.
  workers: Number(process.env.WAR_ROOM_E2E_WORKERS ?? 2),
  // A journey that passes only when it is tried again is named in the summary: it has found a race, here or in the app.
  retries: 1,
  // Ends what hangs, and measures nothing: a machine that is at work elsewhere may take ten times as long.
  timeout: 300_000,
  expect: { timeout: 90_000 },
  forbidOnly: process.env.CI === "true",
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    actionTimeout: 60_000,
    screenshot: "only-on-failure",
    // Recording takes a quarter of the time: asked for where a failure is to be understood.
    trace: process.env.WAR_ROOM_E2E_TRACE === "1" ? "retain-on-failure" : "off",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: isRoot ? ["--no-sandbox"] : [],
    },
  },
});
