import { z } from "zod";
import { countOf } from "@/contracts/count-of";
import { reportWords } from "@/contracts/report-words";
import { agentLimits } from "../limits";
import { defineTool, failure, success } from "./tool";

const keySchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .describe("What the note is about, in a few words; the same key replaces the note.");

export const rememberTool = defineTool({
  name: "remember",
  description:
    "Keep a note of this task: what you found out, decided or have still to do. It is there for your later steps, for the next attempt and for people. An empty text forgets it.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({ key: keySchema, text: z.string().max(agentLimits.noteChars) }),
  title: ({ key, text }) => (text.trim() === "" ? `Forgetting ${key}` : `Noting ${key}`),
  run: async ({ key, text }, { notes }) => {
    const kept = await notes();
    const isNew = !kept.some((note) => note.key === key);
    if (text.trim() === "") {
      if (isNew) return failure(`There is no note ${key}. There are: ${keysOf(kept)}.`);
      return success(`Forgot ${key}.`, { data: { noted: { key, text: null } } });
    }
    if (isNew && kept.length >= agentLimits.notes)
      return failure(
        `There are ${kept.length} notes, the most there may be. Forget or replace one: ${keysOf(kept)}.`,
      );
    return success(`Noted ${key}.`, { data: { noted: { key, text } } });
  },
});

export const recallTool = defineTool({
  name: "recall",
  description:
    "Read the notes of this task, all of them or the one with `key`: those of earlier attempts too.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({ key: keySchema.optional() }),
  title: ({ key }) => (key ? `Recalling ${key}` : "Recalling its notes"),
  run: async ({ key }, { notes }) => {
    const kept = await notes();
    const wanted = key === undefined ? kept : kept.filter((note) => note.key === key);
    if (kept.length === 0) return success("There are no notes yet.", { note: "none" });
    if (wanted.length === 0) return failure(`There is no note ${key}. There are: ${keysOf(kept)}.`);
    const text = wanted.map((note) => `## ${note.key}\n${note.text}`).join("\n\n");
    return success(text, { note: countOf(wanted.length, "note") });
  },
});

export const updateStatusTool = defineTool({
  name: "update_status",
  description:
    "Tell people in one sentence what you do now, and how far you are. For long work; your tool calls are seen anyway.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({
    sentence: z.string().trim().min(1).max(300),
    progress: z
      .object({ done: z.number().int().min(0).max(10_000), of: z.number().int().min(1).max(10_000) })
      .refine(({ done, of }) => done <= of, "done is not more than of")
      .optional(),
    next: z.string().trim().max(300).optional().describe("What you do after that."),
    issues: z.array(z.string().trim().min(1).max(300)).max(10).optional().describe("What stands in the way."),
  }),
  title: () => "Telling how far it is",
  run: async ({ sentence, progress, next, issues = [] }) => {
    return success("People see it.", {
      note: `${sentence}${reportWords({ next, issues })}`.slice(0, 1_000),
      data: {
        reported: {
          ...{ sentence, progress: progress ?? null },
          ...(next ? { next } : {}),
          ...(issues.length > 0 ? { issues } : {}),
        },
      },
    });
  },
});

function keysOf(notes: ReadonlyArray<{ key: string }>): string {
  return notes.map(({ key }) => key).join(", ") || "none";
}
