import { renderSource, type SourceFile } from "../source/source-file";
import type { BuildArea } from "../types";

/** A file as an emitter gives it, at its usual place; placement may move it. */
export type Emitted = {
  area: BuildArea;
  path: string;
  text: string;
  purpose: string;
  slip?: { find: string; replace: string };
};

type Options = Omit<SourceFile, "doc"> & {
  area: BuildArea;
  doc?: string;
  purpose: string;
  slip?: Emitted["slip"];
};

export function emitted({ area, purpose, slip, doc = "", ...source }: Options): Emitted {
  const file: Emitted = { area, path: source.path, text: renderSource({ ...source, doc }), purpose };
  return slip ? { ...file, slip } : file;
}
