/** The limits that a spec's text is held to. */
export const specLimits = {
  /** Exactly this many bytes of UTF-8 still work; one more is refused. */
  maxBytes: 1024 * 1024,
  /** Everything that grows with the number of blocks, keys or steps grows with the lines. */
  maxLines: 30_000,
  /** Each section's body holds those of its sub-sections too. */
  maxHeadings: 3_000,
  maxListItems: 15_000,
  /** Bars that part the cells of tables. */
  maxTableCells: 100_000,
  /** Quotes and lists one in another, as written; no written spec comes near it. */
  maxDepth: 32,
  /** The same, as the parser sees it. */
  maxNesting: 64,
  /** Of one paragraph, item or heading; the rest of a longer one is not searched for requirements. */
  maxTextLength: 4000,
  /** Emphasis of one paragraph; further marks stay text. */
  maxEmphasisMarks: 1000,
  /** Steps that looking for the other end of code and markup may take in one paragraph; then it stays text. */
  maxInlineSteps: 10_000_000,
  /** Brackets, quotes, commas and dashes of a YAML spec: what its reader takes long over. */
  maxYamlMarks: 100_000,
  maxFrontMatterLength: 64 * 1024,
  /** In a text longer than this a YAML alias would multiply too much. */
  maxTextWithAliases: 100_000,
  maxAliases: 50,
  /** How far from the top front matter may begin (it may follow a title and comments). */
  frontMatterWindow: 16 * 1024,
} as const;
