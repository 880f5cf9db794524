import { join } from "node:path";
import { build } from "esbuild";
import { modelKits } from "../scripts/lib/model-kits.mjs";

/**
 * Bundles a program that a bench starts as processes of their own, as the server is bundled.
 * @param folder in the clone, beside the packages that are left outside, where Node finds them
 * @returns its path
 */
export async function bundleProgram(entry: string, folder: string): Promise<string> {
  const program = join(process.cwd(), folder, "program.mjs");
  await build({
    ...{ entryPoints: [entry], outfile: program, plugins: [modelKits] },
    ...{ bundle: true, platform: "node", format: "esm", packages: "external", logLevel: "silent" },
    alias: { "@": process.cwd() },
  });
  return program;
}
