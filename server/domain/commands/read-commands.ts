import {
  type CommandNode,
  type PipelineNode,
  parse,
  type Redirection,
  type Statement,
  type Word,
} from "unbash";

/** One program with its arguments, as the shell will start it. */
export type SimpleCommand = { program: string; args: string[] };

/** The simple commands of a shell text; or, in one sentence, why it is not made of plain ones alone. */
export type ReadCommands = { ok: true; commands: SimpleCommand[] } | { ok: false; why: string };

/**
 * Reads a shell text with a shell's grammar. Only what every shell reads alike, and what can be judged without
 * running it, is read: chains, pipes, quotes, globs behind a literal start, and redirects to nowhere. All else (a
 * variable, a substitution, a here-document, a loop, an assignment, a job in the background) is refused with a reason.
 */
export function readCommands(text: string): ReadCommands {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text)) return refuse("it has control characters");
  try {
    const script = parse(text);
    const problem = script.errors?.[0]?.message;
    if (problem) return refuse(`it is not valid shell: ${problem}`);
    const commands = script.commands.flatMap(ofStatement);
    return commands.length > 0 ? { ok: true, commands } : refuse("it has no command");
  } catch (thrown) {
    if (thrown instanceof NotPlain) return refuse(thrown.message);
    // The parser's own limits, or a flaw of it: not understood is not allowed.
    return refuse("it could not be read");
  }
}

class NotPlain extends Error {}

function refuse(why: string): ReadCommands {
  return { ok: false, why };
}

function ofStatement({ command, background }: Statement): SimpleCommand[] {
  if (background) throw new NotPlain("it leaves a job in the background");
  if (command.type === "AndOr") return command.commands.flatMap(ofPipeline);
  return ofPipeline(command);
}

function ofPipeline(node: PipelineNode): SimpleCommand[] {
  if (node.type !== "Pipeline") return [ofCommand(node)];
  if (node.prefixes.some(({ type }) => type !== "Negation")) throw new NotPlain("it uses `time`");
  // In other shells than bash, `|&` is a pipe and a job in the background.
  if (node.operators.includes("|&")) throw new NotPlain("it uses `|&`");
  return node.commands.map(ofCommand);
}

function ofCommand(node: CommandNode): SimpleCommand {
  if (node.type !== "Command") throw new NotPlain("it is more than a chain of commands");
  for (const redirect of node.redirects) checkRedirect(redirect);
  if (node.prefix.some(({ type }) => type === "Assignment")) throw new NotPlain("it sets a variable");
  if (!node.name) throw new NotPlain("it has a redirect without a command");
  if (node.name.text !== node.name.value || node.name.parts) {
    throw new NotPlain(`the program's name is not written plainly: ${node.name.text}`);
  }
  return { program: node.name.value, args: node.args.map(ofArgument) };
}

function ofArgument(argument: { type: string; text: string }): string {
  if (argument.type !== "Word") throw new NotPlain("it sets a variable");
  return plainValue(argument as Word);
}

/** The word as the program gets it, where that can be known beforehand. */
function plainValue(word: Word): string {
  const [first] = word.parts ?? [];
  for (const part of word.parts ?? []) {
    switch (part.type) {
      case "Literal":
      case "SingleQuoted":
        continue;
      case "DoubleQuoted":
        if (part.parts.every(({ type }) => type === "Literal")) continue;
        throw new NotPlain(`what it puts in for ${part.text} is not known beforehand`);
      case "Glob":
        // A file may be named like an option: what a leading glob stands for is anybody's choice. `.*` is also `..`.
        if (first?.type === "Literal" && !/(^|\/)["'\\]*\.["'\\]*[*?[]/.test(word.text)) continue;
        throw new NotPlain(`${word.text} may stand for an option, or for the folder above`);
      default:
        throw new NotPlain(`what it puts in for ${part.text} is not known beforehand`);
    }
  }
  if (!word.parts && word.text === word.value && /[$`]/.test(word.text)) {
    throw new NotPlain(`${word.text} is not written plainly`);
  }
  return word.value;
}

/** Nothing is read or written by a redirect, but to nowhere and between the two outputs. */
function checkRedirect(redirect: Redirection): void {
  if (redirect.type !== "Redirect") throw new NotPlain("it has a here-document");
  const target = redirect.target ? plainValue(redirect.target) : "";
  if (redirect.descriptor?.type === "FileDescriptorVariable") throw new NotPlain("it sets a variable");
  if ((redirect.operator === ">" || redirect.operator === ">>") && target === "/dev/null") return;
  if (redirect.operator === ">&" && /^[12]$/.test(target)) return;
  throw new NotPlain(
    redirect.operator === "<" ? `it reads from ${target}` : `it writes to ${target || "somewhere"}`,
  );
}
