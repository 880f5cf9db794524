"use client";

import { useMemo } from "react";
import ReactMarkdown, { type Components, type ExtraProps } from "react-markdown";
import remarkGfm from "remark-gfm";
import { diagramsIn } from "@/components/lib/diagram/diagrams-in";
import { LazyInlineDiagram } from "@/components/lib/diagram/lazy-inline-diagram";
import { cn } from "@/components/ui/cn";
import { frontMatterAsCode } from "./front-matter";
import { safeHref } from "./safe-href";

type MarkdownNode = NonNullable<ExtraProps["node"]>["children"][number];

function textOf(node: MarkdownNode | undefined): string {
  if (!node) return "";
  if (node.type === "text") return node.value;
  return node.type === "element" ? node.children.map(textOf).join("") : "";
}

const parts: Components = {
  a: ({ href, children }) =>
    href ? (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  // The page has its own heading: those of a text stand below it.
  h1: ({ children }) => <h2>{children}</h2>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
  h5: ({ children }) => <h6>{children}</h6>,
  // One that is too wide scrolls sideways, by keyboard too.
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll
    <table tabIndex={0}>{children}</table>
  ),
  // A table without headings has empty ones in Markdown; a heading that says nothing only disturbs.
  thead: ({ node, children }) => (textOf(node).trim() === "" ? null : <thead>{children}</thead>),
  th: ({ children }) => (children ? <th>{children}</th> : <td />),
  img: ({ alt }) => <span className="text-dim">[image: {alt || "without a description"}]</span>,
};

type MarkdownBodyProps = {
  text: string;
  /** Its lines end where they were ended, as in a message; those of a document are wrapped anew. */
  keepsLines?: boolean;
  className?: string;
};

export function MarkdownBody({ text, keepsLines = false, className }: MarkdownBodyProps) {
  const markdown = useMemo(() => frontMatterAsCode(text), [text]);
  // The same for the same text: with other components all would be mounted anew, and an open diagram would close.
  const components = useMemo((): Components => {
    const diagrams = diagramsIn("text.md", markdown);
    return {
      ...parts,
      pre: ({ node, children }) => {
        const fence = node?.position?.start.line;
        const diagram = diagrams.find(({ line }) => line - 1 === fence);
        return diagram ? (
          <LazyInlineDiagram title={diagram.title} source={diagram.source} />
        ) : (
          <pre>{children}</pre>
        );
      },
    };
  }, [markdown]);
  return (
    <div className={cn("prose-room", keepsLines && "[&_p]:whitespace-pre-line", className)}>
      <ReactMarkdown
        skipHtml
        remarkPlugins={[remarkGfm]}
        urlTransform={(url) => safeHref(url) ?? ""}
        components={components}
      >
        {markdown}
      </ReactMarkdown>
    </div>
  );
}
