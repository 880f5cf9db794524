/** Options that leave work undone, or to somebody else, by the words with which they begin. */
const leavesWork =
  /^(?:abandon|abort|cancel|defer|do (?:nothing|without)|drop|give (?:it )?up|hand (?:it )?over|ignore|later|leave|none|not now|nothing|omit|postpone|quit|skip|stop)\b/i;
const recommended = /\(recommended\)|^recommended\b/i;

/**
 * What is answered to a question where nobody looks: the option that is recommended, else the first, of those that go on
 * with the work. Null: none of them does, so that a person has to answer.
 */
export function defaultAnswer(options: readonly string[]): string | null {
  if (options.length === 0) return "Decide yourself, and say what you assumed.";
  const goingOn = options.filter((option) => !leavesWork.test(option.trim()));
  return goingOn.find((option) => recommended.test(option)) ?? goingOn[0] ?? null;
}
