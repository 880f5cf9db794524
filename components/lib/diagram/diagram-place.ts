/** How a diagram is moved, in pixels, and how large it is shown. */
export type DiagramPlace = { x: number; y: number; scale: number };

/** The whole of it, in the middle. */
export const home: DiagramPlace = { x: 0, y: 0, scale: 1 };
export const zoomStep = 1.25;
const [smallest, largest] = [0.2, 6];
const panPx = 60;

export function zoomed(place: DiagramPlace, factor: number): DiagramPlace {
  return { ...place, scale: Math.min(largest, Math.max(smallest, place.scale * factor)) };
}

/** What a key does: arrows look further that way, + and - zoom, 0 shows the whole. Null: nothing. */
export function placeByKey(place: DiagramPlace, key: string): DiagramPlace | null {
  switch (key) {
    case "ArrowLeft":
      return { ...place, x: place.x + panPx };
    case "ArrowRight":
      return { ...place, x: place.x - panPx };
    case "ArrowUp":
      return { ...place, y: place.y + panPx };
    case "ArrowDown":
      return { ...place, y: place.y - panPx };
    case "+":
    case "=":
      return zoomed(place, zoomStep);
    case "-":
      return zoomed(place, 1 / zoomStep);
    case "0":
      return home;
    default:
      return null;
  }
}
