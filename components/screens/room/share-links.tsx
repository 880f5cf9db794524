const link = "text-dim underline underline-offset-2 hover:text-text";

/** The mission as a file: to be looked at anywhere, and to be run through the engine again. */
export function ShareLinks({ missionId, isOver }: { missionId: string; isOver: boolean }) {
  const mission = `/api/missions/${encodeURIComponent(missionId)}`;
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      <a
        className={link}
        href={`${mission}/replay`}
        download
        title="One HTML file with the log and a viewer: tasks, team, costs and log at any moment, without a server"
      >
        Share as one file
      </a>
      {isOver ? (
        <a
          className={link}
          href={`${mission}/recording`}
          download
          title="One file for `war-room replay`: its log, what was sent to the model and came back, its history"
        >
          Export the recording
        </a>
      ) : null}
    </span>
  );
}
