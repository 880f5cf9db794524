/** What the tour shows: where it stands, and what to know of it. */
export const tourSteps = [
  {
    target: "section[aria-label='Tasks']",
    title: "The plan, as it happens",
    text: "Every task with its state, agent and cost. Arrows move, Enter opens one. Graph shows what waits for what, Timeline when it ran.",
  },
  {
    target: "section[aria-label='Mission control']",
    title: "Talk to the team",
    text: "Write to all or to @agent, or give orders with /. Questions are answered here. Whatever needs you is amber; N leads to the next.",
  },
  {
    target: "section[aria-label^='Workbench']",
    title: "Look closely",
    text: "Of the chosen task: brief, diff, files, tests and every model call with its prompt and reply. Esc comes back to the whole mission.",
  },
  {
    target: "section[aria-label='Time of the mission']",
    title: "Go back, and go further",
    text: "Drag to any event, or play the mission again: all above is as it was then. The project’s page has its code and designs; ⋯ leads to Memory and Settings. Ctrl or ⌘ K finds everything, this tour too; ? shows the keys.",
  },
] as const;
