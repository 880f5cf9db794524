/** What the bench asks of the process in which War Room runs. */
export type ServerOrder =
  /** Makes a mission with so many tasks and events. */
  | { kind: "mission"; tasks: number; events: number }
  /** Writes so many events a second for so long, in groups. */
  | { kind: "pump"; missionId: string; perSecond: number; seconds: number }
  /** Writes so many events at once. */
  | { kind: "append"; missionId: string; events: number };

export type ServerAnswer =
  | { ok: true; url?: string; missionId?: string; seq?: number; seconds?: number }
  | { ok: false; message: string };
