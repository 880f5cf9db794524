import { describePattern } from "../testing/describe-pattern";
import { transition } from "./transition";

describePattern(transition, {
  takes: [
    [
      'Given a loan with the status "active", When it is set to "lost", Then its status is "lost"',
      { from: "active", to: "lost", allowed: true },
    ],
    [
      'Given a loan with the status "lost", When I set it to "active", Then the change is refused',
      { from: "lost", to: "active", allowed: false, refusal: { status: 409 } },
    ],
  ],
  leaves: ['Given a loan with the status "active", When I open it, Then it is shown'],
});
