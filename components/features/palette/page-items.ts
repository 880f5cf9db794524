type PageItem = { id: string; label: string; href: string; letter: string; words: string };

/** Pages that can be gone to from anywhere: `G`, then the letter. */
export const pageItems: readonly PageItem[] = [
  { id: "page:home", label: "Projects and missions", href: "/", letter: "h", words: "home start" },
  { id: "page:agents", label: "Agents", href: "/agents", letter: "a", words: "team roster" },
  { id: "page:workflows", label: "Workflows", href: "/workflows", letter: "w", words: "stages" },
  {
    id: "page:memory",
    label: "Memory",
    href: "/memory",
    letter: "m",
    words: "lessons learned recommendations",
  },
  { id: "page:settings", label: "Settings", href: "/settings", letter: "s", words: "models keys tiers mcp" },
];

/** The pages of one project, found by what they are and by its name. */
export function projectPages({ id, name }: { id: string; name: string }) {
  const page = (what: string, label: string, path: string) => ({
    ...{ id: `project:${id}:${what}`, label, hint: name, href: `/projects/${id}/${path}` },
  });
  return [
    page("new", "New mission", "new"),
    page("rfcs", "RFCs", "rfcs"),
    page("codebase", "Codebase", "codebase"),
  ];
}
