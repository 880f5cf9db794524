/** What the bench asks of the process in which its browsers are. */
export type BrowserOrder =
  /** Connects so many sockets to a mission. */
  | { kind: "watch"; url: string; missionId: string; sockets: number }
  /** When each event (by `seq`) and each numbered token came, a list a socket, once all have the last ones; -1: none. */
  | { kind: "collect"; lastEvent: number; lastToken: number; withinMs: number }
  /** Approves what the mission asks, one after the other, until so many are done. */
  | { kind: "approve"; url: string; missionId: string; count: number }
  | { kind: "leave" };

export type Received = { events: Float64Array[]; tokens: Float64Array[] };

export type BrowserAnswer =
  | { ok: true; received?: Received; approveMs?: number[] }
  | { ok: false; message: string };
