import { singular } from "./english";
import {
  adjectives,
  determiners,
  keepingVerbs,
  lookingVerbs,
  otherVerbs,
  places,
  roles,
  stops,
} from "./word-lists";

/** What the words of a text speak of as kept: `books`, `repairs`; the most spoken of first, as singulars. */
export function thingsIn(text: string): string[] {
  const scores = new Map<string, number>();
  const count = (noun: string | null, weight: number) => {
    if (noun !== null) scores.set(noun, (scores.get(noun) ?? 0) + weight);
  };
  for (const tokens of clausesOf(text)) {
    tokens.forEach((_, at) => {
      const weight = lookingVerbs.has(verbOf(tokens[at]) ?? "") ? 1 : 3;
      for (const { noun, plural } of objectsAt(tokens, at))
        count(keptNoun(noun, plural), plural ? weight + 1 : weight);
      count(ownerAt(tokens, at), 5);
    });
    for (const noun of bareList(tokens)) count(keptNoun(noun, true), 4);
  }
  const spoken = clausesOf(text).flat().map(singular);
  return [...scores]
    .map(([noun, score]) => ({
      noun,
      score: score + Math.min(spoken.filter((word) => word === noun).length, 3),
    }))
    .filter(
      ({ noun, score }, _, all) => score >= 4 || all.every((other) => other.noun === noun || other.score < 4),
    )
    .filter(({ noun }) => verbOf(noun) === null || isUsedAsNoun(noun, text))
    .sort((a, b) => b.score - a.score)
    .map(({ noun }) => noun);
}

/** Words of one clause that are looked at: each verb looks to its end. */
const longestClause = 200;

/** Lower-case words and marks, a list a clause. */
export function clausesOf(text: string): string[][] {
  return text
    .toLowerCase()
    .replace(/['’]s\b/g, "")
    .split(/[.!?;:\n()]+/)
    .map((clause) => (clause.match(/[\p{L}][\p{L}-]*|\d+|,/gu) ?? []).slice(0, longestClause))
    .filter((tokens) => tokens.length > 0);
}

/** Whether a word can be a noun, by what it is not. */
export function isContent(word: string | undefined): word is string {
  return (
    word !== undefined &&
    /^\p{L}{3,}$/u.test(word) &&
    !stops.has(word) &&
    !determiners.has(word) &&
    !adjectives.has(word) &&
    !/ly$/.test(word.replace(/^(assembly|family|supply|reply)$/, ""))
  );
}

/** The base of a verb in a form of it: `lends`, `tracking`, `organised`. */
export function verbOf(word: string | undefined): string | null {
  if (word === undefined || nounsInForms.has(word)) return null;
  const forms = [
    word,
    word.replace(/s$/, ""),
    word.replace(/es$/, ""),
    word.replace(/ies$/, "y"),
    word.replace(/(ing|ed)$/, ""),
    word.replace(/(ing|ed)$/, "e"),
    word.replace(/([a-z])\1(ing|ed)$/, "$1"),
  ];
  return forms.find((form) => keepingVerbs.has(form) || otherVerbs.has(form)) ?? null;
}

/** `reviews` in `write reviews`, `a request`, `open orders`; not in `a manager approves`. */
function isUsedAsNoun(noun: string, text: string): boolean {
  return clausesOf(text).some((tokens) =>
    tokens.some(
      (token, at) =>
        singular(token) === noun &&
        at > 0 &&
        (isBeforeNoun(tokens[at - 1]) || tokens[at - 1] === "of" || isVerbAt(tokens, at - 1)),
    ),
  );
}

/** A clause that is a list and no more: `contacts, companies and deals`. */
function bareList(tokens: string[]): string[] {
  const nouns = tokens.filter((token) => !joins.test(token));
  const isList = nouns.length >= 2 && nouns.every((noun) => isContent(noun) && singular(noun) !== noun);
  return isList && nouns.length < tokens.length ? nouns : [];
}

/** What a verb at this place does something with: `lends books`, `a list of books and films`. */
function objectsAt(tokens: string[], at: number): Array<{ noun: string; plural: boolean }> {
  if (heaps.test(tokens[at] ?? "") && tokens[at + 1] === "of") return nounsFrom(tokens, at + 2);
  return isVerbAt(tokens, at) ? nounsFrom(tokens, at + 1) : [];
}

/** `each book`, `an order`, `the list` are nouns whatever else they may be; a verb has something after it. */
export function isVerbAt(tokens: string[], at: number): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (verbOf(tokens[at]) === null || (before !== undefined && determiners.has(before))) return false;
  return after !== undefined && (determiners.has(after) || adjectives.has(after) || isContent(after));
}

/** What is a heap of something rather than a thing: `a list of books`. */
const heaps =
  /^(lists?|track|overview|collection|catalogue|catalog|inventory|register|records?|kinds?|sorts?|copies|copy|number|set)$/;
const joins = /^(,|and|or)$/;

/** The nouns from here on, joined by commas, `and` and `or`; of several words that make one noun the last. */
function nounsFrom(tokens: string[], from: number): Array<{ noun: string; plural: boolean }> {
  const found: Array<{ noun: string; plural: boolean }> = [];
  let at = from;
  for (;;) {
    while (isBeforeNoun(tokens[at])) at += 1;
    let head: string | undefined;
    while (isContent(tokens[at]) && !isVerbAfterNoun(tokens, at, head)) {
      head = tokens[at];
      at += 1;
    }
    if (head === undefined) return found;
    if (tokens[at] === "of" && heaps.test(head)) {
      at += 1;
      continue;
    }
    found.push({ noun: head, plural: singular(head) !== head });
    if (!joins.test(tokens[at] ?? "")) return found;
    while (joins.test(tokens[at] ?? "")) at += 1;
    if (beginsVerb(tokens, at)) return found;
  }
}

/** `, see them`: the next thing that is done, not the next thing; `and films` is one. */
function beginsVerb(tokens: string[], at: number): boolean {
  const word = tokens[at] ?? "";
  return isVerbAt(tokens, at) || (verbOf(word) !== null && singular(word) === word);
}

const isBeforeNoun = (word: string | undefined) =>
  word !== undefined && (determiners.has(word) || adjectives.has(word) || /^\d+$/.test(word));

function isVerbAfterNoun(tokens: string[], at: number, head: string | undefined): boolean {
  return head !== undefined && isVerbAt(tokens, at) && isBeforeNoun(tokens[at + 1]);
}

/** `a book has`, `each repair with`: what has something of its own is kept. */
function ownerAt(tokens: string[], at: number): string | null {
  if (!/^(a|an|each|every|the|all)$/.test(tokens[at - 1] ?? "")) return null;
  let end = at;
  while (isContent(tokens[end]) && isContent(tokens[end + 1])) end += 1;
  const noun = tokens[end];
  const next = (tokens[end + 1] ?? "").replace(/^(can|cannot|may|must|will|shall)$/, "");
  const rest = next === "" ? tokens.slice(end + 2).find((word) => word !== "not") : next;
  const counts = /^(each|every)$/.test(tokens[at - 1] ?? "");
  // "a member may have two" says what somebody may do.
  if (next === "" && roles.has(noun ?? "")) return null;
  if (!isContent(noun) || !(counts || /^(has|have|with|includes?|contains?|consists)$/.test(rest ?? "")))
    return null;
  const one = singular(noun);
  if (counts && rest !== "has" && roles.has(noun)) return null;
  return places.has(noun) || places.has(one) || isForm(noun) ? null : one;
}

/** A noun as a kept thing, or null: people and places are what the text is about, not what is kept. */
function keptNoun(noun: string, plural: boolean): string | null {
  const one = singular(noun);
  if (roles.has(noun) || places.has(noun) || isForm(noun)) return null;
  return places.has(one) && !plural ? null : one;
}

const nounsInForms = new Set(
  "booking bookings meeting meetings building buildings listing listings painting paintings training trainings wedding weddings reading readings recording recordings drawing drawings offering feed bed beds seed seeds weed shed sheds thing outing outings wing string ring king".split(
    " ",
  ),
);

/** `overdue`-like participles: `borrowed`, `sorting`. */
function isForm(word: string): boolean {
  return /(ing|ed)s?$/.test(word) && !nounsInForms.has(word);
}
