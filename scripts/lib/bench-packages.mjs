import { existsSync } from "node:fs";
import { withLock } from "./lock.mjs";
import { npm } from "./npm.mjs";
import { inRoot, stateFolder } from "./paths.mjs";
import { explain } from "./problem.mjs";
import { say, step } from "./progress.mjs";
import { contentFingerprint, isStamped, writeStamp } from "./stamps.mjs";

const stamp = "bench-packages";
const installed = "bench/node_modules/.package-lock.json";

function areReady() {
  const fingerprint = contentFingerprint(["bench/package-lock.json", installed]);
  return existsSync(inRoot(installed)) && isStamped(stamp, fingerprint);
}

/** The engines that `bench:engine` compares with. Without them it measures what there is. */
export async function ensureBenchPackages() {
  if (areReady()) return;
  try {
    await withLock(stateFolder, async () => {
      if (areReady()) return;
      await step("Installing the engines to compare with", () =>
        npm(["ci", "--ignore-scripts"], "They could not be installed", { cwd: inRoot("bench") }),
      );
      writeStamp(stamp, contentFingerprint(["bench/package-lock.json", installed]));
    });
  } catch (error) {
    say(explain(error));
  }
}
