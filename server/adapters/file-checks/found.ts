import { nearestWord } from "@/server/domain/nearest-word";
import type { FileProblem } from "@/server/ports/file-checks";

export type Found = Omit<FileProblem, "path">;
export type Check = (file: { path: string; text: string }) => Found[] | Promise<Found[]>;

export function whole(message: string): Found {
  return { line: null, message };
}

/** The known word that was probably meant, as a sentence for the end of a message. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const nearest = nearestWord(word, [...known]);
  return nearest ? ` Did you mean ${nearest}?` : "";
}
