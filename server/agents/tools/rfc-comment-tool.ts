import { z } from "zod";
import { defineTool, success } from "./tool";

export const commentRfcTool = defineTool({
  name: "comment_rfc",
  description:
    "Leave a comment on the RFC of this task, or on the one that you review, for its author and for people: on a line, on a section, or on the whole. What has to change belongs in your findings; this is for questions, answers and remarks.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({
    text: z.string().trim().min(1).max(4_000),
    line: z.number().int().positive().max(1_000_000).optional().describe("1-based line of the file."),
    section: z.string().trim().min(1).max(300).optional().describe("Heading that it is about."),
    replyTo: z.string().max(64).optional().describe("Id of the comment that it answers."),
  }),
  title: ({ line, section }) =>
    line ? `Commenting line ${line} of the RFC` : section ? `Commenting ${section}` : "Commenting the RFC",
  run: async ({ text, line, section, replyTo }) =>
    success("It stands beside the RFC.", {
      note: text.slice(0, 200),
      data: {
        commented: { text, line: line ?? null, section: section ?? null, replyTo: replyTo ?? null },
      },
    }),
});
