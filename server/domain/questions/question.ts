import { z } from "zod";

/** What an agent may answer with: words, whether it still holds what is disputed, or how that is decided. */
export const answerSchemas = {
  words: z.object({ text: z.string().trim().min(1).max(8_000) }),
  stand: z.object({ stand: z.enum(["hold", "withdraw"]), reason: z.string().trim().min(1).max(2_000) }),
  decision: z.object({
    decision: z.enum(["stands", "dropped", "person"]),
    reason: z.string().trim().min(1).max(2_000),
  }),
} as const;
export type AnswerKind = keyof typeof answerSchemas;
export type AnswerOf<K extends AnswerKind> = z.infer<(typeof answerSchemas)[K]>;

/** What one agent asks another, as data: the first message of their conversation carries it. */
export const questionSchema = z.object({
  from: z.object({ name: z.string(), callsign: z.string() }),
  to: z.string(),
  task: z.object({ id: z.string(), number: z.string(), title: z.string(), description: z.string() }),
  question: z.string(),
  answer: z.enum(["words", "stand", "decision"]),
});
export type Question = z.infer<typeof questionSchema>;

const open = "<question>";
const close = "</question>";

const howToAnswer: Record<AnswerKind, string> = {
  words: "Answer with the tool answer: short, and with the place (file and line) that it rests on.",
  stand:
    "Answer with the tool answer: hold it, or withdraw it where the reason convinces you. Look before you say.",
  decision:
    "Decide with the tool answer: it stands, it is dropped, or a person has to say. Look at the files, and weigh both sides.",
};

/** The first message to the one who is asked. `<` is escaped, so no text in it can close the tag. */
export function renderQuestion(question: Question, replies: number): string {
  const json = JSON.stringify(question, null, 1).replaceAll("<", "\\u003c");
  return (
    `${open}\n${json}\n${close}\n\n${question.from.callsign} asks you this in the middle of its task, and waits. ` +
    `You see its files as they are now; you change nothing. You have ${replies} replies.\n${howToAnswer[question.answer]}`
  );
}

/** The question out of a message's text, or null when there is none in it. */
export function parseQuestion(text: string): Question | null {
  const start = text.indexOf(open);
  const end = text.indexOf(close, start);
  if (start < 0 || end < 0) return null;
  try {
    return questionSchema.safeParse(JSON.parse(text.slice(start + open.length, end))).data ?? null;
  } catch {
    return null;
  }
}
