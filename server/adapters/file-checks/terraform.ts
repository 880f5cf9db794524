import { parse } from "@cdktf/hcl2json";
import type { Check } from "./found";

/** By HashiCorp's own parser of the language, compiled to WebAssembly. */
export const checkTerraform: Check = async ({ path, text }) => {
  try {
    await parse(path, text);
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const place = /:(\d+),\d+-\d+(?:,\d+)?: ([^\]]*)/.exec(message);
    return [{ line: place ? Number(place[1]) : null, message: place?.[2] ?? message }];
  }
};
