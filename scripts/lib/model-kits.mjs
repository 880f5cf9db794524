import { fileURLToPath } from "node:url";

/**
 * The makers' kits for models, and what one of them measures with, are six hundred small files, which every start would
 * look up and read one by one: of all packages these alone come into the bundle.
 */
export const modelKits = {
  name: "model-kits",
  setup(/** @type {import("esbuild").PluginBuild} */ build) {
    build.onResolve({ filter: /^(openai|@anthropic-ai\/sdk|@opentelemetry\/api)(\/|$)/ }, ({ path }) => ({
      path: fileURLToPath(import.meta.resolve(path)),
    }));
  },
};
