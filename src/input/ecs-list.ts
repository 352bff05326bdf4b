import { taskFleet } from "./ecs-api.ts";
import { isService, serviceFleet } from "./ecs-service.ts";
import type { InputFormat } from "./input-format.ts";

/** A list of task definitions as the ECS API spells them, with services, runs or other things among them. */
export const ecsList: InputFormat = {
  id: "ecs-list",
  title: "list of ECS API task definitions and services",
  recognises(root) {
    return root.kind === "list" && root.items.some((item) => taskFleet(item) !== undefined);
  },
  *extract(root) {
    for (const item of root.kind === "list" ? root.items : []) {
      const found = taskFleet(item) ?? (isService(item) ? serviceFleet(item) : undefined);
      if (found) yield found;
    }
  },
};
