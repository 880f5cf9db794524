import { slashCommands } from "./slash-commands";

export type Completion = { insert: string; label: string; detail: string };
export type CompletionContext = {
  agents: Array<{ name: string; callsign: string; role: string }>;
  tasks: Array<{ number: string; title: string }>;
};

const most = 8;

/** What could follow the text so far: a command, its task, or an agent after `@`. */
export function completionsFor(text: string, { agents, tasks }: CompletionContext): Completion[] {
  const command = /^\/\S*$/.exec(text);
  if (command) {
    return slashCommands
      .filter(({ name }) => name.startsWith(text))
      .map(({ name, usage, does }) => ({ insert: `${name} `, label: usage, detail: does }));
  }
  const task = /^(\/(?:retry|skip|cancel|pause|resume) )(\S*)$/.exec(text);
  if (task) {
    return tasks
      .filter(({ number }) => number.startsWith(task[2] ?? ""))
      .slice(0, most)
      .map(({ number, title }) => ({ insert: `${task[1]}${number} `, label: number, detail: title }));
  }
  const mention = /(^|.*\s)@(\S*)$/.exec(text);
  if (!mention) return [];
  const [, before = "", word = ""] = mention;
  return agents
    .filter(({ callsign, name }) => callsign.startsWith(word) || name.startsWith(word))
    .slice(0, most)
    .map(({ callsign, role }) => ({ insert: `${before}@${callsign} `, label: `@${callsign}`, detail: role }));
}

/** Whether Enter completes the text: a whole command is sent, and a name alone says nothing yet. */
export function isUnfinished({ insert }: Completion, text: string): boolean {
  return insert.trim() !== text.trim() || (insert.startsWith("@") && insert !== text);
}
