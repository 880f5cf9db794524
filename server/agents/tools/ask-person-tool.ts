import { z } from "zod";
import { defineTool, success } from "./tool";

export const askPersonTool = defineTool({
  name: "ask_person",
  description:
    "Ask the person who leads the mission. Only for decisions that the spec leaves open; offer options where you can.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  input: z.object({
    question: z.string().min(1).max(4_000),
    options: z.array(z.string().min(1).max(200)).max(6).optional(),
  }),
  title: ({ question }) => `Asks you: ${question}`,
  run: async ({ question, options }, { askPerson }) => {
    const answer = await askPerson({ question, options: options ?? [] });
    return answer === null ? { kind: "waiting" } : success(answer);
  },
});
