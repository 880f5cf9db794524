import type { Refusal } from "../model/features";
import type { Project } from "../model/project";

/** The error that stands for a refusal: the API turns it into the status that the spec names. */
export function refusalText(project: Project, { status, message }: Refusal, field: string): string {
  const text = JSON.stringify(message);
  if (status === project.invalidStatus)
    return `new ValidationError([{ field: ${JSON.stringify(field)}, message: ${text} }])`;
  return status === 404 ? `new NotFoundError(${text})` : `new ConflictError(${text})`;
}
