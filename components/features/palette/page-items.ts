/** Pages that can be gone to from anywhere: `G`, then the letter. */
export const pageItems = [
  { id: "page:home", label: "Projects and missions", href: "/", letter: "h", words: "home start" },
  { id: "page:agents", label: "Agents", href: "/agents", letter: "a", words: "team roster" },
  { id: "page:workflows", label: "Workflows", href: "/workflows", letter: "w", words: "stages" },
  { id: "page:settings", label: "Settings", href: "/settings", letter: "s", words: "models keys tiers mcp" },
] as const;
