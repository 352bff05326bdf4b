/** What a comment contains that speaks to this tool. A reader hands over the comments that do, and looks at no other. */
export const commentMark = "ecs-netcheck";
