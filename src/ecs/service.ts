import { type Decoded, list, structure, text } from "../source/decode.ts";

/** A share of a capacity provider. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html */
const capacityProviderStrategyItem = structure("the capacity provider strategy item", { capacityProvider: text }, [
  "base",
  "weight",
]);

/**
 * A service or a run of a task: the input of CreateService, UpdateService, CreateTaskSet or RunTask, and the members that only answers have.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export const service = structure("the service", {
  serviceName: text,
  taskDefinition: text,
  launchType: text,
  capacityProviderStrategy: list(capacityProviderStrategyItem),
});

export type Service = Decoded<typeof service>;
