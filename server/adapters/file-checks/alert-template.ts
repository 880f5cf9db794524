const given = new Set(["labels", "externalLabels", "externalURL", "value"]);
const action = /\{\{([\s\S]*?)\}\}/g;

/** What Prometheus refuses of a template in an alert's labels and annotations; null: nothing. */
export function templateProblem(text: string): string | null {
  // Braces that only close are text: `{"a": {"b": 1}}`.
  if (text.replace(action, "").includes("{{")) return `its {{ and }} do not match: ${shortened(text)}`;
  const actions = [...text.matchAll(action)].map(([, inner = ""]) => withoutTexts(inner));
  const own = new Set(
    actions.flatMap((inner) =>
      [...inner.matchAll(/\$(\w+)(?=\s*(?:,\s*\$\w+\s*)?:=)/g)].map(([, name = ""]) => name),
    ),
  );
  for (const inner of actions)
    for (const [, name = ""] of inner.matchAll(/\$(\w+)/g))
      if (!given.has(name) && !own.has(name) && !isSecondOfRange(actions, name))
        return `there is no variable $${name}; there is $labels, $value, $externalLabels and $externalURL`;
  return null;
}

/** `range $place, $one := …` declares both. */
function isSecondOfRange(actions: readonly string[], name: string): boolean {
  return actions.some((inner) => new RegExp(`,\\s*\\$${name}\\s*:=`).test(inner));
}

function withoutTexts(inner: string): string {
  return inner.replace(/"(?:\\.|[^"\\])*"|`[^`]*`/g, '""');
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
