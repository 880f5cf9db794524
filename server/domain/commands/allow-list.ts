import { type ListedProgram, listedGit, listedNpm } from "@/contracts/listed-commands";
import { own } from "@/contracts/own";
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
const gitLooks: ReadonlySet<string> = new Set(listedGit);
const git: Rule = ([first = "", ...rest]) => gitLooks.has(first) && onlyOptions(gitOptions)(rest);

/** `node` without a file takes its program from its input: that may be anything. */
const node: Rule = (args) => {
  const at = args.findIndex((arg) => !arg.startsWith("-"));
  const options = at === -1 ? args : args.slice(0, at);
  const known = options.every((arg) => /^--(test|check|version|test-reporter=(tap|spec|dot))$/.test(arg));
  return known && (at !== -1 || options.includes("--test") || options.includes("--version"));
};

const sedPrints: Rule = ([option, script = "", ...files]) =>
  option === "-n" && /^\d+(,(\d+|\$))?p$/.test(script) && files.every((file) => !file.startsWith("-"));

/** One plain question. What else these know (`-v`, numbers) may run what stands in an operand, where sh is bash. */
const question: Rule = (args) => {
  const [first = "", second = "", third = ""] = args[0] === "!" ? args.slice(1) : args;
  const count = args.length - (args[0] === "!" ? 1 : 0);
  if (count === 2) return /^-[efdsznrwx]$/.test(first);
  return (
    count === 3 && (second === "=" || second === "!=") && ![first, third].some((arg) => /^[-(!]/.test(arg))
  );
};
const inBrackets: Rule = (args) => args.at(-1) === "]" && question(args.slice(0, -1));

/** Without an option to follow a file, it ends. */
const tailOptions = /^(--|-[qvz]+|-[nc]|-[nc]?\d+|-[nc]\+\d+|--(lines|bytes)=\+?\d+)$/;
const tail: Rule = (args) => onlyOptions(tailOptions)(args) && !args.some((arg) => /^\+.*\D/.test(arg));

const findTests =
  /^-(name|iname|path|ipath|type|maxdepth|mindepth|not|a|o|and|or|size|newer|empty|print|prune)$/;
const sortOptions = /^(-[bdfghiMnrsuVz]+|-k[\d.,bdfghinr]*|-t.?)$/;

/** What an agent may run unasked: programs that look, and the repository's own tests and scripts, in the sandbox. */
const rules: Readonly<Record<ListedProgram, Rule>> = {
  ...{ echo: anything, true: anything, false: anything, pwd: anything, cat: anything, head: anything },
  ...{ wc: anything, ls: anything, stat: anything, basename: anything, dirname: anything, cut: anything },
  ...{ tr: anything, nl: anything, cmp: anything, diff: anything, grep: anything },
  test: question,
  "[": inBrackets,
  tail,
  date: nothing,
  // Alone it goes home.
  cd: (args) => args.length === 1 && !args[0]?.startsWith("-"),
  find: onlyOptions(findTests),
  sort: onlyOptions(sortOptions),
  sed: sedPrints,
  git,
  node,
  npm: exactly(...listedNpm),
  tsc: exactly("--noEmit", "--version"),
};

/** Why a person is to be asked about one command; null: it is on the list. */
export function concernAbout({ program, args }: SimpleCommand): string | null {
  const rule = own<Rule>(rules, program);
  if (!rule) return `\`${program}\` is not on the list of commands`;
  const outside = args.find(isOutside);
  if (outside !== undefined) return `it names a place outside the work folder: ${outside}`;
  return rule(args)
    ? null
    : `\`${program}\` is on the list, but not with ${args.join(" ") || "no arguments"}`;
}

/**
 * An absolute path, one into a home folder, or one that climbs; also behind `--option=`. Short options may be bundled and
 * the last may have its value attached, so that no path beyond the folder's own names may stand in them.
 */
function isOutside(arg: string): boolean {
  return /(^|[=:,])[/~]|^-(?!-).*([/~]|\.\.)|(^|[/=:,])\.\.(\/|$)/s.test(arg);
}
