import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";

let shared: Promise<HighlighterCore> | null = null;

/** Colours come from the page's own variables, so that both themes and the rule about colour hold in code too. */
const theme = createCssVariablesTheme({ name: "room", variablePrefix: "--code-", fontStyle: false });

function highlighter(): Promise<HighlighterCore> {
  shared ??= createHighlighterCore({
    themes: [theme],
    langs: [
      import("shiki/langs/typescript.mjs"),
      import("shiki/langs/tsx.mjs"),
      import("shiki/langs/json.mjs"),
      import("shiki/langs/markdown.mjs"),
      import("shiki/langs/sql.mjs"),
      import("shiki/langs/yaml.mjs"),
      import("shiki/langs/css.mjs"),
      import("shiki/langs/html.mjs"),
    ],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  return shared;
}

const languages: Record<string, string> = {
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
};

export type CodeToken = { content: string; color: string | undefined };
const mostCharacters = 200_000;

/** Coloured tokens by line; null where the file has no known language or is too long to colour. */
export async function highlight(text: string, path: string): Promise<CodeToken[][] | null> {
  const lang = languages[path.split(".").at(-1)?.toLowerCase() ?? ""];
  if (!lang || text.length > mostCharacters) return null;
  const { codeToTokensBase } = await highlighter();
  const lines = codeToTokensBase(text, { lang, theme: "room" });
  return lines.map((line) => line.map(({ content, color }) => ({ content, color })));
}
