import DOMPurify from "dompurify";
import mermaid from "mermaid";

export type Rendered = { ok: true; svg: string } | { ok: false; message: string; line: number | null };

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
export async function renderMermaid(id: string, source: string, theme: "dark" | "light"): Promise<Rendered> {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    secure,
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    suppressErrorRendering: true,
    maxTextSize: 100_000,
    maxEdges: 1_000,
    theme: "base",
    darkMode: theme === "dark",
    themeVariables: themeVariables(theme),
    fontFamily: "var(--font-geist-sans), system-ui, sans-serif",
  });
  try {
    const harmless = withoutElements(source);
    await mermaid.parse(harmless);
    const { svg } = await mermaid.render(id, harmless);
    return { ok: true, svg: cleanSvg(svg) };
  } catch (error) {
    document.getElementById(`d${id}`)?.remove();
    return parseFailure(error);
  }
}

/** Mermaid decodes labels in an element of the page, where an image's handler would run before any cleaning. */
export function withoutElements(source: string): string {
  return source.replace(/<(?=\/?[a-z][\w-]*[\s/][^<>]*=)/gi, "‹");
}

export function cleanSvg(svg: string): string {
  return DOMPurify.sanitize(svg, {
    USE_PROFILES: { svg: true, svgFilters: true },
    ADD_TAGS: ["style"],
    FORBID_TAGS: ["foreignObject", "script", "image", "iframe"],
    FORBID_ATTR: ["onload", "onerror", "onclick", "href", "xlink:href"],
  });
}

export function parseFailure(error: unknown): Rendered {
  const message = error instanceof Error ? error.message : String(error);
  const named = /line (\d+)/i.exec(message);
  const firstLine = (error as { hash?: { loc?: { first_line?: number } } }).hash?.loc?.first_line;
  return { ok: false, message, line: firstLine ?? (named ? Number(named[1]) : null) };
}

/** What a diagram is drawn on. */
export function paperOf(theme: "dark" | "light"): string {
  return theme === "dark" ? "#0f1114" : "#ffffff";
}

function themeVariables(theme: "dark" | "light"): Record<string, string> {
  const dark = theme === "dark";
  const text = dark ? "#e6e8eb" : "#15181c";
  const line = dark ? "#666d76" : "#8b929b";
  const box = dark ? "#1a1e23" : "#f0f2f4";
  const panel = paperOf(theme);
  const edge = dark ? "#2b3038" : "#d3d7dc";
  return {
    background: panel,
    primaryColor: box,
    primaryTextColor: text,
    primaryBorderColor: edge,
    secondaryColor: dark ? "#15181c" : "#f8f9fa",
    tertiaryColor: dark ? "#15181c" : "#f8f9fa",
    secondaryTextColor: text,
    tertiaryTextColor: text,
    secondaryBorderColor: edge,
    tertiaryBorderColor: edge,
    lineColor: line,
    textColor: text,
    titleColor: text,
    nodeBorder: edge,
    clusterBkg: panel,
    clusterBorder: edge,
    edgeLabelBackground: panel,
    actorBkg: box,
    actorBorder: edge,
    actorTextColor: text,
    actorLineColor: line,
    signalColor: line,
    signalTextColor: text,
    labelBoxBkgColor: box,
    labelBoxBorderColor: edge,
    labelTextColor: text,
    loopTextColor: text,
    noteBkgColor: box,
    noteBorderColor: edge,
    noteTextColor: text,
    attributeBackgroundColorOdd: panel,
    attributeBackgroundColorEven: box,
    fontSize: "13px",
    dropShadow: "none",
  };
}
