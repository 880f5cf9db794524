/** Twice as many pixels as on the page, for prints and dense screens. */
const density = 2;
/** No browser draws a longer side. */
const longestPx = 8_192;
const fallback = { width: 1024, height: 768 };

/** The size of a picture of an SVG, from its `viewBox`, and how many pixels a unit of it gets. */
export function pictureSize(viewBox: string | null): { width: number; height: number; scale: number } {
  const [, , width = 0, height = 0] = (viewBox ?? "").split(/[\s,]+/).map(Number);
  const size = width > 0 && height > 0 ? { width, height } : fallback;
  return { ...size, scale: Math.min(density, longestPx / Math.max(size.width, size.height)) };
}

type Alone = { svg: string; size: ReturnType<typeof pictureSize> };

/** An SVG as a file of its own: XML, with its size, and without fonts that only this page knows. */
export function svgAlone(svg: string): Alone {
  const element = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
  const size = pictureSize(element?.getAttribute("viewBox") ?? null);
  element?.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  element?.setAttribute("width", String(size.width));
  element?.setAttribute("height", String(size.height));
  const text = element ? new XMLSerializer().serializeToString(element) : svg;
  return { svg: text.replaceAll("var(--font-geist-sans)", "Geist"), size };
}

/**
 * Draws a cleaned SVG as a PNG.
 * @param paper the colour behind it
 * @throws when the browser cannot draw it
 */
export async function pngOf({ svg, size }: Alone, paper: string): Promise<Blob> {
  const image = new Image();
  // Not a blob: the page's policy lets images come from data only.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(size.width * size.scale);
  canvas.height = Math.ceil(size.height * size.scale);
  const brush = canvas.getContext("2d");
  if (!brush) throw new Error("The browser gives no canvas.");
  brush.fillStyle = paper;
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("The picture is too large."))),
      "image/png",
    );
  });
}
