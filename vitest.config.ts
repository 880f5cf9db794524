import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)) };
const ignored = ["**/node_modules/**", "**/.next/**", "**/.war-room*/**", "e2e/**"];

/**
 * Two projects: `unit` touches nothing outside the process; `integration` (`*.integration.test.ts`)
 * uses the real PostgreSQL, git, sandbox and loopback HTTP.
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...ignored, "**/*.integration.test.ts"],
          // They share nothing that one could leave behind: a process for each would take most of the time.
          isolate: false,
          // None takes a second by itself; a machine at work may stretch that.
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: ignored,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // They mostly wait for processes that they start: two at a time keep two cores busy.
          maxWorkers: 2,
        },
      },
    ],
  },
});
