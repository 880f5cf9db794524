import { test as base, expect } from "@playwright/test";
import { Api } from "./api";
import { type App, startApp } from "./app";
import { waitUntilAlive } from "./until-alive";
import { watchPage } from "./watch-page";

type WorkerOptions = {
  /** How fast the rehearsal answers. A file that sets it, or `env`, gets an app of its own. */
  pace: "none" | "visible";
  /** More environment for the app. */
  env: Record<string, string>;
};
type TestOptions = {
  /** A browser that has never been here: the tour begins by itself. */
  isNewcomer: boolean;
};

/**
 * Playwright's `test` with a running app: one a worker, shared by its tests, and `page` opens on it. Pages are waited
 * for until they listen. Every test fails when its page throws, opens a dialog, breaks the Content-Security-Policy or asks another host for something.
 */
export const test = base.extend<TestOptions & { api: Api; watched: undefined }, WorkerOptions & { app: App }>(
  {
    pace: ["none", { option: true, scope: "worker" }],
    env: [{}, { option: true, scope: "worker" }],
    app: [
      async ({ pace, env }, use) => {
        const app = await startApp({ env: { WAR_ROOM_REHEARSAL_PACE: pace, ...env } });
        await use(app);
        await app.remove();
      },
      { scope: "worker", timeout: 300_000 },
    ],
    baseURL: async ({ app }, use) => use(app.url),
    context: async ({ context }, use) => {
      context.on("page", waitUntilAlive);
      await use(context);
    },
    api: async ({ app }, use) => use(new Api(app.url)),
    isNewcomer: [false, { option: true }],
    watched: [
      async ({ page, app, isNewcomer }, use) => {
        if (!isNewcomer) await page.addInitScript(() => localStorage.setItem("war-room.tour", '"seen"'));
        const problems = watchPage(page, app.url);
        await use(undefined);
        expect(problems, "the page stays clean").toEqual([]);
      },
      { auto: true },
    ],
  },
);
