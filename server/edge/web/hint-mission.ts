import type { IncomingMessage, ServerResponse } from "node:http";

const roomPath = /^\/missions\/([\w%.~-]+)(?:\?|$)/;

/**
 * Tells a browser that opens a room to fetch the mission at once, beside the page's scripts: they would ask for it only
 * when all of them are there. Pages that are opened from within another have their scripts already.
 */
export function hintMission(request: IncomingMessage, response: ServerResponse): void {
  const [, id] = roomPath.exec(request.url ?? "") ?? [];
  if (!id || request.method !== "GET" || request.headers.rsc !== undefined) return;
  response.appendHeader("Link", `</api/missions/${id}/state>; rel=preload; as=fetch; crossorigin=anonymous`);
}
