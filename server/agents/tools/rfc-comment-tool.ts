import { z } from "zod";
import { rfcSection } from "@/server/domain/rfc/rfc-section";
import { defineTool, failure, success } from "./tool";

/** Comments that one attempt may leave on one RFC. */
const mostOfAttempt = 10;

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
    path: z.string().max(300).optional().describe("The RFC's file, where there are several."),
    replyTo: z.string().max(64).optional().describe("Id of the comment that it answers."),
  }),
  title: ({ line, section }) =>
    line ? `Commenting line ${line} of the RFC` : section ? `Commenting ${section}` : "Commenting the RFC",
  run: async ({ text, line, section, path, replyTo }, { rfcs }) => {
    const near = await rfcs();
    const answered = near.find(({ comments }) => replyTo !== undefined && comments.includes(replyTo));
    const rfc = path === undefined ? (answered ?? near[0]) : near.find((one) => one.path === path);
    if (!rfc) {
      const paths = near.map((one) => one.path).join(", ");
      return failure(paths ? `There is no such RFC; there is ${paths}.` : "No RFC was handed in yet.");
    }
    const lines = rfc.text.split("\n").length;
    if (line !== undefined && line > lines) return failure(`The RFC has ${lines} lines.`);
    const place = section === undefined ? { section: null } : rfcSection(rfc.text, section);
    if ("problem" in place) return failure(place.problem);
    if (rfc.mine >= mostOfAttempt)
      return failure(`You have left ${rfc.mine} comments. Put what is left into your findings or summary.`);
    if (!rfc.hasRoom) return failure("Agents have left as many comments as there is room for.");
    return success("It stands beside the RFC.", {
      note: text.slice(0, 200),
      data: {
        commented: {
          ...{ rfcId: rfc.id, text, line: line ?? null, section: place.section },
          replyTo: replyTo ?? null,
        },
      },
    });
  },
});
