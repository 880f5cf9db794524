import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ourModules = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** A repository as somebody might have it on their disk: files, committed. @returns its folder */
export function existingRepository(name: string, files: Record<string, string | Buffer>): string {
  const root = mkdtempSync(join(tmpdir(), `war-room-${name}-`));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const git = (...args: string[]) => execFileSync("git", ["-C", root, ...args], { stdio: "pipe" });
  git("init", "-q", "-b", "main");
  git("add", "-A");
  git("-c", "user.name=Ada", "-c", "user.email=ada@example.invalid", "commit", "-qm", "What there is");
  return root;
}

/** Puts packages and all that they need into a folder's `node_modules`, as an installation would. */
export function installFromOurs(root: string, names: readonly string[]): void {
  const done = new Set<string>();
  const install = (name: string) => {
    const from = join(ourModules, name);
    if (done.has(name) || !existsSync(from)) return;
    done.add(name);
    cpSync(from, join(root, "node_modules", name), { recursive: true, verbatimSymlinks: true });
    const manifest = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));
    for (const needed of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }))
      install(needed);
    if (typeof manifest.bin === "string" || typeof manifest.bin === "object") link(root, name, manifest.bin);
  };
  for (const name of names) install(name);
}

function link(root: string, name: string, bin: string | Record<string, string>): void {
  const folder = join(root, "node_modules/.bin");
  mkdirSync(folder, { recursive: true });
  const entries = typeof bin === "string" ? { [name.split("/").at(-1) ?? name]: bin } : bin;
  for (const [command, file] of Object.entries(entries)) {
    const script = `#!/bin/sh\nexec node "$(dirname "$0")/../${name}/${file}" "$@"\n`;
    writeFileSync(join(folder, command), script, { mode: 0o755 });
  }
}
