const python: Record<string, string> = { true: "True", false: "False", null: "None", undefined: "None" };
const script: Record<string, string> = { True: "true", False: "false", None: "null" };
const part =
  /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\b(?:true|false|null|undefined|True|False|None)\b|([{,]\s*)([A-Za-z_]\w*)(\s*:)/g;

/** Plain values as the module's language writes them, whichever the report was written in. */
export function literalFor(source: string, path: string): string {
  const isPython = path.endsWith(".py");
  return source.replace(part, (found, before?: string, key?: string, after?: string) => {
    if (key !== undefined) return isPython ? `${before}"${key}"${after}` : found;
    return (isPython ? python : script)[found] ?? found;
  });
}
