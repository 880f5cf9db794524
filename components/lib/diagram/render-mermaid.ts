import DOMPurify from "dompurify";
import mermaid from "mermaid";
import { mermaidFailure } from "@/contracts/mermaid-failure";
import { themeCss, themeVariables } from "./mermaid-theme";
import { pageAsJson } from "./page-as-json";
import { raiseTitles } from "./raise-titles";

export type Rendered = { ok: true; svg: string } | { ok: false; message: string; line: number | null };

const mostCharacters = 100_000;

const secure = [
  "secure",
  "securityLevel",
  "startOnLoad",
  "maxTextSize",
  "maxEdges",
  "suppressErrorRendering",
  "htmlLabels",
  "flowchart",
  "themeCSS",
  "themeVariables",
  "fontFamily",
  "altFontFamily",
  "dompurifyConfig",
];

/**
 * Diagrams come from agents and are not trusted: strict mode alone lets a diagram turn HTML labels and its own
 * CSS back on, so those settings are locked and the finished SVG is cleaned once more.
 */
export async function renderMermaid(
  id: string,
  source: string,
  { theme, firstLine }: { theme: "dark" | "light"; firstLine: number },
): Promise<Rendered> {
  // Mermaid draws a picture that says so, as if that were the diagram.
  if (source.length > mostCharacters)
    return {
      ok: false,
      message: `It has ${source.length} characters, and at most ${mostCharacters} are drawn.`,
      line: null,
    };
  pageAsJson(document.documentElement);
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    secure,
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    suppressErrorRendering: true,
    maxTextSize: mostCharacters,
    maxEdges: 1_000,
    theme: "base",
    darkMode: theme === "dark",
    themeVariables: themeVariables(theme),
    themeCSS: themeCss(theme),
    fontFamily: "var(--font-geist-sans), system-ui, sans-serif",
  });
  try {
    const harmless = withoutElements(source);
    await mermaid.parse(harmless);
    const { svg } = await mermaid.render(id, harmless);
    return { ok: true, svg: cleanSvg(svg) };
  } catch (error) {
    document.getElementById(`d${id}`)?.remove();
    return parseFailure(error, source, firstLine);
  }
}

/** Mermaid decodes labels in an element of the page, where an image's handler would run before any cleaning. */
function withoutElements(source: string): string {
  return source.replace(/<(?=\/?[a-z][\w-]*[\s/][^<>]*=)/gi, "‹");
}

function cleanSvg(svg: string): string {
  const clean = DOMPurify.sanitize(svg, {
    USE_PROFILES: { svg: true, svgFilters: true },
    ADD_TAGS: ["style"],
    FORBID_TAGS: ["foreignObject", "script", "image", "iframe"],
    FORBID_ATTR: ["onload", "onerror", "onclick", "href", "xlink:href"],
    RETURN_DOM_FRAGMENT: true,
  });
  const drawn = clean.querySelector("svg");
  if (!drawn) return "";
  raiseTitles(drawn);
  return drawn.outerHTML;
}

function parseFailure(error: unknown, source: string, firstLine: number): Rendered {
  const message = error instanceof Error ? error.message : String(error);
  const line = (error as { hash?: { loc?: { first_line?: number } } }).hash?.loc?.first_line ?? null;
  return { ok: false, ...mermaidFailure(source, { message, line }, firstLine) };
}
