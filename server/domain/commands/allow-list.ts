import type { SimpleCommand } from "./read-commands";

/** Whether these arguments keep the program to looking, or to running the repository's own code in the sandbox. */
type Rule = (args: readonly string[]) => boolean;

const anything: Rule = () => true;
const nothing: Rule = (args) => args.length === 0;
/** Each option is one that is known to be harmless. Unknown ones, and abbreviations, are not. */
const onlyOptions =
  (known: RegExp): Rule =>
  (args) =>
    args.every((arg) => !arg.startsWith("-") || known.test(arg));
const exactly =
  (...lines: string[]): Rule =>
  (args) =>
    lines.includes(args.join(" "));

const gitOptions =
  /^(--|-p|-s|-\d+|-n\d*|--(stat|oneline|name-only|name-status|cached|staged|short|porcelain|graph|decorate|abbrev-ref|no-color))$/;
const gitLooks = ["status", "log", "show", "diff", "ls-files", "rev-parse", "blame"];
const git: Rule = ([first = "", ...rest]) => gitLooks.includes(first) && onlyOptions(gitOptions)(rest);

/** `node` without a file takes its program from its input: that may be anything. */
const node: Rule = (args) => {
  const at = args.findIndex((arg) => !arg.startsWith("-"));
  const options = at === -1 ? args : args.slice(0, at);
  const known = options.every((arg) => /^--(test|check|version|test-reporter=(tap|spec|dot))$/.test(arg));
  return known && (at !== -1 || options.includes("--test") || options.includes("--version"));
};

const sedPrints: Rule = ([option, script = "", ...files]) =>
  option === "-n" && /^\d+(,(\d+|\$))?p$/.test(script) && files.every((file) => !file.startsWith("-"));

const findTests =
  /^-(name|iname|path|ipath|type|maxdepth|mindepth|not|a|o|and|or|size|newer|empty|print|prune)$/;
const sortOptions = /^(-[bdfghiMnrsuVz]+|-k[\d.,bdfghinr]*|-t.?)$/;

/** What an agent may run unasked: programs that look, and the repository's own tests and scripts, in the sandbox. */
const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...["echo", "true", "false", "pwd", "cat", "head", "tail", "wc", "ls", "stat", "basename"].map(
    (name) => [name, anything] as const,
  ),
  ...["dirname", "cut", "tr", "nl", "cmp", "diff", "grep", "test", "["].map(
    (name) => [name, anything] as const,
  ),
  ["date", nothing],
  // Alone it goes home.
  ["cd", (args) => args.length === 1 && !args[0]?.startsWith("-")],
  ["find", onlyOptions(findTests)],
  ["sort", onlyOptions(sortOptions)],
  ["sed", sedPrints],
  ["git", git],
  ["node", node],
  ["npm", exactly("test", "run test", "run build", "run lint", "run typecheck")],
  ["tsc", exactly("--noEmit", "--version")],
]);

/** Why a person is to be asked about one command; null: it is on the list. */
export function concernAbout({ program, args }: SimpleCommand): string | null {
  const rule = rules.get(program);
  if (!rule) return `\`${program}\` is not on the list of commands`;
  const outside = args.find(isOutside);
  if (outside !== undefined) return `it names a place outside the work folder: ${outside}`;
  return rule(args)
    ? null
    : `\`${program}\` is on the list, but not with ${args.join(" ") || "no arguments"}`;
}

/** An absolute path, one into a home folder, or one that climbs; also behind `--option=` and `-o`. */
function isOutside(arg: string): boolean {
  return /(^|[=:,])[/~]|^-\w[/~]|(^|[/=:,])\.\.(\/|$)/.test(arg);
}
