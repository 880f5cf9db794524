import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { hintFirstLoad } from "./compile-hints.mjs";
import { modelKits } from "./model-kits.mjs";
import { environmentFor } from "./node.mjs";
import { compileCache, inRoot } from "./paths.mjs";
import { Problem } from "./problem.mjs";
import { step } from "./progress.mjs";
import { runQuietly } from "./run.mjs";
import { isStamped, timeFingerprint, writeStamp } from "./stamps.mjs";

const shared = ["contracts", "package-lock.json", "tsconfig.json"];
const webSources = [
  ...shared,
  ...["app", "components", "next.config.js", "postcss.config.mjs", "scripts/lib/compile-hints.mjs"],
];
const programSources = [...shared, "server", "cli", "components", "scripts/lib"];

export function programsAreReady() {
  return existsSync(inRoot("dist/cli.js")) && isStamped("programs", timeFingerprint(programSources));
}

export function webIsReady() {
  return existsSync(inRoot(".next/BUILD_ID")) && isStamped("web", timeFingerprint(webSources));
}

/** Bundles the server, the command line, the workers and the viewer of shared missions into dist/. To be called under the lock. */
export async function ensurePrograms() {
  const fingerprint = timeFingerprint(programSources);
  if (existsSync(inRoot("dist/cli.js")) && isStamped("programs", fingerprint)) return;
  await step("Building the server", bundle);
  writeStamp("programs", fingerprint);
}

/** Builds the pages into .next/. To be called under the lock. */
export async function ensureWeb(/** @type {string} */ node) {
  const fingerprint = timeFingerprint(webSources);
  if (existsSync(inRoot(".next/BUILD_ID")) && isStamped("web", fingerprint)) return;
  await step("Building the pages (one to three minutes)", async () => {
    await runQuietly(node, [inRoot("node_modules/next/dist/bin/next"), "build"], {
      env: environmentFor(node, { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }),
      failure: "The pages could not be built",
    });
    hintFirstLoad(inRoot(".next"));
  });
  writeStamp("web", fingerprint);
}

/** `server/main.ts` → dist/main.js, `cli/main.ts` → dist/cli.js, every `x.worker.ts` → dist/x.worker.js. */
function entryPoints() {
  const workers = readdirSync(inRoot("server"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".worker.ts"))
    .map((path) => ({
      in: join("server", path),
      out: path.split(/[\\/]/).at(-1)?.replace(/\.ts$/, "") ?? path,
    }));
  return [{ in: "server/main.ts", out: "main" }, { in: "cli/main.ts", out: "cli" }, ...workers];
}

async function bundle() {
  // By its path: what runs this may have been loaded before the dependencies were there.
  const { build } = await import(pathToFileURL(inRoot("node_modules/esbuild/lib/main.js")).href);
  const draft = inRoot("dist.draft");
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    await build({
      absWorkingDir: inRoot(),
      entryPoints: entryPoints(),
      outdir: draft,
      // All files lie side by side, so that import.meta.url means the same folder in each of them.
      chunkNames: "chunk-[hash]",
      bundle: true,
      splitting: true,
      platform: "node",
      format: "esm",
      target: "node24",
      packages: "external",
      alias: { "@": inRoot() },
      sourcemap: true,
      logLevel: "silent",
      plugins: [modelKits],
    });
    await build({
      absWorkingDir: inRoot(),
      entryPoints: { "replay-viewer": "components/screens/replay/replay-viewer.tsx" },
      outdir: draft,
      bundle: true,
      minify: true,
      platform: "browser",
      format: "iife",
      target: "es2022",
      jsx: "automatic",
      define: { "process.env.NODE_ENV": '"production"' },
      alias: { "@": inRoot() },
      logLevel: "silent",
    });
  } catch (error) {
    throw new Problem(`The server could not be built:\n${messages(error)}`);
  }
  const old = inRoot("dist.old");
  rmSync(old, { recursive: true, force: true });
  if (existsSync(inRoot("dist"))) renameSync(inRoot("dist"), old);
  renameSync(draft, inRoot("dist"));
  rmSync(old, { recursive: true, force: true });
  // It would keep what was compiled of every build.
  rmSync(compileCache, { recursive: true, force: true });
}

function messages(/** @type {unknown} */ error) {
  const { errors } = /** @type {import("esbuild").BuildFailure} */ (error);
  if (!errors) return String(error);
  return errors
    .map(({ text, location }) => `  ${location ? `${location.file}:${location.line}: ` : ""}${text}`)
    .join("\n");
}
