"use client";

import ReactMarkdown, { type ExtraProps } from "react-markdown";
import remarkGfm from "remark-gfm";
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

/** What stands in a `mermaid` fence; null for any other block of code. */
function diagramIn(block: MarkdownNode | undefined): string | null {
  const code = block?.type === "element" ? block.children[0] : undefined;
  if (code?.type !== "element") return null;
  const classes = code.properties.className;
  return Array.isArray(classes) && classes.includes("language-mermaid") ? textOf(code).trimEnd() : null;
}

type MarkdownBodyProps = {
  text: string;
  /** Its lines end where they were ended, as in a message; those of a document are wrapped anew. */
  keepsLines?: boolean;
  className?: string;
};

export function MarkdownBody({ text, keepsLines = false, className }: MarkdownBodyProps) {
  return (
    <div className={cn("prose-room", keepsLines && "[&_p]:whitespace-pre-line", className)}>
      <ReactMarkdown
        skipHtml
        remarkPlugins={[remarkGfm]}
        urlTransform={(url) => safeHref(url) ?? ""}
        components={{
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
          pre: ({ node, children }) => {
            const diagram = diagramIn(node);
            return diagram === null ? <pre>{children}</pre> : <LazyInlineDiagram source={diagram} />;
          },
          // One that is too wide scrolls sideways, by keyboard too.
          table: ({ children }) => (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll
            <table tabIndex={0}>{children}</table>
          ),
          // A table without headings has empty ones in Markdown; a heading that says nothing only disturbs.
          thead: ({ node, children }) => (textOf(node).trim() === "" ? null : <thead>{children}</thead>),
          th: ({ children }) => (children ? <th>{children}</th> : <td />),
          img: ({ alt }) => <span className="text-dim">[image: {alt || "without a description"}]</span>,
        }}
      >
        {frontMatterAsCode(text)}
      </ReactMarkdown>
    </div>
  );
}
