import type { Finding } from "@/contracts/evidence";

type Rule = { severity: Finding["severity"]; suggestion: string };

/**
 * What a rule's hit is worth before somebody has looked at it, and what mostly mends it. `security/detect-object-injection`
 * is left out: it marks every computed property, and a list of those hides the rest.
 */
export const securityRules: Readonly<Record<string, Rule>> = {
  "no-eval": { severity: "major", suggestion: "Name the cases and choose among them; parse data as data." },
  "no-implied-eval": { severity: "major", suggestion: "Pass a function, not a text." },
  "no-new-func": { severity: "major", suggestion: "Write the function, or look it up in a table." },
  "no-script-url": { severity: "major", suggestion: "Use an event handler." },
  "security/detect-bidi-characters": {
    severity: "major",
    suggestion: "Take the character out: it lets the code read otherwise than it runs.",
  },
  "security/detect-child-process": {
    severity: "major",
    suggestion: "Pass a fixed program and its arguments as an array to execFile or spawn, without a shell.",
  },
  "security/detect-disable-mustache-escape": {
    severity: "major",
    suggestion: "Leave the template's escaping on.",
  },
  "security/detect-non-literal-require": {
    severity: "major",
    suggestion: "Choose among modules that are named here.",
  },
  "security/detect-no-csrf-before-method-override": {
    severity: "major",
    suggestion: "Put the CSRF check behind the method override.",
  },
  "security/detect-buffer-noassert": { severity: "minor", suggestion: "Leave the bounds check on." },
  "security/detect-new-buffer": {
    severity: "minor",
    suggestion: "Use Buffer.from for data and Buffer.alloc for a size.",
  },
  "security/detect-non-literal-fs-filename": {
    severity: "minor",
    suggestion: "Resolve the path against a root, and refuse what does not stay below it.",
  },
  "security/detect-non-literal-regexp": {
    severity: "minor",
    suggestion: "Escape what comes from outside, or compare texts.",
  },
  "security/detect-possible-timing-attacks": {
    severity: "minor",
    suggestion: "Compare secrets with crypto.timingSafeEqual.",
  },
  "security/detect-pseudoRandomBytes": { severity: "minor", suggestion: "Use crypto.randomBytes." },
  "security/detect-unsafe-regex": {
    severity: "minor",
    suggestion: "Take out the repetition within a repetition: such a pattern can hang.",
  },
  "no-unsanitized/method": {
    severity: "major",
    suggestion: "Build nodes and set textContent, or escape the value first.",
  },
  "no-unsanitized/property": {
    severity: "major",
    suggestion: "Set textContent, or escape the value first.",
  },
};
