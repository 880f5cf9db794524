const status = [
  // How things stood at that moment.
  /^(?:it is |it's |i am |i'm |i have |all |everything |now |the task |this task |the work |work )*(?:is |are |was |were |has been )?(?:now )?(?:done|finished|complete[d]?|ready|implemented|in progress|working|green)(?: now| and (?:verified|tested|green))?[.!]?$/i,
  /\b(?:in progress|so far|work(?:ing)? on (?:it|this)|not (?:yet )?(?:started|finished|done)|to be (?:done|continued)|wip|todo|coming next|next step|remaining (?:work|steps?))\b/i,
  /^(?:all |the |\d+ |\d+\/\d+ |\d+ of \d+ )*(?:unit |integration |existing |new )*tests?(?: suites?)? (?:all )?(?:now )?(?:pass(?:ed|es)?|are green|succeed(?:ed)?|run)\b/i,
  /\b\d+ of (?:the )?\d+ [\p{L}\s]{0,30}\b(?:proven|done|passed|green|finished|covered|left)\b/iu,
  /\b\d+ (?:of \d+ )?tests? (?:passed|pass|failed|green)\b/i,
  /^(?:let me|i will|i'll|i am going to|i'm going to|i now|now i|next,? i|first,? i|i need to)\b/i,
  /^(?:waiting|blocked|paused|retrying|resuming|started|starting|trying again|finishing)\b/i,
  /\b(?:currently|at the moment|right now|as of (?:now|today)|today|yesterday|tomorrow)\b/i,
  /^(?:ok|okay|yes|no|sure|thanks|thank you|great|perfect|sounds good|go on|go ahead|continue|looks good|lgtm|approved|retry|try again|skip|stop)[.! ]*$/i,
];

/** Whether a sentence says how far something was at one moment: in the next mission that is of no use to anybody. */
export function isTransient(sentence: string): boolean {
  const words = sentence.trim();
  return words.length < 4 || status.some((pattern) => pattern.test(words));
}
