import type { MissionCommand } from "@/contracts/api";
import { withReadyTasks } from "@/server/domain/mission/ready-tasks";
import type { ServiceDependencies } from "../service-dependencies";
import { costSources } from "./expected-plan";
import { type OrderGround, orderEvents } from "./orders/order-events";
import { missingMission, readMission } from "./read-mission";

/** The others are carried out without looking at who there is. */
const namesAgent: ReadonlySet<MissionCommand["type"]> = new Set([
  ...(["add-task", "reassign-task", "replace-plan"] as const),
]);

async function groundOf(
  { type }: MissionCommand,
  missionId: string,
  dependencies: ServiceDependencies,
): Promise<OrderGround> {
  if (!namesAgent.has(type)) return { agents: [], costs: null };
  const state = await readMission(dependencies.store, missionId);
  const { roster } = await dependencies.team(state);
  return {
    agents: roster.agents.map(({ name }) => name),
    costs: type === "add-task" ? await costSources(dependencies, state.projectId) : null,
  };
}

/**
 * Carries out what a person orders a running mission to do.
 * @throws AppError `not-found`, `not-possible-now`, `invalid-input`.
 */
export async function commandMission(
  dependencies: ServiceDependencies,
  missionId: string,
  command: MissionCommand,
): Promise<void> {
  const { store, engine, ids } = dependencies;
  const ground = await groundOf(command, missionId, dependencies);
  const newIds = { approvalId: ids.next("apr"), messageId: ids.next("msg") };
  const done = await store.append<true>(missionId, (state) => {
    const events = orderEvents(state, command, ground, newIds);
    return { ...withReadyTasks(state, events), result: true };
  });
  if (!done) throw missingMission(missionId);
  if (command.type === "cancel") engine.interrupt(missionId);
  if (command.type === "skip-task") engine.interrupt(missionId, command.taskId);
  // Single tasks that are cancelled are ended by the engine that runs them, when it sees the event.
  engine.wake(missionId);
}
