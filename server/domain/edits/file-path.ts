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

/** A path that no edit can use, since it does not lead from the repository's root: `src\a.ts`, `C:/a.ts`, `/etc/passwd`. */
export function isForeignPath(text: string): boolean {
  if (text.length > longestName) return false;
  return (
    /^(?:[A-Za-z]:)?\\?(?:[\w@.()[\]+,~$-]+\\)+[\w@.()[\]+,~$-]*\.[A-Za-z][\w-]{0,11}$/.test(text) ||
    /^(?:[A-Za-z]:[\\/]|~\/)[\w.\\/-]+$/.test(text) ||
    /^\/(?:etc|usr|var|tmp|home|root|opt|bin|boot|dev|lib|mnt|proc|srv|sys|Users)\/[\w./-]+$/.test(text)
  );
}

/** A path that is called one: then it needs no ending. */
function isCalledPath(text: string): boolean {
  return (
    isFilePath(text) ||
    isForeignPath(text) ||
    (/^[\w@.][\w@.()[\]+,~$/-]*$/.test(text) &&
      text.length <= longestName &&
      !/^path\/to\/|\/$|\/\//.test(text))
  );
}

/** Whether a fence's language can be that of a file. */
export function speaksFor(path: string, language: string): boolean {
  if (path.includes("/") || path.startsWith(".")) return true;
  return isLanguageOf(path, language);
}

/** Whether a fence says that it holds a file of this ending, or does not say what it holds. */
export function isLanguageOf(path: string, language: string): boolean {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return language === "" || language === ending || (languages[ending] ?? []).includes(language);
}

/** Path and language that a fence's own info line names: `filepath:a.ts`, `ts file="a.ts"`, `ts:a.ts`, `a.ts`. */
export function pathOfInfo(info: string): { path: string | null; language: string } {
  const named =
    /(?:^|[\s,{])(file|filepath|filename|path|title)\s*[:=]\s*(?:"([^"]+)"|'([^']+)'|(\S+?)[,}]?(?=\s|$))/i.exec(
      info,
    );
  const [first = ""] = info.split(/\s/, 1);
  const colon = first.indexOf(":");
  const candidate = named ? (named[2] ?? named[3] ?? named[4] ?? "") : first.slice(colon + 1);
  const isCalled = named !== null && named[1]?.toLowerCase() !== "title";
  const isPath = isCalled ? isCalledPath(candidate) : isFilePath(candidate) || isForeignPath(candidate);
  const path = isPath ? candidate : null;
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
