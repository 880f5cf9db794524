import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createBubblewrapSandbox } from "@/server/adapters/bubblewrap/bubblewrap-sandbox";
import { createGit } from "@/server/adapters/git/create-git";
import { createWorkspace } from "@/server/adapters/workspace/workspace";
import { readCommitFacts } from "@/server/agents/test-run/read-facts";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { createOwnChecks } from "./own-checks";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "own-checks-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const scripts = {
  lint: "node tools/lint.mjs",
  format: "node tools/format.mjs",
  typecheck: "node tools/types.mjs",
};
const tools = {
  "tools/lint.mjs": `import { readFileSync } from "node:fs"; if (readFileSync("src/a.js", "utf8").includes("var ")) { console.log("src/a.js: no var"); process.exit(1); }`,
  "tools/types.mjs": `console.error("always wrong"); process.exit(2);`,
  "tools/format.mjs": `import { readFileSync, writeFileSync } from "node:fs"; writeFileSync("src/a.js", readFileSync("src/a.js", "utf8").replaceAll("=1", "= 1"));`,
};

it("run as a repository's scripts in the sandbox, on a copy of the files", async () => {
  const repository = join(root, "repository.git");
  const folder = join(root, "work");
  const aside = join(root, "aside");
  const vcs = createGit({ logger: createRecordingLogger() });
  await vcs.ensureRepository({ repository, cloneFrom: null });
  const put = async (texts: Record<string, string>) => {
    for (const [path, text] of Object.entries(texts)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return vcs.snapshot({ repository, folder, keepAs: "work" });
  };
  const base = await put({
    ...tools,
    "package.json": JSON.stringify({ scripts }),
    "src/a.js": "const a = 1;\n",
  });
  const tree = await put({ "src/a.js": "var a =1;\n" });
  const { packages } = await readCommitFacts(vcs, repository, base);
  expect(packages[0]?.commands).toMatchObject({ lint: "npm run lint", typecheck: "npm run typecheck" });

  const shown: string[] = [];
  const check = createOwnChecks(
    { vcs, sandbox: createBubblewrapSandbox(), files: createWorkspace() },
    { aside, keepAs: "checks" },
  );
  const { signal } = new AbortController();
  const work = {
    repository,
    folder,
    base,
    tree,
    packages,
    signal,
    onOutput: (text: string) => void shown.push(text),
  };
  const found = await check(work, await vcs.changes(repository, base, tree));

  // A script that calls another; the type-check was wrong before, too.
  expect(found.problems).toEqual([expect.stringMatching(/npm run lint[\s\S]*src\/a\.js: no var/)]);
  expect(found.formatted).toEqual(["src/a.js"]);
  expect(await readFile(join(folder, "src/a.js"), "utf8")).toBe("var a = 1;\n");
  expect(shown.join("")).toContain("always wrong");
  await expect(readFile(join(aside, "package.json"))).rejects.toThrow();
});
