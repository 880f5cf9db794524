import { openRoster } from "@/server/container/open-roster";
import { toAppError } from "@/server/domain/errors/app-error";
import { readEnv } from "@/server/env";
import { appRoot } from "./app-root";
import { formatRoster } from "./format-roster";

const exitCodes = { fine: 0, problems: 1, badInput: 2 } as const;

/** `war-room agents`: lists the roster, and says which files are not valid. @returns the exit code */
export async function agentsCommand(options: { json?: boolean }): Promise<number> {
  try {
    const { roster, close } = await openRoster(readEnv(appRoot), appRoot);
    try {
      const { entries, problems } = await roster.read();
      if (options.json) {
        const agents = entries.map(({ agent: { prompt: _prompt, ...agent }, source, file }) => ({
          ...{ ...agent, source, file },
        }));
        process.stdout.write(`${JSON.stringify({ agents, problems })}\n`);
      } else {
        process.stdout.write(formatRoster(entries));
        for (const { file, line, message } of problems) process.stderr.write(`${file}:${line}: ${message}\n`);
      }
      return problems.length > 0 ? exitCodes.problems : exitCodes.fine;
    } finally {
      await close();
    }
  } catch (thrown) {
    process.stderr.write(`${toAppError(thrown).userMessage}\n`);
    return exitCodes.badInput;
  }
}
