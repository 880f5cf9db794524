import { describePattern } from "../testing/describe-pattern";
import { activeLimit } from "./active-limit";

describePattern(activeLimit, {
  takes: [
    [
      "Given a member with 3 active loans, When the member borrows another tool, Then it is refused with 409",
      { owner: "memberId", max: 3, active: { field: "status", value: "active" } },
    ],
    [
      "Given a tool is already on loan, When a member borrows it, Then the loan is refused",
      { owner: "toolId", max: 1 },
    ],
  ],
  leaves: ["Given a member with 3 active loans, When the member opens the page, Then the loans are shown"],
});
