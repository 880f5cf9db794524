import type { ReportedBug } from "./reported-bug";
import { isExported } from "./script-outline";

/** Why a test cannot call what was reported; null: it can, or the module is not known. */
export function whyNotImported(
  { name, imports, path }: Pick<ReportedBug, "name" | "imports" | "path">,
  text: string | null,
): string | null {
  if (text === null) return null;
  const word = imports.replace(/\$/g, "\\$");
  const isThere = path.endsWith(".py")
    ? new RegExp(
        `^(?:(?:async )?def|class) +${word}\\b|^${word}\\s*=|^from .+ import .*\\b${word}\\b`,
        "m",
      ).test(text)
    : isExported(text, imports) || /export\s+\*/.test(text);
  if (isThere) return null;
  const method = new RegExp(
    `^[ \\t]+(?:(?:public|static|async|def)\\s+)*${name.replace(/\$/g, "\\$")}\\s*\\(`,
    "m",
  ).exec(text);
  const owner = method && [...text.slice(0, method.index).matchAll(/\bclass\s+([\w$]+)/g)].at(-1)?.[1];
  return owner
    ? `the object: \`${name}\` in ${path} is a method of the class ${owner}, so the example has to make and fill one first`
    : `what is called: ${path} exports no \`${imports}\`, so no test can call it`;
}
