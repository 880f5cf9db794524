"use client";

import { Code, Download, ImageDown, Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { downloadBlob, downloadText } from "@/components/lib/download-text";
import { notify } from "@/components/lib/notify";
import { CopyButton } from "@/components/ui/copy-button";
import { IconButton } from "@/components/ui/icon-button";
import { Notice } from "@/components/ui/notice";
import { SkeletonLines } from "@/components/ui/skeleton";
import { useTheme } from "@/components/ui/use-theme";
import { home, placeByKey, zoomed, zoomStep } from "./diagram-place";
import { paperOf } from "./mermaid-theme";
import { SourceLines } from "./source-lines";
import { pngOf, svgAlone } from "./svg-picture";
import { useRenderedDiagram } from "./use-rendered-diagram";

type DiagramCanvasProps = {
  title: string;
  source: string;
  /** Of its file, from 1 on: errors name the file's lines. */
  firstLine: number;
  /** Its source can be read beside it. */
  isBesideText: boolean;
};

/** A Mermaid diagram to drag and zoom, by mouse or by arrows, + and - and 0; one that does not parse shows its error and its source. */
export function DiagramCanvas({ title, source, firstLine, isBesideText }: DiagramCanvasProps) {
  const [theme] = useTheme();
  const rendered = useRenderedDiagram(source, firstLine);
  const [place, setPlace] = useState(home);
  const [showSource, setShowSource] = useState(false);
  const drag = useRef<{ x: number; y: number } | null>(null);

  const zoom = (factor: number) => setPlace((at) => zoomed(at, factor));
  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = placeByKey(place, event.key);
    if (!next) return;
    event.preventDefault();
    setPlace(next);
  }
  function onPointerMove(event: PointerEvent) {
    const from = drag.current;
    if (!from) return;
    drag.current = { x: event.clientX, y: event.clientY };
    setPlace((at) => ({ ...at, x: at.x + event.clientX - from.x, y: at.y + event.clientY - from.y }));
  }

  if (!rendered) return <SkeletonLines lines={6} />;
  // A file that is open has a heading where its page wants one.
  const Title = isBesideText ? "div" : "h3";
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-[34px] shrink-0 items-center gap-0.5 border-b pr-1 pl-3.5">
        <Title className="min-w-0 flex-1 truncate font-medium">{title}</Title>
        {rendered.ok && !showSource ? (
          <>
            <IconButton label="Smaller" onClick={() => zoom(1 / zoomStep)}>
              <ZoomOut size={13} />
            </IconButton>
            <IconButton label="Larger" onClick={() => zoom(zoomStep)}>
              <ZoomIn size={13} />
            </IconButton>
            <IconButton label="Fit" onClick={() => setPlace(home)}>
              <Maximize size={13} />
            </IconButton>
          </>
        ) : null}
        {isBesideText || !rendered.ok ? null : (
          <IconButton
            label={showSource ? "Show the diagram" : "Show the source"}
            aria-pressed={showSource}
            onClick={() => setShowSource(!showSource)}
          >
            <Code size={13} />
          </IconButton>
        )}
        <CopyButton text={source} label="Copy the source" />
        {rendered.ok ? (
          <>
            <IconButton
              label="Save as SVG"
              onClick={() => downloadText(`${title}.svg`, svgAlone(rendered.svg).svg, "image/svg+xml")}
            >
              <Download size={13} />
            </IconButton>
            <IconButton
              label="Save as PNG"
              onClick={() =>
                void pngOf(svgAlone(rendered.svg), paperOf(theme)).then(
                  (blob) => downloadBlob(`${title}.png`, blob),
                  () => notify("The browser could not draw the diagram as a picture. Save it as SVG."),
                )
              }
            >
              <ImageDown size={13} />
            </IconButton>
          </>
        ) : null}
      </div>
      {rendered.ok ? null : (
        <Notice
          kind="fail"
          title={
            rendered.line ? `The diagram does not parse: line ${rendered.line}` : "The diagram does not parse"
          }
          className="m-3"
        >
          <pre className="whitespace-pre-wrap font-mono text-11">{rendered.message}</pre>
        </Notice>
      )}
      {showSource || !rendered.ok ? (
        <SourceLines source={source} firstLine={firstLine} badLine={rendered.ok ? null : rendered.line} />
      ) : (
        <section
          aria-label="Arrows move the diagram, + and - zoom, 0 fits"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot move it
          tabIndex={0}
          onKeyDown={onKeyDown}
          className="min-h-0 flex-1 cursor-grab touch-none overflow-hidden active:cursor-grabbing"
          onPointerDown={(event) => {
            drag.current = { x: event.clientX, y: event.clientY };
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={onPointerMove}
          onPointerUp={() => {
            drag.current = null;
          }}
          onWheel={(event) => zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1)}
        >
          <div
            role="img"
            aria-label={`Diagram: ${title}`}
            className="h-full w-full p-4 [&_svg]:mx-auto [&_svg]:block [&_svg]:h-full [&_svg]:max-w-full"
            style={{ transform: `translate(${place.x}px, ${place.y}px) scale(${place.scale})` }}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: strict Mermaid, and cleaned by DOMPurify
            dangerouslySetInnerHTML={{ __html: rendered.svg }}
          />
        </section>
      )}
    </div>
  );
}
