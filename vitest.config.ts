import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)) };
const ignored = ["**/node_modules/**", "**/.next/**", "**/.war-room*/**", "e2e/**"];

/** What takes longest, longest first. Begun last, each would run alone at the end; a clean checkout knows no times. */
const longest = [
  "server/engine/crash.test.ts",
  "bench/crash-matrix/crash-matrix.integration.test.ts",
  "server/engine/mission.integration.test.ts",
  "bench/workers/workers.integration.test.ts",
  "bench/chaos/chaos.integration.test.ts",
  "server/services/missions/rerun.integration.test.ts",
  "server/adapters/embedded-postgres/embedded-postgres.integration.test.ts",
  "server/engine/collisions.integration.test.ts",
  "server/adapters/rehearsal/builder/mutation.integration.test.ts",
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const long = longest.flatMap((name) => sorted.filter(({ moduleId }) => moduleId.endsWith(`/${name}`)));
    return [...long, ...sorted.filter((file) => !long.includes(file))];
  }
}

/**
 * Two projects: `unit` touches nothing outside the process; `integration` (`*.integration.test.ts`)
 * uses the real PostgreSQL, git, sandbox and loopback HTTP.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...ignored, "**/*.integration.test.ts"],
          // They share nothing that one could leave behind: a process for each would take most of the time.
          isolate: false,
          // Vitest leaves one processor to itself: of two, one would stand idle.
          maxWorkers: "100%",
          // None takes a second by itself; a machine at work may stretch that.
          testTimeout: 180_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: ignored,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // They wait for processes that they start half of the time: three at a time keep two cores busy.
          maxWorkers: 3,
        },
      },
    ],
  },
});
