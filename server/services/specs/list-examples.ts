import type { Example } from "@/contracts/api";
import type { ServiceDependencies } from "../service-dependencies";
import { readSpec } from "./analyze-spec";

/** The example specs that come with War Room: every `spec.md` in a folder of its own. */
export async function listExamples({ files, paths }: ServiceDependencies): Promise<Example[]> {
  const found = (await files.list(paths.examples)).filter((path) => path.endsWith("/spec.md"));
  return Promise.all(
    found.map(async (path) => {
      const text = await files.readText(paths.examples, path);
      const spec = readSpec({ text, fileName: path });
      return { id: path.split("/")[0] ?? path, name: spec.name, summary: spec.overview, text };
    }),
  );
}
