import { didYouMean } from "@/contracts/nearest-word";
import type { Found } from "./found";
import type { YamlDocument } from "./yaml-documents";

/** What is wrong with keys that may not stand at a place, each with its line and the known one that was probably meant. */
export function noSuchKeys(
  document: YamlDocument,
  at: readonly PropertyKey[],
  keys: readonly string[],
  known: ReadonlySet<string>,
): Found[] {
  return keys.map((key) => ({
    line: document.lineOf([...at, key]),
    message: `${[...at, key].map(String).join(".")}: there is no such key${didYouMean(key, known)}`,
  }));
}
