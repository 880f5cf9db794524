/** Options that leave work undone, or to somebody else: "Skip this task", and not "Skip duplicates", which is how to do it. */
const leavesWork = new RegExp(
  [
    "^(?:do (?:nothing|without)|none|nothing|not now|later|give (?:it )?up|hand (?:it )?over|quit|abandon|abort|omit)\\b",
    "^(?:cancel|defer|drop|ignore|leave|postpone|skip|stop)(?:\\s*(?:$|[.,:;–—-])|\\s+(?:this|it|that|here|for now|out|a todo|all|everything|the (?:task|criteri\\w+|work|mission|requirement|rest|part|review|tests?))\\b)",
  ].join("|"),
  "i",
);
const recommended = /\(recommended\)|^recommended\b/i;

/**
 * What is answered to a question where nobody looks: the option that is recommended, else the first of those that go on with
 * the work. Null: none of them does, so that a person has to answer.
 */
export function defaultAnswer(options: readonly string[]): string | null {
  if (options.length === 0) return "Decide yourself, and say what you assumed.";
  const goingOn = options.filter((option) => !leavesWork.test(option.trim()));
  return goingOn.find((option) => recommended.test(option)) ?? goingOn[0] ?? null;
}
