import type { FileProblem } from "@/server/ports/file-checks";

export type Found = Omit<FileProblem, "path">;
export type Check = (file: { path: string; text: string }) => Found[] | Promise<Found[]>;

export function whole(message: string): Found {
  return { line: null, message };
}
