/**
 * What a task is estimated at, in dollars, before there is any history. The implementation prices are those of
 * the table in docs/specs.md; tokens follow from them at one rate. The surrounding prices are War Room's own,
 * taken from what such a task reads and writes: a review reads one diff, a test plan grows with its criteria.
 */
export const prices = {
  tokensPerUsd: 2000,
  implementation: {
    databasePerModel: 0.75,
    modelsPerModel: 0.6,
    apiPerEndpoint: 1.125,
    /** Where the spec speaks of authentication or security. */
    securedApiPerEndpoint: 3,
    integrationPerService: 3,
    frontendPerComponent: 0.875,
    errors: 0.75,
    /** Where the table finds nothing: for each requirement, at most `generalMost` of them, at least one. */
    generalPerRequirement: 1.125,
    generalMost: 5,
    /** A task of an imported tasks.md. */
    imported: 0.75,
  },
  surrounding: {
    research: 0.5,
    rfc: 0.6,
    diagram: 0.3,
    codeReview: 0.25,
    testing: 0.5,
    testingPerCriterion: 0.1,
    documentation: 0.4,
    infrastructure: 1.5,
    monitoring: 0.75,
  },
  /** The upper end of a range is this much above the sum. */
  margin: 1.2,
} as const;

/** Hours of one implementation task, and what makes it longer or shorter. */
export const durations = {
  hoursPerTask: 0.25,
  byComplexity: { HIGH: 2, MODERATE: 1.5, EASY: 1 },
  /** A spec of level 4 and more leaves less open; one of level 2 or less leaves more. */
  detailed: 0.8,
  sketchy: 1.3,
} as const;
