import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { applyEdits } from "@/server/domain/edits/apply-edits";
import { readReplyEdits } from "@/server/domain/edits/read-reply";
import { inFile, isSame, type Liberty } from "./liberty";
import type { Tried } from "./tried";

/** What a person has written beside a reply: which files there are, and what becomes of them. */
const expectationSchema = z.strictObject({
  before: z.record(z.string(), z.string()).default({}),
  /** Every file that changes; null: it is deleted. */
  after: z.record(z.string(), z.string().nullable()).default({}),
  /** Files of `before` that the reply sends as a whole: they have its white space, not the old one. */
  whole: z.array(z.string()).default([]),
  /** Words of each refusal. */
  refused: z.array(z.string()).default([]),
});

/** Applies a reply and compares what becomes of the files with the expectation in `NAME.expected.yaml`, byte for byte. */
export async function tryExpected(file: string, liberty: Liberty): Promise<Tried> {
  const reply = await readFile(file, "utf8");
  const expected = expectationSchema.parse(
    parse(await readFile(file.replace(/\.\w+$/, ".expected.yaml"), "utf8")),
  );
  const before = new Map(Object.entries(expected.before));
  const { edits, problems } = readReplyEdits(reply);
  const { files, failures } = await applyEdits(edits, {
    read: async (path) => {
      const text = before.get(path);
      return { text: text === undefined ? null : inFile(text, liberty) };
    },
  });
  const told = [...failures, ...problems];
  const isMeant = ([path, text]: [string, string | null]) => {
    const kept = !before.has(path) || (expected.whole.includes(path) && liberty !== "CRLF");
    return isSame(files.get(path), text, kept ? "as quoted" : liberty);
  };
  const entries = Object.entries(expected.after);
  const refused = expected.refused.filter((words) => told.some((one) => one.includes(words)));
  return {
    edits: entries.length + expected.refused.length,
    asMeant: entries.filter(isMeant).length,
    refused,
    unusable: expected.refused.length,
    passedOver: [
      ...entries.filter(([path]) => !files.has(path)).map(([path]) => path),
      ...expected.refused.filter((words) => !refused.includes(words)),
    ],
    wrong: [
      ...entries.filter((entry) => files.has(entry[0]) && !isMeant(entry)).map(([path]) => path),
      ...[...files.keys()].filter((path) => !(path in expected.after)),
    ],
  };
}
