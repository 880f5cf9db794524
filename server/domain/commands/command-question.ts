/** What a person is shown before a command runs: the command as it is, why it asks, and what it could do. */
export function commandQuestion(asked: { command: string; why: string; writes: readonly string[] }): {
  title: string;
  detail: string;
} {
  const command = visible(asked.command);
  const [firstLine = "", ...more] = command.trim().split("\n");
  const shortened = more.length > 0 || firstLine.length > 100 ? "…" : "";
  const fence = "`".repeat(Math.max(3, ...[...command.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  const writes = asked.writes.map((glob) => `\`${glob}\``).join(", ") || "nothing";
  return {
    title: `Run ${firstLine.slice(0, 100)}${shortened}`,
    detail: [
      `${fence}sh\n${command}\n${fence}`,
      `**Why it asks:** ${asked.why}.`,
      `It would run in the sandbox, in the task's work folder, without network. The task may change ${writes}.`,
    ].join("\n\n"),
  };
}

/** Characters that show nothing, or turn the order of others, are named: what is approved is what is read. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (character) =>
    character === "\n" || character === "\t"
      ? character
      : `<U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}>`,
  );
}
