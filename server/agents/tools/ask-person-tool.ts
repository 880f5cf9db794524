import { z } from "zod";
import { defineTool, success } from "./tool";

export const askPersonTool = defineTool({
  name: "ask_person",
  description:
    "Ask the person who leads the mission. Only for decisions that the spec leaves open; offer options where you can.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  reachesOut: true,
  input: z.object({
    question: z.string().min(1).max(4_000),
    options: z.array(z.string().min(1).max(200)).max(6).optional(),
    follows: z
      .array(z.string().min(1).max(300))
      .max(6)
      .optional()
      .describe("For each option, in its order, what you will do then, in one line."),
  }),
  title: ({ question }) => `Asks you: ${question}`,
  run: async ({ question, options = [], follows = [] }, { askPerson }) => {
    const answer = await askPerson({ question, options, follows });
    return answer === null ? { kind: "waiting" } : success(answer);
  },
});
