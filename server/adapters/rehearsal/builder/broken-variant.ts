import type { BuiltFile } from "./types";

/** The file with a plausible slip that the tests of its area notice; null when none is known for it. */
export function brokenVariant(file: Pick<BuiltFile, "text" | "slip">): string | null {
  if (!file.slip || !file.text.includes(file.slip.find)) return null;
  return file.text.replace(file.slip.find, () => file.slip?.replace ?? "");
}
