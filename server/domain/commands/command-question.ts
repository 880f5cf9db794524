import { fenced, visible } from "./fenced";

/** What a person is shown before a command runs: the command as it is, why it asks, and what it could do. */
export function commandQuestion(asked: { command: string; why: string; writes: readonly string[] }): {
  title: string;
  detail: string;
} {
  const command = visible(asked.command);
  const [firstLine = "", ...more] = command.trim().split("\n");
  const shortened = more.length > 0 || firstLine.length > 100 ? "…" : "";
  const writes = asked.writes.map((glob) => `\`${glob}\``).join(", ") || "nothing";
  return {
    title: `Run ${firstLine.slice(0, 100)}${shortened}`,
    detail: [
      fenced(asked.command, "sh"),
      `**Why it asks:** ${asked.why}.`,
      `It would run in the sandbox, in the task's work folder, without network. The task may change ${writes}.`,
    ].join("\n\n"),
  };
}
