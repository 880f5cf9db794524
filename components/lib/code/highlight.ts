import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";

let shared: Promise<HighlighterCore> | null = null;

/** Colours come from the page's own variables, so that both themes and the rule about colour hold in code too. */
const theme = createCssVariablesTheme({ name: "room", variablePrefix: "--code-", fontStyle: false });

function highlighter(): Promise<HighlighterCore> {
  shared ??= createHighlighterCore({
    themes: [theme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  return shared;
}

/** Loaded when a file of the language is first shown. */
const grammars = {
  typescript: () => import("shiki/langs/typescript.mjs"),
  tsx: () => import("shiki/langs/tsx.mjs"),
  json: () => import("shiki/langs/json.mjs"),
  markdown: () => import("shiki/langs/markdown.mjs"),
  sql: () => import("shiki/langs/sql.mjs"),
  yaml: () => import("shiki/langs/yaml.mjs"),
  css: () => import("shiki/langs/css.mjs"),
  html: () => import("shiki/langs/html.mjs"),
  python: () => import("shiki/langs/python.mjs"),
  go: () => import("shiki/langs/go.mjs"),
  java: () => import("shiki/langs/java.mjs"),
  rust: () => import("shiki/langs/rust.mjs"),
  csharp: () => import("shiki/langs/csharp.mjs"),
  c: () => import("shiki/langs/c.mjs"),
  php: () => import("shiki/langs/php.mjs"),
  ruby: () => import("shiki/langs/ruby.mjs"),
  bash: () => import("shiki/langs/bash.mjs"),
  kotlin: () => import("shiki/langs/kotlin.mjs"),
};
type Grammar = keyof typeof grammars;

const languages: Record<string, Grammar> = {
  ts: "typescript",
  mts: "typescript",
  js: "typescript",
  mjs: "typescript",
  cjs: "typescript",
  tsx: "tsx",
  jsx: "tsx",
  json: "json",
  md: "markdown",
  sql: "sql",
  yaml: "yaml",
  yml: "yaml",
  css: "css",
  html: "html",
  py: "python",
  pyi: "python",
  go: "go",
  java: "java",
  rs: "rust",
  cs: "csharp",
  // The grammar of C++ is larger than all others together; this one colours most of it alike.
  ...{ c: "c", h: "c", cc: "c", cpp: "c", cxx: "c", hpp: "c", hh: "c" },
  php: "php",
  ...{ rb: "ruby", rake: "ruby" },
  ...{ sh: "bash", bash: "bash" },
  ...{ kt: "kotlin", kts: "kotlin" },
};

export type CodeToken = { content: string; color: string | undefined };
const mostCharacters = 200_000;

/** Coloured tokens by line; null where the file has no known language or is too long to colour. */
export async function highlight(text: string, path: string): Promise<CodeToken[][] | null> {
  const lang = languages[path.split(".").at(-1)?.toLowerCase() ?? ""];
  if (!lang || text.length > mostCharacters) return null;
  const { codeToTokensBase, loadLanguage, getLoadedLanguages } = await highlighter();
  if (!getLoadedLanguages().includes(lang)) await loadLanguage(grammars[lang]());
  const lines = codeToTokensBase(text, { lang, theme: "room" });
  return lines.map((line) => line.map(({ content, color }) => ({ content, color })));
}
