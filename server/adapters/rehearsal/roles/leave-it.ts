/** What a person chooses where the rehearsal has no way on. */
export const leaveIt = "Leave it to a real model";

/** With what follows on each. */
export const leaveOrSkip = {
  [leaveIt]: "I hand in nothing, which the checks refuse; then the mission asks you how to go on.",
  "Skip this task": "It is left out.",
};
