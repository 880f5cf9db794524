const given = new Set(["labels", "externalLabels", "externalURL", "value"]);

/** What Prometheus refuses of a template in an alert's labels and annotations; null: nothing. */
export function templateProblem(text: string): string | null {
  const open = text.split("{{").length - 1;
  const closed = text.split("}}").length - 1;
  if (open !== closed) return `its {{ and }} do not match: ${shortened(text)}`;
  const actions = [...text.matchAll(/\{\{([\s\S]*?)\}\}/g)].map(([, action = ""]) => withoutTexts(action));
  const own = new Set(
    actions.flatMap((action) =>
      [...action.matchAll(/\$(\w+)(?=\s*(?:,\s*\$\w+\s*)?:=)/g)].map(([, name = ""]) => name),
    ),
  );
  for (const action of actions)
    for (const [, name = ""] of action.matchAll(/\$(\w+)/g))
      if (!given.has(name) && !own.has(name) && !isSecondOfRange(actions, name))
        return `there is no variable $${name}; there is $labels, $value, $externalLabels and $externalURL`;
  return null;
}

/** `range $place, $one := …` declares both. */
function isSecondOfRange(actions: readonly string[], name: string): boolean {
  return actions.some((action) => new RegExp(`,\\s*\\$${name}\\s*:=`).test(action));
}

function withoutTexts(action: string): string {
  return action.replace(/"(?:\\.|[^"\\])*"|`[^`]*`/g, '""');
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
