import { pythonOutline } from "./python-outline";
import { scriptOutline } from "./script-outline";
import type { Outline } from "./source-parts";

/** What is exported by these modules, as plain rules read it: no parser, so what is written unusually is not seen. */
export function outlineOf(sources: ReadonlyMap<string, string>): Outline {
  const outlines = [...sources].map(([path, text]) =>
    path.endsWith(".py") ? pythonOutline(path, text) : scriptOutline(path, text),
  );
  return {
    routines: outlines.flatMap(({ routines }) => routines),
    constructors: new Map(outlines.flatMap(({ constructors }) => [...constructors])),
  };
}
