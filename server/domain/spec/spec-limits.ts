/** The limits that a spec's text is held to. */
export const specLimits = {
  /** Exactly this many bytes of UTF-8 still work; one more is refused. */
  maxBytes: 1024 * 1024,
  /** Structure nested deeper than this is not read: no written spec comes near it. */
  maxNesting: 64,
  /** Of one paragraph, item or heading; the rest of a longer one is not searched for requirements. */
  maxTextLength: 4000,
  /** How far from the top front matter may begin (it may follow a title and comments). */
  frontMatterWindow: 16 * 1024,
} as const;
