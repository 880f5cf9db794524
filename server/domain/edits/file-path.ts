const longestName = 300;
/** Files that are known by name, without an ending. */
const knownNames =
  /^(Dockerfile|Containerfile|Makefile|Procfile|Jenkinsfile|Vagrantfile|LICENSE|CODEOWNERS|\.[a-z][\w.-]*)$/;
/** Languages of fences, by the ending of the file that they hold. */
const languages: Readonly<Record<string, readonly string[]>> = {
  ts: ["ts", "typescript"],
  tsx: ["tsx", "typescript", "ts"],
  js: ["js", "javascript", "jsx"],
  mjs: ["js", "javascript", "mjs"],
  jsx: ["jsx", "javascript", "js"],
  py: ["py", "python"],
  tf: ["hcl", "terraform", "tf"],
  md: ["md", "markdown"],
  mmd: ["mermaid"],
  yml: ["yaml", "yml"],
  yaml: ["yaml", "yml"],
  rb: ["rb", "ruby"],
  rs: ["rs", "rust"],
  sh: ["sh", "bash", "shell"],
  cs: ["cs", "csharp"],
  kt: ["kt", "kotlin"],
};

/** Whether a text is a path in the repository and nothing else: no address, no sentence, no placeholder. */
export function isFilePath(text: string): boolean {
  if (text.length > longestName || !/^[\w@.()[\]+,~$ /-]+$/.test(text) || text.startsWith("-")) return false;
  if (/^path\/to\//.test(text) || text.includes("//") || text.endsWith("/")) return false;
  const name = text.slice(text.lastIndexOf("/") + 1);
  // A sentence has spaces; a path with one has a folder too.
  if (text.includes(" ") && !(text.includes("/") && /^\S+( \S+){0,3}$/.test(text))) return false;
  return (
    knownNames.test(name) ||
    /[\w)\]-]\.[A-Za-z][\w-]{0,11}$/.test(name) ||
    (text.includes("/") && /^[A-Z][a-z]+file$/.test(name))
  );
}

/** The path that the line above a block names: alone, quoted, in a heading or a list. Null when it names none. */
export function pathAbove(line: string, language: string): string | null {
  if (line.length > longestName) return null;
  const bare = line
    .trim()
    .replace(/^(#{1,6}|[-*+]|\d+[.)])\s+/, "")
    .replace(/[:：]\s*(\*\*)?$/, "$1")
    .trim();
  const marked =
    /^(?:\*\*|__)?(?:file(?:name|path)?|path|create|update|new file|modified)\b\s*[:：]?\s*(?:\*\*|__)?\s*(.+)$/i.exec(
      bare,
    )?.[1];
  const candidate = unquoted(marked ?? bare);
  if (isFilePath(candidate) && (marked || isQuoted(bare) || speaksFor(candidate, language))) return candidate;
  // "1. Main program (`src/main.py`)": the one quoted path of the line.
  const quoted = [...bare.matchAll(/`([^`]+)`/g)].map(([, inner]) => inner ?? "").filter(isFilePath);
  const isTitle =
    /^#{1,6}\s/.test(line.trim()) || /[:：]\s*(\*\*)?\s*$/.test(line.trim()) || bare.length < 80;
  return quoted.length === 1 && isTitle && quoted[0] ? quoted[0] : null;
}

/** "Next.js" over a block of shell commands is no file. */
function speaksFor(path: string, language: string): boolean {
  if (path.includes("/") || path.startsWith(".")) return true;
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return language === "" || language === ending || (languages[ending] ?? []).includes(language);
}

function isQuoted(text: string): boolean {
  return /^(`.*`|\*\*.*\*\*|".*"|'.*')$/.test(text);
}

function unquoted(text: string): string {
  let bare = text.trim();
  for (let at = 0; at < 3; at += 1) {
    bare = bare
      .replace(/^(\*\*|__|`|"|')(.*)\1$/, "$2")
      .replace(/[:：]$/, "")
      .trim();
  }
  return bare;
}

/** Path and language that a fence's own info line names: `filepath:a.ts`, `ts file="a.ts"`, `ts:a.ts`, `a.ts`. */
export function pathOfInfo(info: string): { path: string | null; language: string } {
  const named =
    /(?:^|[\s,{])(?:file|filepath|filename|path|title)\s*[:=]\s*(?:"([^"]+)"|'([^']+)'|(\S+?)[,}]?(?=\s|$))/i.exec(
      info,
    );
  const [first = ""] = info.split(/\s/, 1);
  const colon = first.indexOf(":");
  const candidate = named ? (named[1] ?? named[2] ?? named[3] ?? "") : first.slice(colon + 1);
  const path = isFilePath(candidate) ? candidate : null;
  // The whole word is the path: then it names no language.
  if (path && !named && colon < 0) return { path, language: "" };
  return { path, language: /^[\w#+-]+/.exec(first)?.[0]?.toLowerCase() ?? "" };
}

/** The path in a comment that is a file's first line: also without a folder, where the fence's language is the file's. */
export function pathOfComment(line: string, language: string): string | null {
  if (line.length > longestName) return null;
  const inner =
    /^\s*(?:\/\/|#|--|;|\/\*|<!--)\s*(?:file(?:name|path)?\s*:\s*)?(\S+?)\s*(?:\*\/|-->)?\s*$/i.exec(
      line,
    )?.[1];
  if (!inner || !isFilePath(inner)) return null;
  return inner.includes("/") || (language !== "" && speaksFor(inner, language)) ? inner : null;
}
