/**
 * The port at which a FireLens container takes log records from the other containers of its task.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html
 */
export const logRouterPort = 24_224;
