import { concernAbout } from "./allow-list";
import { readCommands } from "./read-commands";

/** Why a person is to be asked before this shell text runs, in one sentence; null: every command is on the list. */
export function commandConcern(text: string): string | null {
  const read = readCommands(text);
  if (!read.ok) return read.why;
  for (const command of read.commands) {
    const concern = concernAbout(command);
    if (concern) return concern;
  }
  return null;
}
