import { isPlain } from "./plain-value";

/** A value that a report names, with the words around it that say what it is. */
export type Figure = {
  /** As source text: `3`, `'Hello'`. */
  value: string;
  kind: "number" | "text" | "other";
  /** Up to four words before it, the nearest first, and two after it; none beyond a full stop or another value. */
  before: string[];
  after: string[];
  /** Its place among the report's words. */
  at: number;
};

/** What a report says of one case: it gives one value, and should give another; of a case that is right they are the same. */
export type Observation = {
  /** What it is about: the values before, in their order. */
  figures: Figure[];
  given: Figure | null;
  expected: Figure;
  /** It goes on from the one before: "but on 50 it gives 40". */
  goesOn: boolean;
  /** Between which of the report's words it stands. */
  from: number;
  to: number;
};

export type Token = { text: string; value: string | null; kind: Figure["kind"]; isWord: boolean };

const numbers: Record<string, number> = Object.fromEntries(
  "zero one two three four five six seven eight nine ten eleven twelve"
    .split(" ")
    .map((word, at) => [word, at]),
);
const tens = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 };
const numberWords: Record<string, number> = { ...numbers, ...tens, hundred: 100, thousand: 1_000 };

const part =
  /`([^`\n]+)`|"([^"\n]*)"|[“„]([^”“\n]*)[”“]|(?<![\w])'([^'\n]*)'(?!\w)|(?<![\w.])([-−]?)[$€£]?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(%?)(?!\w)|([A-Za-z_$][\w$'’]*(?:-[a-z]+)*)|(\[[^\]\n]*\])|(=>|->|[.,;:!?()=\n])/g;

/** A report's words and values, one after the other. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const value = (source: string, kind: Figure["kind"]) =>
    tokens.push({ text: source, value: source, kind, isWord: false });
  const word = (one: string) => tokens.push({ text: one, value: null, kind: "other", isWord: true });
  for (const [, code, double, curly, single, minus, digits, percent, plain, list, mark] of text.matchAll(
    part,
  )) {
    const quoted = double ?? curly ?? single;
    if (code !== undefined) {
      if (/^[A-Za-z_$][\w$.]*(?:\(\))?$/.test(code) && !isConstant(code))
        for (const one of code.split(/[.()]+/)) one && word(one);
      else if (/^-?\d+(?:\.\d+)?$/.test(code)) value(code, "number");
      else if (/^(["']).*\1$/.test(code)) value(code, "text");
      else
        value(
          isConstant(code) || /^[[{]/.test(code) ? code : JSON.stringify(code),
          /^[[{]/.test(code) || isConstant(code) ? "other" : "text",
        );
    } else if (quoted !== undefined) value(JSON.stringify(quoted), "text");
    else if (digits !== undefined) {
      value(`${minus ? "-" : ""}${Number(digits.replaceAll(",", ""))}`, "number");
      if (percent) word("percent");
    } else if (plain !== undefined) {
      const known = numberWords[plain.toLowerCase()];
      if (isConstant(plain)) value(plain, "other");
      // "the one", "one of them" count nothing.
      else if (known !== undefined && plain.toLowerCase() !== "one") value(String(known), "number");
      else word(plain);
    } else if (list !== undefined) {
      if (isPlain(list)) value(list, "other");
    } else if (/^[=-]/.test(mark ?? "")) word("gives");
    else tokens.push({ text: mark === "\n" ? "." : (mark ?? ""), value: null, kind: "other", isWord: false });
  }
  return tokens;
}

function isConstant(text: string): boolean {
  return /^(?:true|false|null|undefined|None|True|False)$/.test(text);
}

const a = "#(?<given>\\d+)";
const b = "#(?<expected>\\d+)";
const small =
  "(?: (?:it|that|this|which|they|i|we|the|a|an|to|of|with|only|now|just|back|result|answer|value|total|output|is|was|for|at))*";
const must =
  "(?:should|must|ought to|has to|have to|needs to|was to)(?: \\w+)? ?(?:be|been|give|given|return|returned|come to|come out as|make|made|read|say|show|equal|yield|produce|become|cost|have|print|turn into)";
const gets =
  "(?:get|gets|got|gives|give|gave|is|was|are|returns|returned|comes to|comes out as|shows|says|prints|yields|becomes|makes|see|saw|received|found|actually)";
const unit = "(?: (?:percent|euros?|dollars?|cents?|pounds?|items?|points?|days?))?";

/** Before what something gives; without it a value may as well be what is put in. */
const result = `(?:${gets}|give|return|come to|costs?|cost|make|show|print|turn into|into|back)`;
const but = "(?:and|but|yet|when|where|while|although|though|however|instead)";
const wanted = "(?:expected|expect|expects|expecting|wanted|want)(?: [:,])?";

/** How reports set what is against what should be; those that say more come first. */
const wordings = [
  `${a}${unit}(?: [,;])?(?: and| but)? (?:instead of|rather than|in place of|not|where i expected|expected(?: is| was)?|when i expected|though i expected|while i expected)${small} ${b}`,
  `${must}${small} ${b}${unit}(?: [,;])?(?: ${but})?${small} ${gets}${small} ${a}`,
  `${wanted}${small} ${b}${unit}(?: [,;.])?(?: ${but})?${small} ${gets}(?: [:,])?${small} ${a}`,
  `${result}${small} ${a}${unit}(?: [,;.])?(?: ${but})?${small} ${must}${small} ${b}`,
  `${result}${small} ${a}${unit}(?: [,;.])?(?: ${but})?${small} ${wanted}${small} ${b}`,
  `${must}${small} ${b}${unit} \\.${small} ${gets}${small} ${a}`,
  `#(?<right>\\d+)${unit}(?: [,;])?(?: and)?(?: that| which| this)?(?: is| was)? (?:as it should|as expected|as it has to|correctly|correct|right|fine)\\b`,
  `${must}${small} ${b}`,
  `${wanted}${small} ${b}`,
].map((pattern) => new RegExp(pattern, "g"));

/** What is and what should be, as far as a report says it with figures; in the report's order. */
export function observationsIn(tokens: readonly Token[]): Observation[] {
  const line = tokens
    .map(({ text, value }, at) => (value === null ? text.toLowerCase() : `#${at}`))
    .join(" ");
  const taken: Array<{ start: number; end: number; groups: Record<string, string | undefined> }> = [];
  for (const wording of wordings) {
    for (const { 0: found, index, groups = {} } of line.matchAll(wording)) {
      const end = index + found.length;
      if (taken.every((one) => end <= one.start || index >= one.end))
        taken.push({ start: index, end, groups });
    }
  }
  const found: Observation[] = [];
  for (const { groups } of taken.toSorted((one, other) => one.start - other.start)) {
    const places = [groups.given, groups.expected, groups.right].flatMap((at) =>
      at === undefined ? [] : [Number(at)],
    );
    const first = Math.min(...places);
    const last = Math.max(...places);
    const previous = found.at(-1)?.to ?? -1;
    const expected = figureAt(tokens, Number(groups.expected ?? groups.right));
    const before = figuresIn(tokens, previous + 1, first);
    const given = groups.given ?? groups.right;
    const figures = before.length > 0 ? before : figuresIn(tokens, last + 1, endOfSentence(tokens, last));
    found.push({
      figures,
      ...{ expected, given: given === undefined ? null : figureAt(tokens, Number(given)) },
      goesOn: previous >= 0 && endOfSentence(tokens, previous) > first,
      ...{ from: previous + 1, to: Math.max(last, figures.at(-1)?.at ?? 0) },
    });
  }
  return found;
}

function figuresIn(tokens: readonly Token[], from: number, to: number): Figure[] {
  return tokens.flatMap(({ value }, at) =>
    value !== null && at >= from && at < to ? [figureAt(tokens, at)] : [],
  );
}

function endOfSentence(tokens: readonly Token[], from: number): number {
  const end = tokens.findIndex(({ text, value }, at) => at > from && value === null && /^[.!?]$/.test(text));
  return end < 0 ? tokens.length : end;
}

function figureAt(tokens: readonly Token[], at: number): Figure {
  const { value, kind } = tokens[at] ?? { value: null, kind: "other" as const };
  const words = (step: number, most: number) => {
    const found: string[] = [];
    for (let place = at + step; found.length < most && tokens[place]?.isWord; place += step)
      found.push(tokens[place]?.text.toLowerCase() ?? "");
    return found;
  };
  return { value: value ?? "", kind, before: words(-1, 4), after: words(1, 2), at };
}
