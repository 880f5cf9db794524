import { test as base } from "@playwright/test";
import { type App, startApp } from "./app";

/** Playwright's `test` with a running app: one a worker, shared by its tests, and `page` opens on it. */
export const test = base.extend<object, { app: App }>({
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from its pattern.
    async ({}, use) => {
      const app = await startApp();
      await use(app);
      await app.remove();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ app }, use) => use(app.url),
});
