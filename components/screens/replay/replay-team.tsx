import type { Callsigns } from "@/components/lib/callsigns";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { StateMark } from "@/components/ui/state-mark";
import type { MissionState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";
import { teamMembers } from "../room/team-members";

/** Who worked, what each cost and did last, and the files that were changed by then. */
export function ReplayTeam({ mission, callsigns }: { mission: MissionState; callsigns: Callsigns }) {
  const files = Object.values(mission.files);
  return (
    <ScrollRegion label="Team and files">
      <h2>Team</h2>
      <ul className="rows">
        {teamMembers(mission).map(({ agent, look, sentence }) => {
          const { callsign, role } = callsigns(agent.name);
          const said = sentence.toLowerCase() === look.word ? "" : sentence;
          return (
            <li key={agent.name} className="member">
              <StateMark {...look} isStill />
              <span className="cut" title={`${callsign}, ${role}`}>
                <span className="name">{callsign}</span> <span className="faint">{role}</span>
              </span>
              <span className="mono faint">{formatUsd(agent.spentMicroUsd)}</span>
              <span className="dim cut does" title={said || undefined}>
                <span className={look.tone} aria-hidden>
                  {look.word}
                </span>
                {said ? ` · ${said}` : ""}
              </span>
            </li>
          );
        })}
      </ul>
      <h2>
        Files <span className="mono faint end">{files.length > 0 ? files.length : ""}</span>
      </h2>
      <ul className="mono rows">
        {files.map(({ path, added, removed }) => (
          <li key={path} className="file">
            <span className="cut" title={path}>
              {path}
            </span>
            <span className="faint">
              +{added} −{removed}
            </span>
          </li>
        ))}
      </ul>
    </ScrollRegion>
  );
}
