import { appspec } from "./appspec.ts";
import { cloudformation } from "./cloudformation.ts";
import { ecsApi } from "./ecs-api.ts";
import { ecsList } from "./ecs-list.ts";
import { ecsService } from "./ecs-service.ts";
import type { InputFormat } from "./input-format.ts";
import { terraform } from "./terraform.ts";

/** Every kind of file that definitions are read from, the most telling first. */
export const inputFormats: readonly InputFormat[] = [cloudformation, terraform, ecsApi, ecsList, ecsService, appspec];
