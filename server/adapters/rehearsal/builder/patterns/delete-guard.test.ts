import { describePattern } from "../testing/describe-pattern";
import { deleteGuard } from "./delete-guard";

describePattern(deleteGuard, {
  takes: [
    [
      "Given a member has an active loan, When I delete the member, Then it is refused with 409",
      { link: "memberId", active: { value: "active" } },
    ],
  ],
  leaves: ["Given a member, When I delete the member, Then it is gone"],
});
