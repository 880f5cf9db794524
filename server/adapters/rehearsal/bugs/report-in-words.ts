import { bindExample } from "./bind-example";
import { type Figure, type Observation, observationsIn, type Token, tokensOf } from "./read-figures";
import type { BugExample, ReportedBug } from "./reported-bug";
import type { Outline, Routine } from "./source-parts";
import { stem, wordsOfName } from "./word-stems";

/**
 * A report in sentences, read against what the code exports: which function it speaks of, what is put in, what comes out and
 * what should. Null unless all that it says with figures becomes a call: half a report read is a wrong one.
 */
export function readInWords(text: string, outline: Outline): ReportedBug | null {
  const tokens = tokensOf(text);
  const observations = observationsIn(tokens).filter(
    ({ given, expected, figures }) => given?.value !== expected.value || figures.length > 0,
  );
  if (!observations.some(isWrong)) return null;
  const read = routinesFor(tokens, outline).flatMap(({ routine, score }) => {
    const examples = examplesOf(observations, routine, { outline, tokens });
    return examples ? [{ routine, score, examples }] : [];
  });
  const [best, next] = read.toSorted((one, other) => other.score - one.score);
  // Two that fit as well as each other: a person says which.
  if (!best || best.score === next?.score) return null;
  const [first, ...others] = best.examples;
  if (!first) return null;
  const { path, name, owner } = best.routine;
  return { path, name, imports: owner ?? name, examples: [first, ...others] };
}

function isWrong({ given, expected }: Observation): boolean {
  return given?.value !== expected.value;
}

/** What the report may be about: what it names, the better named the higher; all where there is but one. */
export function routinesFor(
  tokens: readonly Token[],
  { routines }: Outline,
): Array<{ routine: Routine; score: number }> {
  const words = tokens.filter(({ isWord }) => isWord).map(({ text }) => text);
  // `lateFee` is named as well by "the late fee".
  const stems = new Set(words.flatMap((word) => [word, ...wordsOfName(word)]).map(stem));
  const asked = routines.filter(({ isVoid }) => !isVoid);
  const scored = asked.flatMap((routine) => {
    const own = wordsOfName(routine.name);
    const known = own.filter((word) => stems.has(stem(word))).length;
    if (known === 0) return [];
    const owner = wordsOfName(routine.owner ?? "").some((word) => stems.has(stem(word)));
    const exact = words.includes(routine.name) ? 4 : 0;
    return [{ routine, score: (known / own.length) * 3 + exact + (owner ? 1 : 0) }];
  });
  const [only] = asked;
  if (scored.length === 0 && asked.length === 1 && only) return [{ routine: only, score: 1 }];
  return scored.toSorted((one, other) => other.score - one.score);
}

function examplesOf(
  observations: readonly Observation[],
  routine: Routine,
  source: { outline: Outline; tokens: readonly Token[] },
): BugExample[] | null {
  const examples: BugExample[] = [];
  let previous: Figure[] = [];
  for (const observation of observations) {
    const figures = observation.goesOn ? inherited(previous, observation.figures) : observation.figures;
    previous = figures;
    const from = observation.goesOn ? 0 : observation.from;
    const bound =
      bindExample({ ...observation, figures, from }, routine, source) ??
      bindExample(observation, routine, source);
    if (bound)
      examples.push({
        ...bound,
        expected: observation.expected.value,
        given: observation.given?.value ?? null,
      });
    else if (isWrong(observation)) return null;
  }
  return examples;
}

/** "but on 50" after "10 percent on 100": what is not said anew still holds. */
function inherited(before: readonly Figure[], now: readonly Figure[]): Figure[] {
  if (now.length === 0 || now.length >= before.length) return [...now];
  const left = [...now];
  const merged = before.map((old) => {
    const at = left.findIndex(
      ({ before: [word], after: [unit], kind }) =>
        kind === old.kind &&
        ((word !== undefined && word === old.before[0]) || (unit !== undefined && unit === old.after[0])),
    );
    return at < 0 ? old : (left.splice(at, 1)[0] ?? old);
  });
  return left.length === 0 ? merged : [...now];
}
