/** A rule, or why: it holds elsewhere too. */
const rule =
  /\b(always|never|every|everywhere|each|all|any|whenever|wherever|generally|in general|by default|from now on|prefer|avoid|conventions?|our|we|team|because|since|so that|otherwise)\b/i;

/** What is to be done with the one thing that the comment stands at. */
const change =
  /^(?:please,? |nit:? |(?:can|could|would) you (?:please )?|you (?:can|could|should) |let's |better |i would |i'd )*(?:rename|remove|delete|drop|move|inline|extract|fix|correct|change|replace|swap|add|put|split|merge|shorten|reword|rephrase|reformat|revert|undo|call (?:it|this|that)|make (?:it|this|that)|say (?:it|this|that))\b/i;

/** It points at what it stands at. */
const pointing =
  /\b(?:here|typo|misspel\w+|this (?:line|name|function|method|variable|constant|file|class|type|test|word|sentence|paragraph|section|comment|heading|import))\b/i;

/**
 * Whether a sentence of a comment asks for something at the one place that it stands at, such as "please rename x": once that
 * is done nobody learns anything from it.
 */
export function isAboutOnePlace(sentence: string): boolean {
  const words = sentence.trim();
  return !rule.test(words) && (change.test(words) || pointing.test(words));
}
