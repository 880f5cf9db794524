import type { ReportedBug } from "./reported-bug";
import { isPercent, wordsOfName } from "./word-stems";

/** One small change to a module; `words`: where, and what. */
export type SmallChange = { text: string; words: string };

/** Small slips, each with what may have been meant; tried one after the other until the tests pass. */
const swaps: ReadonlyArray<readonly [RegExp, string]> = [
  [/ - /g, " + "],
  [/ \+ /g, " - "],
  [/ \+= /g, " -= "],
  [/ -= /g, " += "],
  [/ <= /g, " < "],
  [/ >= /g, " > "],
  [/ < /g, " <= "],
  [/ > /g, " >= "],
  [/ \* /g, " / "],
  [/ \/\/ /g, " / "],
  [/ \/ /g, " * "],
  [/ === /g, " !== "],
  [/ !== /g, " === "],
  [/ == /g, " != "],
  [/ != /g, " == "],
  [/ && /g, " || "],
  [/ \|\| /g, " && "],
  [/(?<![\w.])and(?![\w])/g, "or"],
  [/(?<![\w.])or(?![\w])/g, "and"],
  [/\bmax\(/g, "min("],
  [/\bmin\(/g, "max("],
  [/\bMath\.(?:floor|ceil|trunc)\(/g, "Math.round("],
  [/ ([-+]) 1\b/g, ""],
];
/** A share in percent that is taken for an amount: the name of what is subtracted or added tells it. */
const percentSlip = /([A-Za-z_$][\w$.]*) ([-+*]) ([A-Za-z_$][\w$.]*)(?! ?[*/%\w$.(])/g;

/** The module with one slip put right, for each place in what was reported where there may be one; the likeliest first. */
export function smallChanges(text: string, bug: ReportedBug): SmallChange[] {
  const called = bug.examples.flatMap(({ setup }) =>
    setup.flatMap((statement) => /^[\w$]+\.([\w$]+)\(/.exec(statement)?.[1] ?? []),
  );
  const names = [...new Set([bug.name, ...called])];
  const found = names.flatMap((name) => changesIn(text, name, bug));
  return found.filter(
    ({ text: one }, at) => one !== text && found.findIndex((other) => other.text === one) === at,
  );
}

function changesIn(text: string, name: string, bug: ReportedBug): SmallChange[] {
  const place = bodyOf(text, name, bug.path);
  if (place === null) return [];
  const body = text.slice(place.start, place.end);
  const change = changeFrom(text, place.start);
  const plain = [
    ...shares(body, change),
    ...uncounted(text, body, change),
    ...swapped(body, change),
    ...exchanged(body, change),
  ];
  if (!bug.examples.some(({ expected }) => /^["']/.test(expected))) return plain;
  // Python replaces all.
  const replaced = bug.path.endsWith(".py") ? [] : replacedOnce(body, change);
  const both = replaced.flatMap((first) => {
    const then = bodyOf(first.text, name, bug.path);
    if (then === null) return [];
    const next = leftAsTheyAre(
      first.text.slice(then.start, then.end),
      bug.path,
      changeFrom(first.text, then.start),
    );
    return next.map((second) => ({ text: second.text, words: `${first.words}, and ${second.words}` }));
  });
  return [...replaced, ...leftAsTheyAre(body, bug.path, change), ...both, ...plain];
}

function changeFrom(text: string, start: number): Change {
  return (index, before, after) => {
    const at = start + index;
    const line = text.slice(0, at).split("\n").length;
    return {
      text: text.slice(0, at) + after + text.slice(at + before.length),
      words: `line ${line}: "${after.trim()}" in place of "${before.trim()}"`,
    };
  };
}

function shares(body: string, change: Change): SmallChange[] {
  return [...body.matchAll(percentSlip)].flatMap(
    ({ 0: found, 1: of = "", 2: sign, 3: share = "", index }) => {
      if (!wordsOfName(share).some(isPercent)) return [];
      return [
        change(index, found, sign === "*" ? `(${found}) / 100` : `${of} ${sign} (${of} * ${share}) / 100`),
      ];
    },
  );
}

function swapped(body: string, change: Change): SmallChange[] {
  return swaps.flatMap(([wrong, right]) =>
    [...body.matchAll(wrong)].map(({ 0: found, index }) => change(index, found, right)),
  );
}

/** Changes that a person spells out: replace `a` with `b`. */
export function spelledChanges(text: string, answers: readonly string[]): SmallChange[] {
  return answers.flatMap((answer) => {
    const [from, to] = pairIn(answer) ?? [];
    const at = from === undefined ? -1 : text.indexOf(from);
    return at < 0 || !from || to === undefined ? [] : [changeFrom(text, 0)(at, from, to)];
  });
}

export function hasChange(answer: string): boolean {
  return pairIn(answer) !== null;
}

function pairIn(answer: string): [from: string, to: string] | null {
  const swap = /\b(?:replace|change)\s+`([^`]+)`\s+(?:with|by|to|into)\s+`([^`]+)`/i.exec(answer);
  if (swap?.[1] && swap[2]) return [swap[1], swap[2]];
  const use = /\buse\s+`([^`]+)`\s+(?:instead of|in place of)\s+`([^`]+)`/i.exec(answer);
  return use?.[1] && use[2] ? [use[2], use[1]] : null;
}

/** Two words of a line that stand in each other's place. */
const pairs: ReadonlyArray<readonly [RegExp, string, string]> = [
  [/\b(?:min|max)\(/g, "min(", "max("],
  [/(?<=\s)(?:&&|\|\|)(?=\s)/g, "&&", "||"],
  [/(?<=\s)(?:and|or)(?=\s)/g, "and", "or"],
];

function exchanged(body: string, change: Change): SmallChange[] {
  return [...body.matchAll(/^.+$/gm)].flatMap(({ 0: line, index }) =>
    pairs.flatMap(([either, one, other]) => {
      if (!line.includes(one) || !line.includes(other)) return [];
      return [
        change(
          index,
          line,
          line.replace(either, (found) => (found === one ? other : one)),
        ),
      ];
    }),
  );
}

type Change = (index: number, before: string, after: string) => SmallChange;

const counts = /\b(quantity|qty|count|units|pieces|copies)\b/i;

/** An amount that is taken once where the module knows of a quantity that the function does not read. */
function uncounted(text: string, body: string, change: Change): SmallChange[] {
  const field = counts.exec(text)?.[1];
  if (field === undefined || new RegExp(`\\b${field}\\b`).test(body)) return [];
  const reads = /\b([A-Za-z_$][\w$]*)(?:\.(\w+)\b(?!\s*\()|\[(["'])(\w+)\3\])(?!\s*[*/=]\s)/g;
  return [...body.matchAll(reads)].flatMap(({ 0: found, 1: object, 2: dotted, 3: mark, 4: keyed, index }) => {
    const name = dotted ?? keyed ?? "";
    if (!/price|cost|cents|amount|value|fee/i.test(name)) return [];
    const other = dotted === undefined ? `${object}[${mark}${field}${mark}]` : `${object}.${field}`;
    return [change(index, found, `${found} * ${other}`)];
  });
}

/** Where texts are made, the first of several is replaced only: all are meant. */
function replacedOnce(body: string, change: Change): SmallChange[] {
  const all = [...body.matchAll(/\.replace\((["'])/g)].map(({ 0: found, 1: mark, index }) =>
    change(index, found, `.replaceAll(${mark}`),
  );
  const everywhere = [...body.matchAll(/\.replace\((\/(?:[^/\\\n]|\\.)+\/)(?=,)/g)].map(
    ({ 0: found, index }) => change(index, found, `${found}g`),
  );
  return [...all, ...everywhere];
}

/** Capitals that stay, blanks around. */
function leftAsTheyAre(body: string, path: string, change: Change): SmallChange[] {
  const ends = path.endsWith(".py") ? [".lower()", ".strip()"] : [".toLowerCase()", ".trim()"];
  return [...body.matchAll(/\breturn\s+([^;\n]+)|=>\s*([^;{\n]+)/g)].flatMap(({ 0: found, index }) =>
    ends.map((end) => change(index, found, `${found}${end}`)),
  );
}

/** From where a function or method is declared to where the next one begins. */
function bodyOf(text: string, name: string, path: string): { start: number; end: number } | null {
  const word = name.replace(/\$/g, "\\$");
  const declared = path.endsWith(".py")
    ? [`def\\s+${word}\\b`]
    : [
        `(?:function\\*?|const|let)\\s+${word}\\b`,
        `^[ \\t]+(?:(?:public|async|override|get)\\s+)*${word}\\s*\\(`,
        `\\b${word}\\b`,
      ];
  const start = declared.map((pattern) => text.search(new RegExp(pattern, "m"))).find((at) => at >= 0);
  if (start === undefined) return null;
  const next = path.endsWith(".py")
    ? /\n[ \t]*(?:@\w|def |async def |class )/
    : /\n(?:export |function |const |class )|\n {2}(?=\S[^\n]*\)[^\n;]*\{\n)/;
  const after = next.exec(text.slice(start + 1));
  return { start, end: after ? start + 1 + after.index : text.length };
}
