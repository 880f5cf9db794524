import { z } from "zod";
import { defineTool, failure, success } from "./tool";

const agentSchema = z.string().trim().min(1).max(100);

/** Opens a question to another agent; the engine leads the conversation, and its answer becomes the result. */
export const askAgentTool = defineTool({
  name: "ask_agent",
  description:
    "Ask another agent (by its name: architect, researcher, security-engineer, code-reviewer …) one question and get its answer. It sees your files, and nothing of your conversation: say what it has to know. For what its role knows better; a few times in a task at most.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  reachesOut: true,
  input: z.object({ agent: agentSchema, question: z.string().trim().min(1).max(4_000) }),
  title: ({ agent, question }) => `Asks ${agent}: ${question}`,
  run: async ({ agent, question }, { openQuestion }) => {
    const opened = await openQuestion({ to: agent, question, answer: "words" });
    return opened.ok ? success(`Asked ${agent}.`, { data: { asked: opened.asked } }) : failure(opened.why);
  },
});

/** Opens a disagreement: one round of discussion, then the coordinator, then a person. */
export const disagreeTool = defineTool({
  name: "disagree",
  description:
    "Say that you hold a finding or a demand of another agent to be wrong, and why. It answers once; if it does not give way the coordinator decides, and where that cannot, a person. Only with a reason that can be checked; what is right you just do.",
  risk: "read",
  changesFiles: false,
  repeat: "safe",
  reachesOut: true,
  input: z.object({
    agent: agentSchema.describe("Whose finding or demand it is."),
    about: z.string().trim().min(1).max(2_000).describe("The finding, with file and line."),
    why: z.string().trim().min(1).max(2_000),
  }),
  title: ({ agent, about }) => `Disagrees with ${agent}: ${about}`,
  run: async ({ agent, about, why }, { openQuestion }) => {
    const question = `You want this: ${about}\n\nI hold it to be wrong: ${why}`;
    const opened = await openQuestion({ to: agent, question, answer: "stand" });
    if (!opened.ok) return failure(opened.why);
    return success(`Told ${agent}.`, { data: { asked: opened.asked, disagrees: { about, why } } });
  },
});
